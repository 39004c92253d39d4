import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { markOffline } from '../../../api/src/machines/markOffline.ts';
import { OfflineInterval } from '../../../api/src/machines/OfflineInterval.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { writeHeartbeats } from '../../../api/src/machines/takeHeartbeats.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeMachine } from '../../support/factories.ts';
import { heartbeat } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('machine-heartbeats', machinesRoutes);
});
afterAll(() => app.stop());

test('of many machines are taken in one transaction: each once, open intervals end, only the unknown is refused (E02, E05)', async () => {
  const machines: MachineDocument[] = [];
  for (let at = 0; at < 5; at += 1) machines.push(await makeMachine());
  const [silent, other] = machines as [MachineDocument, MachineDocument];
  await Machine.updateMany({ _id: { $ne: silent._id } }, { $set: { lastSeenAt: new Date() } });
  expect(await markOffline(new Date('2023-01-01'))).toBe(1);
  const group = [
    ...machines.map(({ _id }) => ({ machineId: _id, events: [heartbeat(1), heartbeat(2)] })),
    { machineId: 'nobody', events: [heartbeat(1)] },
    { machineId: other._id, events: [heartbeat(2), heartbeat(3)] },
  ] as Parameters<typeof writeHeartbeats>[1];
  const outcomes = await inTransaction(systemTx('test'), (tx) => writeHeartbeats(tx, group));
  expect(outcomes.map((one) => (one.ok ? one.value : one.error.code))).toEqual([
    ...machines.map(() => ({ accepted: 2, repeated: 0 })),
    'NOT_FOUND',
    { accepted: 1, repeated: 1 },
  ]);
  expect(await Machine.countDocuments({ offlineSince: null, lastSeenAt: { $ne: null } })).toBe(5);
  expect(await OfflineInterval.countDocuments({ machineId: silent._id, to: { $ne: null } })).toBe(1);
  expect(await OfflineInterval.countDocuments({ to: null })).toBe(0);
});
