import type { CareRecord } from '@fcs/shared/contracts/surgery.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeYear } from '../../../api/src/dispensing/ClosedYear.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Care } from '../../../api/src/surgery/Care.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { mergeSurgery, surgeryPersonData } from '../../../api/src/surgery/personData.ts';
import { Report } from '../../../api/src/surgery/Report.ts';
import { surgeryRoutes } from '../../../api/src/surgery/routes.ts';
import { VoidedCare } from '../../../api/src/surgery/VoidedCare.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string; code: string }[] } };
type Got = Promise<Answer<{ data: CareRecord } & Failed>>;
let app: TestApp;
const today = (): string => dayOf(now());

beforeAll(async () => {
  app = await appOf('surgery-care-voids', surgeryRoutes);
  await makePoint({ _id: 'clinic' });
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
const ask = (as: string, method: string, path: string, body?: unknown, key?: string): Got =>
  app.call(method, path, { as, ...(body === undefined ? {} : { body }), ...(key ? { key } : {}) });
const told = (more = {}) => ({
  ...{ event: 'abortion', day: today(), leftOn: today(), consultedOn: today() },
  ...{ method: 'implant', methodOn: today() },
  ...more,
});
const record = async (more = {}): Promise<CareRecord> => {
  const person = { by: 'phone', phone: `136${String(++phones).padStart(8, '0')}`, ageBand: 'adult' };
  const { status, body } = await ask('hospital', 'POST', '/aftercares', {
    ...{ pointId: 'clinic', person, ...told(more) },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.data;
};
const takeBack = (id: string, more = {}, as = 'hospital'): Got =>
  ask(as, 'POST', `/aftercares/${id}/void`, { reason: 'twice', ...more });
const correct = ({ id, version, day }: CareRecord, more = {}, as = 'hospital'): Got =>
  ask(as, 'POST', `/aftercares/${id}/correction`, {
    ...{ version, reason: 'wrongDetails' },
    ...told({ day, leftOn: day, consultedOn: day, methodOn: day, ...more }),
  });
const personOf = async (id: string): Promise<string> => (await Care.findById(id).lean())?.personId as string;
const versions = async (id: string): Promise<number[]> =>
  (await Report.find({ subjectId: id }).sort({ version: 1 }).lean()).map(({ version }) => version);
const doFirst = async (id: string): Promise<string> => {
  const first = await FollowUp.findOne({ subjectId: id }).sort({ month: 1 }).lean();
  const sent = {
    ...{ reached: true, day: today(), way: 'phone', bleeding: 'none', method: 'implant', nextStep: 'none' },
  };
  expect((await ask('hospital', 'POST', `/follow-ups/${first?._id}/outcome`, sent)).status).toBe(200);
  return first?._id as string;
};

describe('voiding a record of care (F11, F12)', () => {
  it('is for the hospital of the place and its county, with a reason', async () => {
    const { id } = await record();
    expect((await app.call('POST', `/aftercares/${id}/void`, { body: { reason: 'twice' } })).status).toBe(
      401,
    );
    for (const [as, status] of [
      ['assessor', 403],
      ['elsewhere', 404],
      ['otherCounty', 404],
    ] as const)
      expect((await takeBack(id, {}, as)).status, as).toBe(status);
    expect((await takeBack(id, { reason: 'wrongDevice' })).body.error.details).toMatchObject([
      { field: 'reason' },
    ]);
    expect((await takeBack('nothing')).status).toBe(404);
    expect((await takeBack(id, {}, 'county')).status).toBe(200);
  });

  it('takes it out of what counts, ends its plan, and stays visible with its reason, reported once more', async () => {
    const one = await record();
    const done = await doFirst(one.id);
    const { body } = await takeBack(one.id, { reason: 'notHappened', note: '王小明没来' });
    expect(body.data).toMatchObject({
      ...{ id: one.id, version: 2, voidable: false, replaces: null, report: 'waiting' },
      voided: { reason: 'notHappened', note: '王小明没来', replacedBy: null },
    });
    expect(await Care.findById(one.id).lean()).toBeNull();
    expect((await VoidedCare.findById(one.id).lean())?.phoneSealed).toBeNull();
    expect(JSON.stringify(await VoidedCare.find().lean())).not.toContain('王小明');
    expect(await FollowUp.find({ subjectId: one.id }).lean()).toMatchObject([{ _id: done, kind: 'voided' }]);
    expect((await ask('county', 'GET', `/aftercares/${one.id}`)).body.data.voided?.reason).toBe(
      'notHappened',
    );
    expect((await ask('elsewhere', 'GET', `/aftercares/${one.id}`)).status).toBe(404);
    expect(await versions(one.id)).toEqual([1, 2]);
    expect(await Audit.findOne({ action: 'care.void', subject: one.id }).lean()).toMatchObject({
      detail: { pointId: 'clinic', reason: 'notHappened' },
    });
  });

  it('done again or at once stays as it is, and what was voided is changed no more', async () => {
    const one = await record();
    const both = await Promise.all([takeBack(one.id), takeBack(one.id, { reason: 'other' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body.data.voided).toEqual(both[1]?.body.data.voided);
    expect(await versions(one.id)).toEqual([1, 2]);
    const late = [
      ask('hospital', 'PUT', `/aftercares/${one.id}`, { version: 1, method: 'pill' }),
      correct({ ...one, version: 2 }),
    ];
    for (const { status, body } of await Promise.all(late))
      expect([status, body.error.code]).toEqual([409, 'RECORD_CHANGED']);
  });

  it('is open to the place until the end of the month after, to the county until the sheet is out', async () => {
    on('2023-05-10');
    const [one, other] = [await record(), await record()];
    on('2023-07-01');
    expect((await ask('hospital', 'GET', `/aftercares/${one.id}`)).body.data.voidable).toBe(false);
    expect((await takeBack(one.id)).body.error.code).toBe('PERIOD_CLOSED');
    expect((await correct(one)).body.error.code).toBe('PERIOD_CLOSED');
    expect((await correct(one, {}, 'county')).status).toBe(201);
    await inTransaction(systemTx('test'), (tx) => closeYear(tx, { region: '500119', year: '2023' }));
    expect((await takeBack(other.id, {}, 'county')).body.error.code).toBe('PERIOD_CLOSED');
  });

  it('lists show what stands, and by a filter what was voided', async () => {
    const [stands, gone] = [await record(), await record()];
    await takeBack(gone.id);
    const idsOf = async (query: string): Promise<string[]> =>
      (
        await app.call<{ data: CareRecord[] }>('GET', `/aftercares?limit=100${query}`, { as: 'county' })
      ).body.data.map(({ id }) => id);
    const [standing, voided] = [await idsOf(''), await idsOf('&voided=true')];
    expect([standing.includes(stands.id), standing.includes(gone.id)]).toEqual([true, false]);
    expect([voided.includes(stands.id), voided.includes(gone.id)]).toEqual([false, true]);
  });
});

describe('correcting a record of care', () => {
  it('needs sound fields, and leaves everything as it was where it is refused', async () => {
    const one = await record();
    for (const [more, field] of [
      [{ reason: 'x' }, 'reason'],
      [{ day: addDays(today(), 1) }, 'day'],
      [{ leftOn: addDays(today(), -1) }, 'leftOn'],
      [{ methodOn: addDays(today(), 1) }, 'methodOn'],
    ] as const)
      expect((await correct(one, more)).body.error.details[0]?.field, field).toBe(field);
    expect((await correct({ ...one, version: 7 })).body.error.code).toBe('RECORD_CHANGED');
    expect((await correct(one, {}, 'elsewhere')).status).toBe(404);
    expect((await correct(one, {}, 'assessor')).status).toBe(403);
    expect((await Care.findById(one.id).lean())?.version).toBe(1);
    expect(await versions(one.id)).toEqual([1]);
  });

  it('saves the right one for the same woman, each naming the other, and keeps the follow-ups that were made', async () => {
    const one = await record();
    const personId = await personOf(one.id);
    const done = await doFirst(one.id);
    const { status, body } = await correct(one, {
      ...{ event: 'birth', method: undefined, methodOn: undefined, reason: 'wrongEvent', note: '选错' },
    });
    expect(status, JSON.stringify(body)).toBe(201);
    const { id } = body.data;
    expect(body.data).toMatchObject({
      ...{ version: 1, event: 'birth', method: null, inTime: null, replaces: one.id, voided: null },
    });
    expect(await Care.findById(id).lean()).toMatchObject({ personId });
    expect((await Care.findById(id).lean())?.phoneSealed).not.toBeNull();
    expect((await ask('county', 'GET', `/aftercares/${one.id}`)).body.data.voided).toMatchObject({
      ...{ reason: 'wrongEvent', note: '选错', replacedBy: id },
    });
    const planned = await FollowUp.find({ subjectId: id }).sort({ month: 1 }).lean();
    expect(planned.map(({ service, done }) => [service, done !== null])).toEqual([
      ...[['birth', true]],
      ...Array.from({ length: 3 }, () => ['birth', false]),
    ]);
    expect(await FollowUp.find({ subjectId: one.id }).lean()).toMatchObject([{ _id: done, kind: 'voided' }]);
    expect([await versions(one.id), await versions(id)]).toEqual([[1, 2], [1]]);
  });

  it('sent twice under one key, or by two at once, is one correction', async () => {
    const one = await record();
    const sent = { version: 1, reason: 'wrongDetails', ...told() };
    const path = `/aftercares/${one.id}/correction`;
    const key = 'key-of-one-care-correction';
    const twice = [
      await ask('county', 'POST', path, sent, key),
      await ask('county', 'POST', path, sent, key),
    ];
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    const next = twice[0]?.body.data as CareRecord;
    expect(twice[1]?.body.data.id).toBe(next.id);
    const both = await Promise.all([correct(next), correct(next, { method: 'pill' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('keeps the occasion to answer about: written anew, a follow-up is answered for once', async () => {
    const one = await record();
    const personId = await personOf(one.id);
    await doFirst(one.id);
    app.login(personId);
    const visits = async () =>
      (await app.call<{ data: { id: string }[] }>('GET', '/visits/mine', { as: personId })).body.data;
    const before = await visits();
    await correct(one, { method: 'iud' });
    expect((await visits()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(before).toHaveLength(1);
  });
});

it('a voided record in what is kept of a person is exported as voided, merged, and erased to the tombstone', async () => {
  const one = await record();
  const personId = await personOf(one.id);
  await takeBack(one.id, { note: '王小明' });
  const tx = systemTx('test');
  expect(await surgeryPersonData.export(tx, personId)).toMatchObject({
    aftercare: [{ event: 'abortion', voided: 'twice' }],
  });
  await inTransaction(tx, (write) => mergeSurgery(write, personId, 'joined-of-care'));
  expect((await VoidedCare.findById(one.id).lean())?.personId).toBe('joined-of-care');
  await inTransaction(tx, (write) => surgeryPersonData.erase(write, 'joined-of-care', 'grave'));
  expect(await VoidedCare.findById(one.id).lean()).toMatchObject({
    ...{ personId: 'grave', voided: { reason: 'twice', noteSealed: null } },
  });
});
