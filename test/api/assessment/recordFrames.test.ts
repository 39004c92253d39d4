import type { RecordFrame, RowName, SampleDraw, SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frameRoutes } from '../../../api/src/assessment/frameRoutes.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { listRecords, recordsIn } from '../../../api/src/dispensing/dispensedRecords.ts';
import { visitFrame } from '../../../api/src/dispensing/frames.ts';
import { Machine } from '../../../api/src/machines/Machine.ts';
import { seal } from '../../../api/src/platform/crypto/seal.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Draw } from '../../../api/src/sampling/Draw.ts';
import { frameHashOf, orderedFrame, rankFrame } from '../../../api/src/sampling/rank.ts';
import { samplingRoutes } from '../../../api/src/sampling/routes.ts';
import { Voucher } from '../../../api/src/stock/Voucher.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { Surgery } from '../../../api/src/surgery/Surgery.ts';
import { TheatreRow } from '../../../api/src/surgery/TheatreRow.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeKind, makePerson, makePoint, makeRegion } from '../../support/factories.ts';
import { drawRecords } from '../surgery/randomRecords.ts';
import { drawFrom } from './randomCounty.ts';

type Failed = { error: { code: string; details: { field: string; code: string }[] } };
type Got<T> = Promise<Answer<{ data: T; next: string | null } & Failed>>;
let app: TestApp;
const period = '2023';
const path = `${countyPath}/500119001`;
const places = ['a1', 'a2'].map((id) => ({ id, regionPath: path }));
const drawn = drawRecords(drawFrom(7), places, 120);
const purposes = ['followUp', 'entry', 'surgeryEntry', 'authenticity', 'satisfaction'] as const;

const visits = Array.from({ length: 60 }, (_, at) => {
  const day = `2023-${String((at % 12) + 1).padStart(2, '0')}-10`;
  return {
    ...{
      _id: `visit-${at}`,
      day,
      at: startOfDay(day),
      placeId: at % 3 === 0 ? 'a1' : 'a2',
      regionPath: path,
    },
    channel: at % 5 === 0 ? 'machine' : 'manual',
    personId: at % 7 === 0 ? null : `client-${at % 20}`,
    ...{
      productId: 'p',
      kind: 'condom',
      quantity: 10,
      document: `d-${at}`,
      allowanceYear: null,
      sample: false,
    },
  };
});

const load = async (order: <T>(all: readonly T[]) => T[]): Promise<void> => {
  const write = async (model: { collection: unknown }, rows: readonly unknown[]) => {
    const native = model.collection as {
      deleteMany: (of: object) => Promise<unknown>;
      insertMany: (rows: unknown[]) => Promise<unknown>;
    };
    await native.deleteMany({});
    await native.insertMany(order(rows));
  };
  await write(Surgery, drawn.surgeries);
  await write(FollowUp, drawn.followUps);
  await write(TheatreRow, drawn.register);
  await write(Dispensing, visits);
};

beforeAll(async () => {
  app = await appOf('record-frames', [...samplingRoutes, ...frameRoutes]);
  await makeRegion(path);
  await makeKind();
  for (const { id } of places) await makePoint({ _id: id, regionPath: path });
  for (let at = 0; at < 20; at += 1)
    await makePerson(`client-${at}`, { phoneSealed: at % 2 === 0 ? seal(`138000000${10 + at}`) : null });
  app.login('resident');
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('ann', { role: 'assessor', regionPath: countyPath });
  app.login('far', { role: 'assessor', regionPath: '50/5001/500120' });
  app.login('athome', { role: 'assessor', regionPath: countyPath }, { role: 'hospital', pointIds: ['a1'] });
  app.login('hospital', { role: 'hospital', pointIds: ['a1'] });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await load((all) => [...all]);
  await Draw.deleteMany({});
});

const frameOf = (purpose: SamplePurpose, as = 'ann', more = ''): Got<RecordFrame> =>
  app.call('GET', `/record-frames?purpose=${purpose}&region=500119&period=${period}${more}`, { as });
const publish = (body: object, as = 'ann'): Got<SampleDraw> =>
  app.call('POST', '/record-frames', { as, body: { region: '500119', period, ...body } });
const where = {
  ...{ region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} },
  period: parsePeriod(period) as never,
};

