import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { CampusCoverage, Campus as View } from '@fcs/shared/contracts/campuses.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { addDays, dayOf, yearOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Activity } from '../../../api/src/outreach/Activity.ts';
import { Campus } from '../../../api/src/outreach/Campus.ts';
import { campusFacts } from '../../../api/src/outreach/campusFacts.ts';
import { campusRoutes } from '../../../api/src/outreach/campusRoutes.ts';
import { outreachPersonData } from '../../../api/src/outreach/personData.ts';
import { outreachRoutes } from '../../../api/src/outreach/routes.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import type { Page } from '../../../api/src/platform/http/route.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Point } from '../../../api/src/points/Point.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeMachine, makePoint } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string; code: string }[] } };
const township = `${countyPath}/500119001`;
const abroad = '50/5001/500120/500120001';
let app: TestApp;
const today = (): string => dayOf(now());
const yesterday = (): string => addDays(today(), -1);

beforeAll(async () => {
  app = await appOf('campuses', [...campusRoutes, ...outreachRoutes]);
  await makePoint({ _id: 'clinic', kind: 'institution' });
  await makePoint({ _id: 'far', regionPath: abroad });
  await makePoint({ _id: 'parcel', kind: 'campus' });
  await makePoint({ _id: 'far-parcel', kind: 'campus', regionPath: abroad });
  for (const [_id, lastSeenAt] of [
    ['heard', now()],
    ['silent', null],
  ] as const) {
    await makePoint({ _id: `vending-${_id}`, kind: 'machine', machineId: _id });
    await makeMachine({ _id, pointId: `vending-${_id}`, lastSeenAt });
  }
  app.login('resident');
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('elsewhere', { role: 'keeper', pointIds: ['far'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
beforeEach(async () => {
  await Campus.deleteMany({});
  await Activity.deleteMany({});
});
afterAll(() => app.stop());

const draft = (more = {}) => ({
  ...{ name: '示例学院', kind: 'vocational', pointId: 'clinic', region: '500119001' },
  ...more,
});
const survey = (more = {}) => ({ day: today(), students: 6_200, women: 3_000, machinesWanted: 2, ...more });
const ask = <T>(as: string | undefined, method: string, path: string, body?: unknown) =>
  app.call(method, `/campuses${path}`, {
    ...(as ? { as } : {}),
    ...(body === undefined ? {} : { body }),
  }) as Promise<Answer<{ data: T } & Failed>>;
const add = async (more = {}): Promise<View> => {
  const answer = await ask<View>('county', 'POST', '', draft({ since: yesterday(), ...more }));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
};
const faultsOf = ({ body }: Answer<Failed>) =>
  body.error.details.map(({ field, code }) => `${field} ${code}`).sort();

describe('listing a campus (B01)', () => {
  it('needs a session, the county over the region, and sound fields', async () => {
    expect((await ask(undefined, 'POST', '', draft())).status).toBe(401);
    expect((await ask('keeper', 'POST', '', draft())).status).toBe(403);
    expect((await ask('county', 'POST', '', draft({ region: '500120001' }))).status).toBe(403);
    const wrong = await ask('county', 'POST', '', draft({ name: '', kind: 'kindergarten' }));
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual(['kind', 'name']);
    for (const more of [{ since: addDays(today(), 1) }, { pointId: 'parcel' }, { pointId: 'far' }])
      expect((await ask('county', 'POST', '', draft(more))).status).toBe(422);
  });

  it('cites machines and campus points of the own places, each on one campus only', async () => {
    await add({ pointIds: ['parcel'] });
    for (const [pointIds, fault] of [
      [['clinic'], 'pointIds.0 unknown_point'],
      [['far-parcel'], 'pointIds.0 unknown_point'],
      [['vending-heard', 'vending-heard'], 'pointIds.1 duplicate'],
      [['vending-heard', 'parcel'], 'pointIds.1 taken'],
    ] as const)
      expect(faultsOf(await ask('county', 'POST', '', draft({ pointIds })))).toEqual([fault]);
  });

  it('changes what is given, unless somebody changed it meanwhile', async () => {
    const { id, version } = await add();
    const renamed = await ask<View>('county', 'PUT', `/${id}`, { version, name: '新校区' });
    expect(renamed.body.data).toMatchObject({ name: '新校区', kind: 'vocational', version: version + 1 });
    expect((await ask('county', 'PUT', `/${id}`, { version, name: '旧' })).body.error.code).toBe(
      'EDIT_CONFLICT',
    );
    expect((await ask('keeper', 'PUT', `/${id}`, { version, name: '旧' })).status).toBe(403);
    const ended = { version: version + 1, closedOn: '2001-01-01' };
    expect((await ask('county', 'PUT', `/${id}`, ended)).status).toBe(422);
  });
});

describe('the baseline of a campus (B02)', () => {
  it('is taken by whose campus it is, and keeps the earlier ones', async () => {
    const { id } = await add();
    const path = `/${id}/baselines`;
    expect((await ask(undefined, 'POST', path, survey())).status).toBe(401);
    expect((await ask('elsewhere', 'POST', path, survey())).status).toBe(403);
    for (const [more, fault] of [
      [{ day: addDays(today(), 1) }, 'day in_future'],
      [{ day: addDays(today(), -9) }, 'day before_start'],
      [{ women: 6_201 }, 'women too_big'],
    ] as const)
      expect(faultsOf(await ask('keeper', 'POST', path, survey(more)))).toEqual([fault]);
    await ask('keeper', 'POST', path, survey({ students: 5_000, women: 2_000 }));
    await ask('keeper', 'POST', path, survey());
    const last = await ask<View>('keeper', 'POST', path, survey({ day: yesterday(), students: 4_000 }));
    expect(last.body.data.baseline).toMatchObject({ day: today(), students: 6_200, women: 3_000 });
    expect(last.body.data.earlier).toMatchObject([{ day: yesterday(), students: 4_000 }]);
  });

  it('keeps whom to call sealed, says only that there is somebody, and tells it on request', async () => {
    const { id } = await add();
    const contact = { name: '李老师', phone: '13900000001' };
    const told = await ask<View>('keeper', 'POST', `/${id}/baselines`, survey({ contact }));
    expect(told.body.data.hasContact).toBe(true);
    expect(JSON.stringify(told.body)).not.toContain('李老师');
    expect(JSON.stringify(await Campus.findById(id).lean())).not.toContain('13900000001');
    await ask('keeper', 'POST', `/${id}/baselines`, survey({ machinesWanted: 3 }));
    expect((await ask('keeper', 'POST', `/${id}/contact`)).body.data).toEqual({ contact });
    expect((await ask('elsewhere', 'POST', `/${id}/contact`)).status).toBe(403);
  });

  it('forgets who surveyed and keeps the survey', async () => {
    const { id } = await add();
    await ask('keeper', 'POST', `/${id}/baselines`, survey());
    const by = (await Campus.findById(id).lean())?.baselines[0]?.by as string;
    expect(await outreachPersonData.export(systemTx('test'), by)).toEqual([
      { campus: '示例学院', surveyedOn: today() },
    ]);
    await inTransaction(systemTx('test'), (tx) => outreachPersonData.erase(tx, by, 'nobody'));
    expect((await Campus.findById(id).lean())?.baselines).toMatchObject([{ by: 'nobody', students: 6_200 }]);
  });
});

describe('what is missing (B01, B03, E10)', () => {
  const gapsOf = async (id: string) => (await ask<View>('keeper', 'GET', `/${id}`)).body.data.gaps;

  it('is told live, the next action first, until nothing is', async () => {
    const { id } = await add();
    expect(await gapsOf(id)).toEqual(['noBaseline', 'noMachine', 'noDelivery', 'noLecture']);
    await ask('keeper', 'POST', `/${id}/baselines`, survey());
    const link = async (pointIds: string[]) => {
      const { version } = (await ask<View>('county', 'GET', `/${id}`)).body.data;
      expect((await ask('county', 'PUT', `/${id}`, { version, pointIds })).status).toBe(200);
    };
    await link(['parcel', 'vending-heard']);
    expect(await gapsOf(id)).toEqual(['moreMachines', 'noLecture']);
    await link(['parcel', 'vending-heard', 'vending-silent']);
    expect(await gapsOf(id)).toEqual(['machineOffline', 'noLecture']);
    await ask('keeper', 'POST', `/${id}/baselines`, survey({ machinesWanted: 1 }));
    await link(['parcel', 'vending-heard']);
    const lecture = {
      ...{ pointId: 'clinic', title: '讲座', type: 'lecture', venue: '礼堂', campusId: id },
      ...{ plannedFrom: today(), plannedTo: today() },
    };
    const planned = await app.call('POST', '/activities', { as: 'keeper', body: lecture });
    expect(await gapsOf(id)).toEqual(['noLecture']);
    const event = (planned.body as { data: { id: string } }).data.id;
    const held = { heldOn: today(), attended: 80 };
    await app.call('POST', `/activities/${event}/hold`, { as: 'keeper', body: held });
    expect(await gapsOf(id)).toEqual([]);
  });

  it('takes no lecture on a campus that is not one of the own places', async () => {
    const { id } = await add();
    const plan = (campusId: string) => ({
      ...{ pointId: 'far', title: '讲座', type: 'lecture', venue: '礼堂', campusId },
      ...{ plannedFrom: today(), plannedTo: today() },
    });
    for (const campusId of [id, 'nowhere'])
      expect((await app.call('POST', '/activities', { as: 'elsewhere', body: plan(campusId) })).status).toBe(
        422,
      );
  });

  it('asks a school for a survey and a lecture only', async () => {
    const { id } = await add({ kind: 'school' });
    expect(await gapsOf(id)).toEqual(['noBaseline', 'noLecture']);
  });

  it('is a share of 高校 with the list behind each part, of the own places', async () => {
    const first = await add({ name: '甲', pointIds: ['parcel', 'vending-heard'] });
    await add({ name: '乙' });
    await add({ name: '丙', kind: 'school' });
    await ask('keeper', 'POST', `/${first.id}/baselines`, survey({ machinesWanted: 1 }));
    const coverage = (await ask<CampusCoverage>('county', 'GET', '/coverage')).body.data;
    expect(coverage).toEqual({
      ...{ year: yearOf(now()), total: 2, surveyed: 1, withMachine: 1, allOnline: 1 },
      ...{ withDelivery: 1, withLecture: 0 },
    });
    const behind = await ask<View[]>('county', 'GET', '?gap=noMachine');
    expect(behind.body.data.map(({ name }) => name)).toEqual(['乙']);
    const all = await ask<View[]>('county', 'GET', '');
    expect(all.body.data.map(({ name }) => name)).toEqual(['乙', '丙', '甲']);
    expect((await ask<View[]>('elsewhere', 'GET', '')).body.data).toEqual([]);
  });
});

describe('the facts of 柳州市城中区 2019', () => {
  const tx = systemTx('test');
  const where = (year: string, more = {}): FactWhere => ({
    ...{ region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} },
    period: parsePeriod(year) as Period,
    ...more,
  });
  const rowsOf = async (id: string, asked: FactWhere): Promise<FactRow[]> => {
    const source = campusFacts.find((one) => one.id === id);
    const rows: FactRow[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<FactRow> | undefined = await source?.rows(tx, asked, {
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      rows.push(...(page?.data ?? []));
      cursor = page?.next ?? null;
    } while (cursor);
    return rows;
  };

  it('say nothing of years before the register was in use', async () => {
    await add();
    for (const source of campusFacts) expect(await source.collect(tx, where('2019'))).toBeNull();
  });

  it('equal a naive recount, and each number its list, over random campuses', async () => {
    const days = ['2020-06-01', '2021-01-01', '2021-12-31', '2022-01-01'] as const;
    const anyDay = fc.constantFrom(...days);
    const anyCampus = fc.record({
      kind: fc.constantFrom('university', 'vocational', 'secondary', 'school'),
      pointId: fc.constantFrom('clinic', 'far'),
      day: anyDay,
      closedOn: fc.option(anyDay),
      surveyedOn: fc.option(anyDay),
      machineFrom: fc.option(anyDay),
      machineTo: fc.option(anyDay),
    });
    const facts = ['campuses.total', 'campuses.surveyed', 'campuses.toServe', 'campuses.withMachine'];
    await fc.assert(
      fc.asyncProperty(fc.array(anyCampus, { minLength: 1, maxLength: 8 }), async (drawn) => {
        await Campus.deleteMany({});
        await Point.deleteMany({ _id: /^on-/ });
        for (const [at, one] of drawn.entries()) {
          if (one.machineFrom)
            await makePoint({
              ...{ _id: `on-${at}`, kind: 'machine', openedOn: one.machineFrom, closedOn: one.machineTo },
            });
        }
        await Campus.collection.insertMany(
          drawn.map(({ surveyedOn, machineFrom, machineTo: _, ...one }, at) => ({
            ...one,
            ...{ _id: `c${at}`, name: `校${at}`, version: 1, contactSealed: null, sample: false },
            regionPath: one.pointId === 'far' ? abroad : township,
            pointIds: machineFrom ? [`on-${at}`] : [],
            baselines: surveyedOn ? [{ day: surveyedOn, students: 1, machinesWanted: 1, by: null }] : [],
          })) as never[],
        );
        const mine = drawn.filter(({ pointId }) => pointId === 'clinic');
        const known = mine.some(({ day }) => day < '2022');
        const there = mine.filter(
          (one) =>
            ['university', 'vocational'].includes(one.kind) &&
            one.day < '2022' &&
            (one.closedOn === null || one.closedOn >= '2021'),
        );
        const naive = [
          there.length,
          there.filter(({ surveyedOn }) => surveyedOn && surveyedOn < '2022').length,
          there.length,
          there.filter(
            ({ machineFrom, machineTo }) =>
              machineFrom && machineFrom < '2022' && (machineTo === null || machineTo >= '2021'),
          ).length,
        ];
        for (const asked of [where('2021'), where('2021', { unit: 'clinic', places: ['clinic'] })])
          for (const [at, id] of facts.entries()) {
            const told = await campusFacts.find((one) => one.id === id)?.collect(tx, asked);
            expect(told?.value ?? null, id).toBe(known ? naive[at] : null);
            if (known) expect((await rowsOf(id, asked)).length, id).toBe(told?.records);
          }
      }),
      { numRuns: 20 },
    );
  });
});
