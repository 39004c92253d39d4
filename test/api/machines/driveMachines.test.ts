import { afterAll, beforeAll, expect, test } from 'vitest';
import { driveMachines } from '../../../api/src/demo/driveMachines.ts';
import { Machine } from '../../../api/src/machines/Machine.ts';
import { markOffline } from '../../../api/src/machines/markOffline.ts';
import { OfflineInterval } from '../../../api/src/machines/OfflineInterval.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { createLog } from '../../../api/src/platform/telemetry/log.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeMachine } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('drive-machines', machinesRoutes);
  for (let at = 0; at < 8; at += 1) await makeMachine({ _id: `demo-${at}` });
  await makeMachine({ _id: 'real', sample: false });
});
afterAll(() => app.stop());

const heard = async (): Promise<string[]> =>
  (
    await Machine.find({ lastSeenAt: { $ne: null } })
      .sort({ _id: 1 })
      .lean<{ _id: string }[]>()
  ).map(({ _id }) => _id);
const drive = () => driveMachines({ baseUrl: app.url, log: createLog('silent'), everyMs: 60_000 });

test('sample machines tell themselves through the signed route, the same three stay silent, real ones are left alone', async () => {
  const stop = await drive();
  await expect.poll(async () => (await heard()).length).toBe(5);
  await stop();
  const first = await heard();
  expect(first).not.toContain('real');
  await Machine.updateMany({}, { $set: { lastSeenAt: null } });
  const again = await drive();
  await expect.poll(heard).toEqual(first);
  await again();
});

test('once stopped they turn offline by themselves', async () => {
  const later = new Date(now().getTime() + 600_000);
  const restore = setClock(() => later);
  try {
    expect(await markOffline(new Date(0))).toBe(9);
    expect(await OfflineInterval.countDocuments({ to: null })).toBe(9);
  } finally {
    restore();
  }
});
