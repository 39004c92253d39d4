import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { markOffline } from '../../../api/src/machines/markOffline.ts';
import { OfflineInterval, type OfflineIntervalDocument } from '../../../api/src/machines/OfflineInterval.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { takeEvents } from '../../../api/src/machines/takeEvents.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { heartbeat, makeMachine } from './support.ts';

let app: TestApp;
let clock = new Date('2026-11-23T08:00:00Z');
let restore: () => void;
beforeAll(async () => {
  app = await appOf('machine-offline', machinesRoutes);
  restore = setClock(() => clock);
});
afterAll(() => {
  restore();
  return app.stop();
});
beforeEach(async () => {
  await Machine.deleteMany({});
  await OfflineInterval.deleteMany({});
  clock = new Date('2026-11-23T08:00:00Z');
});

const ago = (seconds: number): Date => new Date(clock.getTime() - seconds * 1_000);
const longAgo = new Date('2026-01-01T00:00:00Z');
const intervals = (machineId: string) =>
  OfflineInterval.find({ machineId }).sort({ from: 1 }).lean<OfflineIntervalDocument[]>();
let seq = 0;
const beat = (machine: MachineDocument) =>
  inTransaction(systemTx('test'), (tx) => {
    seq += 1;
    return takeEvents(tx, { machineId: machine._id, events: [{ ...heartbeat(seq), type: 'heartbeat' }] });
  });

describe('a machine that falls silent (E05)', () => {
  test('is offline from when it was last heard of, once, until it is heard again', async () => {
    const machine = await makeMachine({ lastSeenAt: ago(181) });
    expect(await markOffline(longAgo)).toBe(1);
    expect(await markOffline(longAgo)).toBe(0);
    clock = new Date(clock.getTime() + 3_600_000);
    await beat(machine);
    expect(await intervals(machine._id)).toMatchObject([
      { from: new Date('2026-11-23T07:56:59Z'), to: clock, contested: 'none', reason: 'silent' },
    ]);
    clock = new Date(clock.getTime() + 400_000);
    expect(await markOffline(longAgo)).toBe(1);
    expect(await intervals(machine._id)).toHaveLength(2);
  });

  test('for up to 180 seconds is not offline', async () => {
    await makeMachine({ lastSeenAt: ago(180) });
    expect(await markOffline(longAgo)).toBe(0);
  });

  test('while nobody listened is offline from the start of listening only', async () => {
    const machine = await makeMachine({ lastSeenAt: ago(86_400) });
    expect(await markOffline(ago(100))).toBe(0);
    expect(await markOffline(ago(200))).toBe(1);
    expect(await intervals(machine._id)).toMatchObject([{ from: ago(200), to: null }]);
  });

  test('before it was commissioned is not offline', async () => {
    const later = await makeMachine({ commissionedOn: '2026-11-24' });
    const today = await makeMachine({ commissionedOn: '2026-11-23' });
    expect(await markOffline(longAgo)).toBe(1);
    expect(await intervals(later._id)).toEqual([]);
    expect(await intervals(today._id)).toMatchObject([{ from: new Date('2026-11-22T16:00:00Z'), to: null }]);
  });

  test('and is watched by several processes has one open interval', async () => {
    const machine = await makeMachine({ lastSeenAt: ago(500) });
    const opened = await Promise.all([1, 2, 3, 4].map(() => markOffline(longAgo)));
    expect(opened.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await intervals(machine._id)).toHaveLength(1);
  });

  test('and tells itself just then never keeps an open interval', async () => {
    for (let turn = 0; turn < 15; turn += 1) {
      const machine = await makeMachine({ lastSeenAt: ago(500) });
      await Promise.all([markOffline(longAgo), beat(machine)]);
      const found = await Machine.findById(machine._id).lean<MachineDocument>();
      expect(found?.offlineSince).toBeNull();
      expect((await intervals(machine._id)).every(({ to }) => to !== null)).toBe(true);
    }
  });
});