describe('a frame of records (D03, F10, H05, H15)', () => {
  it('is the same whatever order the records were stored in', async () => {
    const before = await Promise.all(purposes.map(async (purpose) => (await frameOf(purpose)).body.data));
    for (const frame of before) expect(frame.frameSize).toBeGreaterThan(0);
    const shuffles = fc.sample(fc.infiniteStream(fc.nat()), { seed: 3, numRuns: 3 });
    for (const stream of shuffles) {
      const keys = [...stream.take(1_000)];
      await load((all) =>
        all
          .map((one, at) => [keys[at % keys.length] as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one),
      );
      const again = await Promise.all(purposes.map(async (purpose) => (await frameOf(purpose)).body.data));
      expect(again).toEqual(before);
    }
  });

  it('holds every record of place and period and nothing else', async () => {
    const own = (unit: string | null) =>
      drawn.surgeries.filter(
        ({ day, free, operation, pointId }) =>
          free && operation !== 'drugCheck' && day.startsWith('2023') && (!unit || pointId === unit),
      );
    for (const unit of [null, 'a1']) {
      const frame = orderedFrame(own(unit).map(({ _id }) => _id));
      const told = (await frameOf('authenticity', 'ann', unit ? `&unit=${unit}` : '')).body.data;
      expect(told).toEqual({ frameSize: frame.length, frameHash: frameHashOf(frame) });
    }
  });

  it('tells a visit by the id its list shows, without vends and without the unrecorded', async () => {
    const recorded = await recordsIn(where, { channel: 'manual', personId: { $ne: null } });
    const listed = await listRecords(systemTx('test'), recorded, { limit: 100 }, null);
    expect([...(await visitFrame(where))].sort()).toEqual(listed.data.map(({ id }) => id).sort());
  });

  it('names each client who left a phone once, by an id that no list of receipts shows', async () => {
    const clients = new Set(
      visits
        .filter(({ personId }) => personId && Number(personId.slice(7)) % 2 === 0)
        .map((one) => one.personId),
    );
    expect((await frameOf('satisfaction')).body.data.frameSize).toBe(clients.size);
    const { data } = (await publish({ purpose: 'satisfaction', ...(await seen('satisfaction')) })).body;
    const page = await app.call<{ data: { id: string }[] }>('GET', `/draws/${data.id}/frame?limit=100`, {
      as: 'ann',
    });
    const listed = await listRecords(systemTx('test'), await recordsIn(where), { limit: 100 }, null);
    const known = new Set([...visits.map(({ _id }) => _id), ...listed.data.map(({ id }) => id)]);
    expect(page.body.data.filter(({ id }) => known.has(id) || id.startsWith('client'))).toEqual([]);
  });

  it('is for county and assessors of the tree, none of them at home', async () => {
    expect((await app.call('GET', `/record-frames?purpose=entry&region=500119&period=2023`)).status).toBe(
      401,
    );
    for (const as of ['resident', 'hospital', 'far'])
      expect((await frameOf('entry', as)).status, as).toBe(403);
    expect((await frameOf('entry', 'athome', '&unit=a1')).status).toBe(403);
    expect((await frameOf('entry', 'county')).status).toBe(200);
    const wrong = await app.call<Failed>('GET', '/record-frames?purpose=birthdays&region=1&period=x', {
      as: 'ann',
    });
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual([
      'query.period',
      'query.purpose',
      'query.region',
    ]);
    const long = await app.call<Failed>(
      'GET',
      '/record-frames?purpose=entry&region=500119&period=2019-01..2023-12',
      { as: 'ann' },
    );
    expect(long.body.error.details[0]).toMatchObject({ field: 'query.period', code: 'too_long' });
  });
});

const seen = async (purpose: SamplePurpose): Promise<{ frameHash: string }> => ({
  frameHash: (await frameOf(purpose)).body.data.frameHash,
});

describe('a frame of things or staff (E04, D10, F09)', () => {
  const machine = (at: number, pointId: string, more = {}) => ({
    ...{ _id: `m-${at}`, pointId, regionPath: path, name: `${at} 号机`, state: 'active', slots: [] },
    ...{ commissionedOn: '2022-01-01', retiredOn: null, sample: false, ...more },
  });
  const paper = (at: number, kind: string, day: string | null, placeId = 'a1') => ({
    ...{ _id: `paper-${at}`, kind, day, placeId, regionPath: path, number: `NO-${at}`, lines: [] },
    ...{ state: 'recorded', year: '2023', sequence: at, signatures: [], signaturesMissing: 0 },
  });
  const operated = [
    ['李医生', 'a1', '2023-02-01'],
    ['李医生', 'a1', '2023-09-01'],
    ['李医生', 'a2', '2023-03-01'],
    ['王医生', 'a1', '2024-01-01'],
    [null, 'a2', '2023-04-01'],
  ] as const;

  beforeEach(async () => {
    await Surgery.collection.deleteMany({});
    await Surgery.collection.insertMany(
      operated.map(([doctor, pointId, day], at) => ({
        ...(drawn.surgeries[0] as object),
        ...{ _id: `op-${at}`, doctor, pointId, day, operation: 'vasectomy', registerNo: `OP${at}` },
      })) as never[],
    );
    await Machine.collection.deleteMany({});
    await Machine.collection.insertMany([
      ...[
        machine(1, 'a1'),
        machine(2, 'a2'),
        machine(3, 'a1', { retiredOn: '2023-05-01', state: 'retired' }),
      ],
      machine(4, 'a3', { commissionedOn: '2999-01-01' }),
    ] as never[]);
    await Voucher.collection.deleteMany({});
    await Voucher.collection.insertMany([
      ...[paper(1, 'receipt', '2023-05-01'), paper(2, 'storageCheck', '2023-06-01', 'a2')],
      ...[paper(3, 'stocktake', '2023-06-01'), paper(4, 'transfer', null)],
      ...[paper(5, 'issue', '2022-12-31'), paper(6, 'issue', '2023-12-31')],
    ] as never[]);
  });

  const drawnAll = async (purpose: SamplePurpose, unit?: string): Promise<SampleDraw> => {
    await Draw.deleteMany({ purpose });
    const of = { purpose, ...(unit ? { unit } : {}) };
    const { frameHash } = (await frameOf(purpose, 'ann', unit ? `&unit=${unit}` : '')).body.data;
    const { body, status } = await publish({ ...of, frameHash, size: 50 });
    expect(status, JSON.stringify(body)).toBe(201);
    return (await app.call<{ data: SampleDraw }>('POST', `/draws/${body.data.id}/draw`, { as: 'ann' })).body
      .data;
  };
  const namesOf = async ({ id }: SampleDraw, as = 'ann') =>
    app.call<{ data: RowName[] } & Failed>('GET', `/draws/${id}/names`, { as });
  const told = async (draw: SampleDraw): Promise<string[]> =>
    (await namesOf(draw)).body.data.map(({ name, place }) => `${name} @${place}`).sort();

  it('holds who operated in the period, once a place, and names nobody in its ids', async () => {
    const draw = await drawnAll('technique');
    expect(JSON.stringify(draw)).not.toContain('医生');
    expect(await told(draw)).toEqual(['李医生 @领取点a1', '李医生 @领取点a2']);
    expect(await told(await drawnAll('technique', 'a2'))).toEqual(['李医生 @领取点a2']);
  });

  it('holds the machines that stand today, not what was or will be', async () => {
    expect((await drawnAll('machines')).rows.map(({ id }) => id).sort()).toEqual(['m-1', 'm-2']);
    expect(await told(await drawnAll('machines', 'a1'))).toEqual(['1 号机 @领取点a1']);
  });

  it('holds papers of storage and of goods in and out that took effect in the period', async () => {
    expect((await drawnAll('papers')).rows.map(({ id }) => id).sort()).toEqual([
      ...['paper-1', 'paper-2', 'paper-6'],
    ]);
    expect((await told(await drawnAll('papers', 'a2')))[0]).toMatch(/ · NO-2 · 2023-06-01 @领取点a2$/);
  });

  it('names rows to county and assessors of the tree, and none of people or of what was typed', async () => {
    const draw = await drawnAll('machines');
    expect((await app.call('GET', `/draws/${draw.id}/names`)).status).toBe(401);
    expect((await namesOf(draw, 'hospital')).status).toBe(403);
    expect((await namesOf(draw, 'far')).status).toBe(404);
    expect((await namesOf(draw, 'county')).body.data).toHaveLength(2);
    await load((all) => [...all]);
    expect((await namesOf(await drawnAll('authenticity'))).body.data).toEqual([]);
    await Draw.deleteMany({});
    const typed = { purpose: 'machines', region: '500119', period, ids: ['m-1'] };
    const { data } = (await app.call<{ data: SampleDraw }>('POST', '/draws', { as: 'ann', body: typed }))
      .body;
    await app.call('POST', `/draws/${data.id}/draw`, { as: 'ann' });
    expect((await namesOf(data)).body.data).toEqual([]);
  });
});

describe('publishing it', () => {
  it('fixes what was seen and makes the seed after it; the draw says where its frame is from', async () => {
    const { frameHash } = await seen('surgeryEntry');
    const answer = await publish({ purpose: 'surgeryEntry', frameHash, size: 4 });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const draw = answer.body.data;
    expect(draw).toMatchObject({ frameSource: 'records', frameHash, state: 'published', size: 4, rows: [] });
    const { data } = (await app.call<{ data: SampleDraw }>('POST', `/draws/${draw.id}/draw`, { as: 'ann' }))
      .body;
    const frame = orderedFrame(
      drawn.register.filter(({ day, free }) => free && day.startsWith('2023')).map(({ _id }) => _id),
    );
    expect(data.rows.map(({ id }) => id)).toEqual(rankFrame(frame, draw.seed).slice(0, 4));
    expect((await publish({ purpose: 'surgeryEntry', frameHash })).body.error.code).toBe('DRAW_UNDER_WAY');
  });

  it('refuses a frame whose records changed after it was seen', async () => {
    const { frameHash } = await seen('authenticity');
    await Surgery.deleteOne({
      _id: drawn.surgeries.find(
        ({ free, day, operation }) => free && day < '2024' && operation !== 'drugCheck',
      )?._id as string,
    });
    const changed = await publish({ purpose: 'authenticity', frameHash });
    expect([changed.status, changed.body.error.code]).toEqual([409, 'FRAME_CHANGED']);
    expect((await publish({ purpose: 'authenticity', ...(await seen('authenticity')) })).status).toBe(201);
  });

  it('refuses a period without records, naming the field', async () => {
    const body = { purpose: 'entry', period: '2019', frameHash: frameHashOf([]) };
    const { status, body: told } = await publish(body);
    expect([status, told.error.details[0]]).toMatchObject([422, { field: 'period', code: 'no_records' }]);
  });
});
