import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { machinesFacts } from '../../../api/src/machines/facts.ts';
import { Loading } from '../../../api/src/machines/Loading.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { machineStates } from '../../../api/src/machines/machineStates.ts';
import { OfflineInterval, type OfflineIntervalDocument } from '../../../api/src/machines/OfflineInterval.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';
import { makeMachine, township } from './support.ts';

let app: TestApp;
let restore: () => void;
beforeAll(async () => {
  app = await appOf('machine-facts', machinesRoutes);
  restore = setClock(() => new Date('2023-07-01T00:00:00Z'));
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('foreign', { role: 'operator', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', regionPath: countyPath });
});
afterAll(() => {
  restore();
  return app.stop();
});
beforeEach(async () => {
  await Machine.deleteMany({});
  await OfflineInterval.deleteMany({});
});

const offline = (machine: MachineDocument, from: string, to: string | null, more = {}) => {
  const interval: OfflineIntervalDocument = {
    _id: newId(),
    machineId: machine._id,
    regionPath: machine.regionPath,
    from: new Date(from),
    to: to ? new Date(to) : null,
    reason: 'silent',
    contested: 'none',
    claim: null,
    decision: null,
    sample: true,
    ...more,
  };
  return OfflineInterval.collection.insertOne(interval as never);
};

const asked = (more: Partial<FactWhere> = {}): FactWhere => ({
  region: '500119',
  regionPath: countyPath,
  unit: null,
  places: null,
  period: parsePeriod('2023') as FactWhere['period'],
  readings: {},
  ...more,
});
const sourceOf = (id: string) => machinesFacts.find((one) => one.id === id) as (typeof machinesFacts)[number];
const days = async (where = asked()) =>
  (await sourceOf('machines.maxOfflineDays').collect(systemTx('test'), where))?.value;
const rows = async (id: string, where = asked(), limit = 100): Promise<FactRow[]> => {
  const all: FactRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await sourceOf(id).rows(systemTx('test'), where, { limit, ...(cursor ? { cursor } : {}) });
    all.push(...page.data);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
};

describe('the longest offline time (E05)', () => {
  test('is that of the worst machine, overlapping times counted once, and its rows add up to it', async () => {
    const [worst, other] = [await makeMachine(), await makeMachine()];
    await offline(worst, '2023-02-01T00:00:00Z', '2023-02-03T00:00:00Z');
    await offline(worst, '2023-02-02T00:00:00Z', '2023-02-03T12:00:00Z');
    await offline(worst, '2023-04-01T00:00:00Z', '2023-04-01T06:00:00Z');
    await offline(other, '2023-02-01T00:00:00Z', '2023-02-03T00:00:00Z');
    expect(await days()).toBe(2.75);
    for (const limit of [1, 100]) {
      const behind = await rows('machines.maxOfflineDays', asked(), limit);
      expect(behind.map(({ day, amount }) => [day, amount])).toEqual([
        ['2023-02-01', 2.5],
        ['2023-04-01', 0.25],
      ]);
    }
  });

  test('is exactly five at 432,000 seconds, and goes on up to now while a machine is silent', async () => {
    const machine = await makeMachine();
    await offline(machine, '2023-06-26T00:00:00Z', null);
    expect(await days()).toBe(5);
  });

  test('counts maintenance but no upheld contest; by the other reading no maintenance', async () => {
    const machine = await makeMachine();
    await offline(machine, '2023-02-01T00:00:00Z', '2023-02-02T00:00:00Z', { reason: 'maintenance' });
    await offline(machine, '2023-03-01T00:00:00Z', '2023-03-03T00:00:00Z', { contested: 'rejected' });
    await offline(machine, '2023-04-01T00:00:00Z', '2023-04-05T00:00:00Z', { contested: 'upheld' });
    expect(await days()).toBe(3);
    expect(await days(asked({ readings: { maintenance: 'maintenanceExcluded' } }))).toBe(2);
  });

  test('is null where no machine stood in the period, and 0 where one was never offline', async () => {
    expect(await days()).toBeNull();
    await makeMachine({ commissionedOn: '2024-01-01' });
    expect(await days()).toBeNull();
    const own = await makeMachine();
    expect(await days()).toBe(0);
    expect(await days(asked({ unit: 'u', places: ['elsewhere'] }))).toBeNull();
    expect(await days(asked({ unit: 'u', places: [own.pointId] }))).toBe(0);
    expect(await days(asked({ regionPath: '50/5001/50011' }))).toBeNull();
    expect(await days(asked({ regionPath: township }))).toBe(0);
  });
});

test('machines that ran normally are those offline no longer than allowed (E06)', async () => {
  const [fine, bad] = [await makeMachine(), await makeMachine()];
  await offline(fine, '2023-01-10T00:00:00Z', '2023-01-15T00:00:00Z');
  await offline(bad, '2023-01-10T00:00:00Z', '2023-01-15T00:00:01Z');
  const counted = await sourceOf('machines').collect(systemTx('test'), asked());
  expect(counted).toMatchObject({ value: 1, records: 1 });
  expect((await rows('machines')).map(({ id }) => id)).toEqual([fine._id]);
});

test('machines that need loading records are all that stood there, once the county keeps such records (E02)', async () => {
  const [loaded, bare] = [await makeMachine(), await makeMachine()];
  await makeMachine({ commissionedOn: '2024-01-01' });
  const told = async (id: string) => (await sourceOf(id).collect(systemTx('test'), asked()))?.value ?? null;
  expect(await told('machines.withLoading')).toBeNull();
  expect(await told('machines.recorded')).toBeNull();
  for (const at of ['2022-12-31T15:59:59Z', '2023-03-01T00:00:00Z', '2023-03-02T00:00:00Z'])
    await Loading.collection.insertOne({
      ...{ _id: newId(), machineId: loaded._id, pointId: loaded.pointId, regionPath: loaded.regionPath },
      ...{ slot: 1, productId: 'p', lotNo: 'L', expiry: '2028-01-31', quantity: 5, lacking: 0 },
      ...{ at: new Date(at), recordedAt: new Date(at), told: 'person', by: null, fromId: null, sample: true },
    } as never);
  expect(await told('machines.withLoading')).toBe(1);
  expect(await told('machines.recorded')).toBe(2);
  expect(await told('machines.installed')).toBe(2);
  expect((await rows('machines.withLoading')).map(({ id }) => id)).toEqual([loaded._id]);
  expect((await rows('machines.installed', asked(), 1)).map(({ id }) => id)).toEqual(
    [loaded._id, bare._id].sort(),
  );
  await Loading.deleteMany({});
});

describe('the list of machines (E03)', () => {
  type Page = { data: MachineState[]; next: string | null };
  const list = (query = '', as = 'county') => app.call<Page>('GET', `/machines${query}`, { as });

  test('shows who is online since when, and the days used of those allowed this year', async () => {
    const silent = await makeMachine({ _id: 'b', lastSeenAt: new Date('2023-06-30T23:00:00Z') });
    await makeMachine({ _id: 'a', lastSeenAt: new Date('2023-06-30T23:59:00Z') });
    await makeMachine({ _id: 'c' });
    await offline(silent, '2023-06-30T12:00:00Z', null);
    const { data } = (await list()).body;
    expect(data.map(({ id, online, secondsSinceSeen }) => [id, online, secondsSinceSeen])).toEqual([
      ['a', true, 60],
      ['b', false, 3_600],
      ['c', false, null],
    ]);
    expect(data[1]?.offlineDays).toMatchObject({ used: 0.5, allowed: 5 });
    expect((await list('?online=true')).body.data.map(({ id }) => id)).toEqual(['a']);
    expect((await list('?online=false')).body.data.map(({ id }) => id)).toEqual(['b', 'c']);
    const first = (await list('?limit=2')).body;
    expect((await list(`?limit=2&cursor=${first.next}`)).body.data.map(({ id }) => id)).toEqual(['c']);
    expect(await machineStates(['a', 'c', 'x'])).toEqual(
      new Map([
        ['a', new Date('2023-06-30T23:59:00Z')],
        ['c', null],
      ]),
    );
  });

  test('holds the own tree or the own points, and is for operators and the county', async () => {
    const own = await makeMachine();
    await makeMachine();
    app.login('operator', { role: 'operator', pointIds: [own.pointId] });
    expect((await list('', 'operator')).body.data.map(({ id }) => id)).toEqual([own._id]);
    expect((await list('', 'foreign')).body.data).toEqual([]);
    expect((await list('', 'keeper')).status).toBe(403);
    expect((await app.call('GET', '/machines')).status).toBe(401);
  });
});
