import type { SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { addDays, dayOf, yearOf } from '@fcs/shared/time.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeYear } from '../../../api/src/dispensing/ClosedYear.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { PersonYear } from '../../../api/src/dispensing/PersonYear.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { isSurgeryRecord } from '../../../api/src/surgery/isSurgeryRecord.ts';
import { mergeSurgery, surgeryPersonData } from '../../../api/src/surgery/personData.ts';
import { Report } from '../../../api/src/surgery/Report.ts';
import { surgeryRoutes } from '../../../api/src/surgery/routes.ts';
import { Surgery } from '../../../api/src/surgery/Surgery.ts';
import { VoidedSurgery } from '../../../api/src/surgery/VoidedSurgery.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeKind, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';
import { drawFrom } from '../assessment/randomCounty.ts';
import { countersAndRecount } from '../dispensing/support.ts';

type Failed = { error: { code: string; details: { field: string; code: string }[] } };
type Got = Promise<Answer<{ data: SurgeryRecord } & Failed>>;
type Listed = Answer<{ data: SurgeryRecord[] }>;
let app: TestApp;
const regionPath = `${countyPath}/500119001`;
const today = (): string => dayOf(now());

beforeAll(async () => {
  app = await appOf('surgery-voids', [
    ...createDispensingRoutes({ isOfRecord: isSurgeryRecord }),
    ...surgeryRoutes,
  ]);
  await makeKind({ _id: 'iud', requiresDoctorFirst: true });
  for (const _id of ['copper', 'steel']) await makeProduct({ _id, kind: 'iud', baseUnitsPerUnit: 1 });
  await makePoint({ _id: 'clinic', services: ['iudInsertion', 'iudRemoval', 'vasectomy'] });
  for (const productId of ['copper', 'steel'])
    await makeLevel({ placeId: 'clinic', productId, lotNo: 'LOT-1', onHand: 40, regionPath });
  app.login('hospital', { role: 'hospital', pointIds: ['clinic'] });
  app.login('elsewhere', { role: 'hospital', pointIds: ['other'] });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('otherCounty', { role: 'county', regionPath: '50/5001/500120' });
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
});
afterAll(() => app.stop());
let back = (): void => undefined;
afterEach(() => {
  back();
  back = () => undefined;
});
const on = (day: string): void => {
  back();
  back = setClock(() => new Date(`${day}T10:00:00+08:00`));
};

let phones = 0;
const phone = (): string => `138${String(++phones).padStart(8, '0')}`;
const ask = (as: string, method: string, path: string, body?: unknown, key?: string): Got =>
  app.call(method, path, { as, ...(body === undefined ? {} : { body }), ...(key ? { key } : {}) });
const checks = operationOf('iudInsertion').checks.map((item) => ({ item, result: 'normal' }));
let numbers = 0;
const told = (more = {}) => ({
  ...{ operation: 'iudInsertion', free: true, day: today(), checks },
  device: { productId: 'copper', lotNo: 'LOT-1' },
  ...{ result: 'done', doctor: '李医生', consentDay: today(), registerNo: `R-${++numbers}` },
  ...more,
});
const record = async (more = {}): Promise<SurgeryRecord> => {
  const person = { by: 'phone', phone: phone(), ageBand: 'adult' };
  const { status, body } = await ask('hospital', 'POST', '/surgeries', {
    ...{ pointId: 'clinic', person, ...told(more) },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.data;
};
const takeBack = (id: string, more = {}, as = 'hospital'): Got =>
  ask(as, 'POST', `/surgeries/${id}/void`, { reason: 'twice', ...more });
const correct = (one: SurgeryRecord, more = {}, as = 'hospital'): Got =>
  ask(as, 'POST', `/surgeries/${one.id}/correction`, {
    ...{ version: one.version, reason: 'wrongDetails' },
    ...told({ registerNo: one.registerNo, day: one.day, consentDay: one.day, ...more }),
  });
const left = async (productId = 'copper'): Promise<number> =>
  (await Level.findById(levelId('clinic', productId, 'LOT-1')).lean<LevelDocument>())?.onHand as number;
const personOf = async (id: string): Promise<string> =>
  (await Surgery.findById(id).lean())?.personId as string;
const versions = async (id: string): Promise<number[]> =>
  (await Report.find({ subjectId: id }).sort({ version: 1 }).lean()).map(({ version }) => version);
const books = async (): Promise<void> => {
  for (const productId of ['copper', 'steel']) {
    const entries = await Entry.find({ productId, lotNo: 'LOT-1' }).lean<EntryDocument[]>();
    expect(await left(productId)).toBe(40 + entries.reduce((sum, { quantity }) => sum + quantity, 0));
  }
  const { stored, again } = await countersAndRecount(new Set(['iud']));
  expect(stored).toEqual(again);
};
const made = {
  ...{ reached: true, day: today(), way: 'phone', bleeding: 'none', method: 'iud', nextStep: 'none' },
};
const doFirst = async (id: string): Promise<string> => {
  const first = await FollowUp.findOne({ subjectId: id }).sort({ month: 1 }).lean();
  const sent = { ...made, day: today(), note: '恢复好' };
  expect((await ask('hospital', 'POST', `/follow-ups/${first?._id}/outcome`, sent)).status).toBe(200);
  return first?._id as string;
};

describe('voiding a saved operation (F02, F11)', () => {
  it('is for the hospital of the place and its county, with a reason', async () => {
    const { id } = await record();
    expect((await app.call('POST', `/surgeries/${id}/void`, { body: { reason: 'twice' } })).status).toBe(401);
    for (const [as, status] of [
      ['assessor', 403],
      ['elsewhere', 404],
      ['otherCounty', 404],
    ] as const)
      expect((await takeBack(id, {}, as)).status, as).toBe(status);
    expect((await takeBack(id, { reason: 'x' })).body.error.details).toMatchObject([{ field: 'reason' }]);
    expect((await takeBack('nothing')).status).toBe(404);
    expect((await takeBack(id, {}, 'county')).status).toBe(200);
  });

  it('gives device, allowance, counters and register number back, and stays visible with its reason', async () => {
    const before = await left();
    const one = await record();
    const personId = await personOf(one.id);
    const { status, body } = await takeBack(one.id, { reason: 'notPerformed', note: '王小明没来' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      ...{ id: one.id, version: 2, voidable: false, replaces: null, report: 'waiting' },
      voided: { reason: 'notPerformed', note: '王小明没来', replacedBy: null },
    });
    expect(await left()).toBe(before);
    expect(await Dispensing.countDocuments({ document: one.id })).toBe(0);
    const year = yearOf(now());
    expect(await PersonYear.findById(`${personId}:${year}`).lean()).toMatchObject({
      ...{ taken: { iud: 0 }, nodes: [] },
    });
    await books();
    expect((await ask('county', 'GET', `/surgeries/${one.id}`)).body.data.voided?.reason).toBe(
      'notPerformed',
    );
    expect((await ask('elsewhere', 'GET', `/surgeries/${one.id}`)).status).toBe(404);
    expect(JSON.stringify(await VoidedSurgery.find().lean())).not.toContain('王小明');
    expect((await VoidedSurgery.findById(one.id).lean())?.phoneSealed).toBeNull();
    expect((await record({ registerNo: one.registerNo })).registerNo).toBe(one.registerNo);
    expect(await Audit.findOne({ action: 'surgery.void', subject: one.id }).lean()).toMatchObject({
      detail: { pointId: 'clinic', reason: 'notPerformed' },
    });
    expect(await versions(one.id)).toEqual([1, 2]);
  });

  it('done again or at once stays as it is, and what was voided is changed no more', async () => {
    const before = await left();
    const one = await record();
    const both = await Promise.all([takeBack(one.id), takeBack(one.id, { reason: 'other' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body.data.voided).toEqual(both[1]?.body.data.voided);
    expect((await takeBack(one.id, { reason: 'wrongDay' })).body.data.voided).toEqual(
      both[0]?.body.data.voided,
    );
    expect([await left(), await versions(one.id)]).toEqual([before, [1, 2]]);
    const late = [
      ask('hospital', 'PUT', `/surgeries/${one.id}`, { version: 1, doctor: '王医生' }),
      ask('county', 'POST', `/surgeries/${one.id}/verification`, { outcome: 'confirmed' }),
      correct({ ...one, version: 2 }),
    ];
    for (const { status, body } of await Promise.all(late))
      expect([status, body.error.code]).toEqual([409, 'RECORD_CHANGED']);
  });

  it('ends the follow-ups that are not done; done ones stay visible to the staff, marked, and not to the person', async () => {
    const one = await record();
    const personId = await personOf(one.id);
    const done = await doFirst(one.id);
    await takeBack(one.id);
    expect(await FollowUp.find({ subjectId: one.id }).lean()).toMatchObject([{ _id: done, kind: 'voided' }]);
    const { body } = await app.call<{ data: { id: string; voided: boolean }[] }>(
      ...(['GET', '/follow-ups?state=done&limit=100', { as: 'hospital' }] as const),
    );
    expect(body.data.find(({ id }) => id === done)).toMatchObject({ voided: true });
    app.login(personId);
    const mine = await app.call<{ data: unknown[] }>('GET', '/follow-ups/mine', { as: personId });
    expect(mine.body.data).toEqual([]);
  });

  it('is open to the place until the end of the month after, to the county until the sheet is out', async () => {
    on('2023-05-10');
    const one = await record();
    const other = await record();
    on('2023-07-01');
    expect((await ask('hospital', 'GET', `/surgeries/${one.id}`)).body.data.voidable).toBe(false);
    expect((await ask('county', 'GET', `/surgeries/${one.id}`)).body.data.voidable).toBe(true);
    expect((await takeBack(one.id)).body.error.code).toBe('PERIOD_CLOSED');
    expect((await correct(one)).body.error.code).toBe('PERIOD_CLOSED');
    const corrected = await correct(one, {}, 'county');
    expect(corrected.status).toBe(201);
    expect((await takeBack(corrected.body.data.id, {}, 'county')).status).toBe(200);
    await inTransaction(systemTx('test'), (tx) => closeYear(tx, { region: '500119', year: '2023' }));
    expect((await takeBack(other.id, {}, 'county')).body.error.code).toBe('PERIOD_CLOSED');
    expect((await ask('county', 'GET', `/surgeries/${other.id}`)).body.data.voidable).toBe(false);
    await books();
  });

  it('lists show what stands, and by a filter what was voided', async () => {
    const [stands, gone] = [await record(), await record()];
    await takeBack(gone.id);
    const idsOf = async (query: string): Promise<string[]> =>
      (
        (await app.call('GET', `/surgeries?limit=100${query}`, { as: 'county' })) as unknown as Listed
      ).body.data.map(({ id }) => id);
    const [standing, voided] = [await idsOf(''), await idsOf('&voided=true')];
    expect([standing.includes(stands.id), standing.includes(gone.id)]).toEqual([true, false]);
    expect([voided.includes(stands.id), voided.includes(gone.id)]).toEqual([false, true]);
  });
});

describe('correcting a saved operation', () => {
  it('needs sound fields, and leaves everything as it was where it is refused', async () => {
    const one = await record();
    const before = [await left(), await left('steel'), await versions(one.id)];
    for (const [more, field] of [
      [{ reason: 'x' }, 'reason'],
      [{ day: addDays(today(), 1) }, 'day'],
      [{ operation: 'tubalLigation' }, 'operation'],
      [{ checks: [{ item: 'semen', result: 'normal' }] }, 'checks.0.item'],
      [{ person: { by: 'phone', phone: phone() } }, 'person'],
      [{ operation: 'iudRemoval', checks: [] }, 'device.productId'],
    ] as const)
      expect((await correct(one, more)).body.error.details[0]?.field, field).toBe(field);
    const none = await correct(one, { device: { productId: 'steel', lotNo: 'NONE' } });
    expect(none.body.error.code).toBe('OUT_OF_STOCK');
    expect((await correct({ ...one, version: 7 })).body.error.code).toBe('RECORD_CHANGED');
    const other = await record();
    const taken = await correct(one, { registerNo: other.registerNo });
    expect(taken.body.error.code).toBe('REGISTER_NO_TAKEN');
    expect((await correct(one, {}, 'elsewhere')).status).toBe(404);
    expect((await correct(one, {}, 'assessor')).status).toBe(403);
    expect((await Surgery.findById(one.id).lean())?.version).toBe(1);
    expect([(await left()) + 1, await left('steel'), await versions(one.id)]).toEqual(before);
  });

  it('saves the right one for the same person, each naming the other, both reported', async () => {
    const one = await record();
    const [copper, steel] = [await left(), await left('steel')];
    const { status, body } = await correct(one, {
      ...{ device: { productId: 'steel', lotNo: 'LOT-1' }, doctor: '王医生', free: false },
      ...{ reason: 'wrongDevice', note: '包装拿错' },
    });
    expect(status, JSON.stringify(body)).toBe(201);
    const { id } = body.data;
    expect(body.data).toMatchObject({
      ...{ version: 1, free: false, doctor: '王医生', replaces: one.id, voided: null, voidable: true },
      ...{ registerNo: one.registerNo, hasPhone: true, missing: [] },
    });
    const old = (await ask('hospital', 'GET', `/surgeries/${one.id}`)).body.data;
    expect(old).toMatchObject({
      voided: { reason: 'wrongDevice', note: '包装拿错', replacedBy: id },
      doctor: '李医生',
    });
    expect(await personOf(id)).toBe((await VoidedSurgery.findById(one.id).lean())?.personId);
    expect([await left(), await left('steel')]).toEqual([copper + 1, steel - 1]);
    expect([await versions(one.id), await versions(id)]).toEqual([[1, 2], [1]]);
    expect(await FollowUp.countDocuments({ subjectId: one.id })).toBe(0);
    expect(await FollowUp.countDocuments({ subjectId: id, kind: 'surgery' })).toBe(4);
    expect(await Audit.findOne({ action: 'surgery.correct', subject: one.id }).lean()).toMatchObject({
      detail: { reason: 'wrongDevice', replacedBy: id },
    });
    await books();
    const again = await correct(body.data, { day: addDays(today(), -1), reason: 'wrongDay' });
    expect(again.body.data).toMatchObject({ replaces: id, day: addDays(today(), -1) });
    await books();
  });

  it('sent twice under one key, or by two at once, is one correction', async () => {
    const one = await record();
    const sent = { version: 1, reason: 'wrongDetails', ...told({ registerNo: one.registerNo }) };
    const path = `/surgeries/${one.id}/correction`;
    const twice = [
      await ask('hospital', 'POST', path, sent, 'key-of-one-correction'),
      await ask('hospital', 'POST', path, sent, 'key-of-one-correction'),
    ];
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    const next = twice[0]?.body.data as SurgeryRecord;
    expect(twice[1]?.body.data.id).toBe(next.id);
    const both = await Promise.all([correct(next), correct(next, { doctor: '王医生' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await Surgery.countDocuments({ registerNo: one.registerNo })).toBe(1);
  });

  it('keeps what the person said when called, and the follow-ups that were made', async () => {
    const one = await record();
    await ask('county', 'POST', `/surgeries/${one.id}/verification`, { outcome: 'denied' });
    const done = await doFirst(one.id);
    const { id, verified } = (await correct(one, { doctor: '王医生' })).body.data;
    expect(verified).toBe('denied');
    const planned = await FollowUp.find({ subjectId: id }).sort({ month: 1 }).lean();
    expect(planned.map(({ kind, done }) => [kind, done !== null])).toEqual([
      ...[['surgery', true]],
      ...Array.from({ length: 3 }, () => ['surgery', false]),
    ]);
    expect(await versions(planned[0]?._id as string)).toEqual([1]);
    expect(await FollowUp.find({ subjectId: one.id }).lean()).toMatchObject([{ _id: done, kind: 'voided' }]);
    const cut = await correct((await ask('hospital', 'GET', `/surgeries/${id}`)).body.data, {
      ...{ result: 'notDone', device: undefined },
    });
    expect(await FollowUp.countDocuments({ subjectId: cut.body.data.id })).toBe(0);
  });

  it('of the same pack asks nothing of the lot: it was given, whatever became of it since', async () => {
    on('2025-03-11');
    await makeLevel({ placeId: 'clinic', productId: 'copper', lotNo: 'LAST', onHand: 2, regionPath });
    const device = { productId: 'copper', lotNo: 'LAST' };
    const one = await record({ device });
    on('2025-03-12');
    await Level.updateOne({ _id: levelId('clinic', 'copper', 'LAST') }, { $set: { recalled: true } });
    const corrected = await correct(one, { device, doctor: '王医生' });
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(201);
    const { id } = corrected.body.data;
    const [gave, gives] = await Promise.all(
      [{ document: one.id, quantity: -1 }, { document: id }].map((which) => Entry.findOne(which).lean()),
    );
    expect(gives?.occurredAt).toEqual(gave?.occurredAt);
    const fresh = await correct(await record({ device: undefined }), { device });
    expect(fresh.body.error.details).toMatchObject([{ field: 'device.lotNo' }]);
  });
});

it('whatever is recorded, voided and corrected in whatever order, books, counters and reports agree (D01, F11)', async () => {
  const draw = drawFrom(Number(process.env.SEED ?? 7));
  const devices = [
    ...['copper', 'steel'].map((productId) => ({ productId, lotNo: 'LOT-1' })),
    ...[{ productId: 'copper', lotNo: 'H-1', source: 'own' }, undefined],
  ];
  const some = () => ({
    ...{ free: draw(2) === 0, day: addDays(today(), -draw(20)), consentDay: undefined },
    device: devices[draw(devices.length)],
  });
  const standing: SurgeryRecord[] = [];
  const ids: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    const at = draw(standing.length + 1);
    const one = standing[at];
    if (one && draw(3) === 0) {
      standing.splice(at, 1);
      expect((await takeBack(one.id)).status).toBe(200);
    } else {
      const saved = one ? (await correct(one, some())).body.data : await record(some());
      standing.splice(at, 1, saved);
      ids.push(saved.id);
    }
  }
  await books();
  const given = standing.filter(({ device }) => device?.source === 'stock');
  expect(await Dispensing.countDocuments({ document: { $in: ids } })).toBe(given.length);
  expect(await Surgery.countDocuments({ _id: { $in: ids } })).toBe(standing.length);
  expect(await VoidedSurgery.countDocuments({ _id: { $in: ids } })).toBe(ids.length - standing.length);
  const stand = new Set(standing.map(({ id }) => id));
  for (const id of ids) expect(await versions(id), id).toEqual(stand.has(id) ? [1] : [1, 2]);
});

describe('a voided operation in what is kept of a person', () => {
  it('is exported as voided, erased to the tombstone without its note, and merged', async () => {
    const one = await record();
    const personId = await personOf(one.id);
    await takeBack(one.id, { note: '王小明' });
    const tx = systemTx('test');
    expect(await surgeryPersonData.export(tx, personId)).toMatchObject({
      surgeries: [{ operation: 'iudInsertion', voided: 'twice' }],
    });
    await inTransaction(tx, (write) => mergeSurgery(write, personId, 'joined-of-voided'));
    expect((await VoidedSurgery.findById(one.id).lean())?.personId).toBe('joined-of-voided');
    await inTransaction(tx, (write) => surgeryPersonData.erase(write, 'joined-of-voided', 'grave'));
    expect(await VoidedSurgery.findById(one.id).lean()).toMatchObject({
      personId: 'grave',
      voided: { reason: 'twice', noteSealed: null },
    });
  });
});
