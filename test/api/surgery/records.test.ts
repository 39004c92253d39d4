import type {
  CareRecord,
  FollowUpView,
  MyFollowUp,
  RegisterView,
  SurgeryRecord,
} from '@fcs/shared/contracts/surgery.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { Level, levelId } from '../../../api/src/stock/Level.ts';
import { Care } from '../../../api/src/surgery/Care.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { isSurgeryRecord } from '../../../api/src/surgery/isSurgeryRecord.ts';
import { mergeSurgery, surgeryPersonData } from '../../../api/src/surgery/personData.ts';
import { Report } from '../../../api/src/surgery/Report.ts';
import { surgeryRoutes } from '../../../api/src/surgery/routes.ts';
import { Surgery } from '../../../api/src/surgery/Surgery.ts';
import { TheatreRow } from '../../../api/src/surgery/TheatreRow.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeKind, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string; code: string }[] } };
type Got<T> = Promise<Answer<{ data: T; next: string | null } & Failed>>;
let app: TestApp;
const regionPath = `${countyPath}/500119001`;
const today = (): string => dayOf(now());

beforeAll(async () => {
  app = await appOf('surgery', [
    ...createDispensingRoutes({ isOfRecord: isSurgeryRecord }),
    ...surgeryRoutes,
  ]);
  await makeKind({ _id: 'iud', requiresDoctorFirst: true, allowances: [] });
  await makeProduct({ _id: 'copper', kind: 'iud', baseUnitsPerUnit: 1 });
  await makeProduct({ _id: 'box' });
  const services = ['iudInsertion', 'iudRemoval', 'vasectomy'] as const;
  await makePoint({ _id: 'clinic', services: [...services] });
  await makePoint({ _id: 'other', services: [...services] });
  await makePoint({ _id: 'centre', services: [] });
  await makeLevel({ placeId: 'clinic', productId: 'copper', lotNo: 'LOT-1', onHand: 40, regionPath });
  await makeLevel({
    placeId: 'clinic',
    productId: 'copper',
    lotNo: 'OLD',
    onHand: 5,
    expiry: '2020-01-01',
    regionPath,
  });
  app.login('resident');
  app.login('hospital', { role: 'hospital', pointIds: ['clinic', 'centre'] });
  app.login('elsewhere', { role: 'hospital', pointIds: ['other'] });
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());
let backToNow: (() => void) | null = null;
afterEach(() => {
  backToNow?.();
  backToNow = null;
});

let phones = 0;
const phone = (): string => `138${String(++phones).padStart(8, '0')}`;
const person = () => ({ by: 'phone', phone: phone(), ageBand: 'adult' });
const ask = <T>(as: string, method: string, path: string, sent?: unknown): Got<T> =>
  app.call(method, path, { as, ...(sent === undefined ? {} : { body: sent }) });
const body = (more = {}) => ({
  ...{ pointId: 'clinic', person: person(), operation: 'iudInsertion', free: true, day: today() },
  ...more,
});
let numbers = 0;
const whole = (more = {}) => ({
  ...body(),
  checks: operationOf('iudInsertion').checks.map((item) => ({ item, result: 'normal' })),
  device: { productId: 'copper', lotNo: 'LOT-1' },
  ...{ result: 'done', doctor: '李医生', consentDay: today(), registerNo: `R-${++numbers}` },
  ...more,
});
const record = async (sent: unknown): Promise<SurgeryRecord> => {
  const answer = await ask<SurgeryRecord>('hospital', 'POST', '/surgeries', sent);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
};
const left = async (lotNo = 'LOT-1'): Promise<number> =>
  (await Level.findById(levelId('clinic', 'copper', lotNo)).lean())?.onHand as number;

describe('recording an operation (F02, F08)', () => {
  it('is for the hospital of the place and needs sound fields', async () => {
    expect((await app.call('POST', '/surgeries', { body: body() })).status).toBe(401);
    for (const as of ['resident', 'keeper', 'county', 'elsewhere'])
      expect((await ask(as, 'POST', '/surgeries', body())).status, as).toBe(403);
    const wrong = await ask('hospital', 'POST', '/surgeries', {
      ...body(),
      operation: 'x',
      day: '1',
      free: 'no',
    });
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual(['day', 'free', 'operation']);
    for (const more of [
      { day: addDays(today(), 1) },
      { pointId: 'nowhere' },
      { operation: 'tubalLigation' },
      { pointId: 'centre' },
      { device: { productId: 'box', lotNo: 'LOT-1' } },
      { operation: 'iudRemoval', device: { productId: 'copper', lotNo: 'LOT-1' } },
      { device: { productId: 'copper', lotNo: 'OLD' } },
      { checks: [{ item: 'semen', result: 'normal' }] },
      { checks: ['history', 'history'].map((item) => ({ item, result: 'normal' })) },
    ])
      expect((await ask('hospital', 'POST', '/surgeries', body(more))).status, JSON.stringify(more)).toBe(
        422,
      );
    expect(
      (await ask('hospital', 'POST', '/surgeries', body({ day: addDays(today(), -90) }))).body.error.code,
    ).toBe('PERIOD_CLOSED');
  });

  it('takes the device out of the ledger by the lot on its pack, with the person-time and the report, at once', async () => {
    const before = await left();
    const saved = await record(whole());
    expect(saved).toMatchObject({ missing: [], report: 'waiting', version: 1, hasPhone: true });
    expect(await left()).toBe(before - 1);
    expect(await Entry.find({ document: saved.id }).lean()).toMatchObject([
      { reason: 'dispense', lotNo: 'LOT-1', quantity: -1, placeId: 'clinic' },
    ]);
    expect(await Dispensing.find({ document: saved.id }).lean()).toMatchObject([
      { kind: 'iud', channel: 'doctor', quantity: 1 },
    ]);
    expect(await Report.find({ subjectId: saved.id }).lean()).toMatchObject([
      { state: 'waiting', version: 1 },
    ]);
    expect(await Audit.find({ subject: saved.id }).lean()).toMatchObject([{ action: 'surgery.record' }]);
  });

  it('keeps its device: the counter cannot take back what an operation gave', async () => {
    const saved = await record(whole());
    const before = await left();
    const taken = await ask('hospital', 'POST', `/dispensings/${saved.id}/void`, { reason: 'twice' });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'NOT_VOIDABLE']);
    expect(await left()).toBe(before);
    const { body: kept } = await ask<{ channel: string; voidable: boolean }[]>(
      'hospital',
      'GET',
      `/dispensings?point=clinic&day=${today()}`,
    );
    expect(
      kept.data.filter(({ channel }) => channel === 'doctor').map(({ voidable }) => voidable),
    ).not.toContain(true);
  });

  it('leaves nothing behind where the shelf does not hold the lot', async () => {
    const counts = () =>
      Promise.all([Surgery.countDocuments(), Report.countDocuments(), FollowUp.countDocuments()]);
    const before = await counts();
    const none = await ask(
      'hospital',
      'POST',
      '/surgeries',
      whole({ device: { productId: 'copper', lotNo: 'NONE' } }),
    );
    expect(none.body.error.code).toBe('OUT_OF_STOCK');
    expect(await counts()).toEqual(before);
  });

  it('moves no stock for a device the hospital bought', async () => {
    const before = await left();
    const saved = await record(
      whole({ free: false, device: { productId: 'copper', lotNo: 'H-7', source: 'own' } }),
    );
    expect([await left(), await Dispensing.countDocuments({ document: saved.id })]).toEqual([before, 0]);
  });

  it('saves what is not whole and says what is missing; the rest is added later, once', async () => {
    const { id } = await record(body());
    const seen = (await ask<SurgeryRecord>('hospital', 'GET', `/surgeries/${id}`)).body.data;
    const rules = [...new Set(seen.missing.map(({ rule }) => rule))];
    expect(rules).toEqual(['checks', 'result', 'device', 'doctor', 'consent', 'register']);
    const list = await ask<SurgeryRecord[]>('hospital', 'GET', '/surgeries?incomplete=true&limit=100');
    expect(list.body.data.map((one) => one.id)).toContain(id);
    const more = {
      version: 1,
      doctor: '王医生',
      result: 'notDone',
      consentDay: today(),
      registerNo: `R-${++numbers}`,
    };
    const both = await Promise.all(
      [1, 2].map(() => ask<SurgeryRecord>('hospital', 'PUT', `/surgeries/${id}`, more)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const checks = operationOf('iudInsertion').checks.map((item) => ({ item, result: 'normal' }));
    const done = await ask<SurgeryRecord>('hospital', 'PUT', `/surgeries/${id}`, { version: 2, checks });
    expect(done.body.data).toMatchObject({ missing: [], doctor: '王医生', version: 3 });
    expect((await Report.find({ subjectId: id }).lean()).map(({ version }) => version).sort()).toEqual([
      1, 2, 3,
    ]);
    expect((await ask('elsewhere', 'GET', `/surgeries/${id}`)).status).toBe(404);
    expect((await ask('elsewhere', 'PUT', `/surgeries/${id}`, { version: 3 })).status).toBe(404);
  });

  it('takes a number of the register once', async () => {
    const registerNo = `R-${++numbers}`;
    const both = await Promise.all(
      [1, 2].map(() => ask('hospital', 'POST', '/surgeries', whole({ registerNo }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await ask('hospital', 'POST', '/surgeries', whole({ registerNo }))).body.error.code).toBe(
      'REGISTER_NO_TAKEN',
    );
  });

  it('keeps phone and person out of sight', async () => {
    const told = person();
    const { id } = await record(whole({ person: told }));
    const stored = await Surgery.findById(id).lean();
    expect(JSON.stringify(stored)).not.toContain(told.phone);
    const shown = JSON.stringify((await ask('county', 'GET', '/surgeries?limit=100')).body);
    expect(shown).not.toContain(told.phone);
    expect(shown).not.toContain(stored?.personId);
  });

  it('lets county and assessor say what the person said when called (F10)', async () => {
    const { id } = await record(whole());
    expect(
      (await ask('hospital', 'POST', `/surgeries/${id}/verification`, { outcome: 'confirmed' })).status,
    ).toBe(403);
    const said = await ask<SurgeryRecord>('county', 'POST', `/surgeries/${id}/verification`, {
      outcome: 'denied',
    });
    expect(said.body.data.verified).toBe('denied');
  });
});

describe('the theatre register', () => {
  it('shows what was never entered here', async () => {
    const registerNo = `R-${++numbers}`;
    await record(whole({ registerNo }));
    const row = (no: string) => ({ registerNo: no, day: today(), operation: 'iudInsertion', free: true });
    const rows = [row(registerNo), row('UNSEEN-1')];
    expect((await ask('elsewhere', 'POST', '/theatre-register', { pointId: 'clinic', rows })).status).toBe(
      403,
    );
    const wrong = await ask('hospital', 'POST', '/theatre-register', {
      pointId: 'clinic',
      rows: [...rows, row('UNSEEN-1'), { ...row('X'), day: addDays(today(), 2) }],
    });
    expect(wrong.body.error.details.map(({ field }) => field)).toEqual(['rows.2.registerNo', 'rows.3.day']);
    const taken = await ask('hospital', 'POST', '/theatre-register', { pointId: 'clinic', rows });
    expect(taken.body.data).toEqual({ taken: 2, known: 0 });
    const again = await ask('hospital', 'POST', '/theatre-register', { pointId: 'clinic', rows });
    expect(again.body.data).toEqual({ taken: 0, known: 2 });
    const missing = await ask<RegisterView[]>('hospital', 'GET', '/theatre-register?missing=true');
    expect(missing.body.data.map((one) => one.registerNo)).toEqual(['UNSEEN-1']);
    const entered = await ask<RegisterView[]>('county', 'GET', '/theatre-register?missing=false');
    expect(entered.body.data).toMatchObject([{ registerNo, recordId: expect.any(String) }]);
  });

  type Listed = { data: RegisterView[]; next: string | null };

  it('is looked through by index, however long: each missing line once, the latest first, page by page', async () => {
    const day = (at: number): string => addDays(today(), -(at % 40));
    const some = await Surgery.findOne({ pointId: 'clinic' }).lean();
    const line = (at: number) => ({
      ...{ _id: `long-${at}`, pointId: at % 2 ? 'clinic' : 'other-clinic', regionPath: some?.regionPath },
      ...{ registerNo: `LONG-${at}`, day: day(at), operation: 'vasectomy', free: true, importedAt: now() },
    });
    const lines = Array.from({ length: 1_300 }, (_, at) => line(at));
    await TheatreRow.collection.insertMany(lines as never[]);
    const isMissing = (at: number): boolean => at % 97 === 0;
    await Surgery.collection.insertMany(
      lines
        .filter((_, at) => !isMissing(at))
        .map(
          (one) =>
            ({ ...some, _id: `of-${one._id}`, pointId: one.pointId, registerNo: one.registerNo }) as never,
        ),
    );
    const { db } = mongoose.connection;
    await db?.setProfilingLevel('all');
    const all: RegisterView[] = [];
    let next: string | null = null;
    do {
      const path: string = `/theatre-register?missing=true&limit=4${next ? `&cursor=${next}` : ''}`;
      const { body }: Answer<Listed> = await app.call<Listed>('GET', path, { as: 'county' });
      all.push(...body.data);
      next = body.next;
    } while (next !== null);
    await db?.setProfilingLevel('off');
    const long = all.filter(({ registerNo }) => registerNo.startsWith('LONG-')).map(({ id }) => id);
    const expected = lines
      .filter((_, at) => isMissing(at))
      .sort((a, b) => b.day.localeCompare(a.day) || (a._id < b._id ? -1 : 1));
    expect(long).toEqual(expected.map(({ _id }) => _id));
    const read = await db
      ?.collection('system.profile')
      .find({ ns: /surgeries$/ })
      .toArray();
    for (const { docsExamined, nreturned } of read ?? []) expect(docsExamined).toBe(nreturned);
    await TheatreRow.deleteMany({ _id: /^long-/ });
    await Surgery.deleteMany({ _id: /^of-long-/ });
  });
});

describe('follow-ups (F07)', () => {
  const dues = async (state: string): Promise<FollowUpView[]> =>
    (await ask<FollowUpView[]>('hospital', 'GET', `/follow-ups?state=${state}&limit=100`)).body.data;

  it('are planned with the record, fall due, and become overdue a month later', async () => {
    const { id } = await record(whole());
    const [first] = await FollowUp.find({ subjectId: id }).sort({ month: 1 }).lean();
    const of = (list: FollowUpView[]) =>
      list.filter((one) => one.id === first?._id).map(({ state }) => state);
    expect(of(await dues('planned'))).toEqual(['planned']);
    for (const [day, state] of [
      [first?.dueOn, 'due'],
      [first?.lastOn, 'due'],
      [addDays(first?.lastOn as string, 1), 'overdue'],
    ]) {
      backToNow?.();
      backToNow = setClock(() => new Date(`${day}T10:00:00+08:00`));
      expect(of(await dues(state as string)), `${day}`).toEqual([state]);
    }
    const [seen] = (await dues('overdue')).filter((one) => one.id === first?._id);
    expect(seen?.phone).toMatch(/^138\*{4}\d{4}$/);
  });

  it('take one outcome; nobody reached is an attempt and stays due', async () => {
    const { id } = await record(whole());
    const [first] = await FollowUp.find({ subjectId: id }).sort({ month: 1 }).lean();
    const path = `/follow-ups/${first?._id}/outcome`;
    const made = {
      reached: true,
      day: today(),
      way: 'phone',
      bleeding: 'none',
      method: 'iud',
      nextStep: 'none',
    };
    expect((await ask('elsewhere', 'POST', path, made)).status).toBe(404);
    expect((await ask('county', 'POST', path, made)).status).toBe(403);
    expect((await ask('hospital', 'POST', path, { ...made, day: addDays(today(), -1) })).status).toBe(422);
    const tried = await ask<FollowUpView>('hospital', 'POST', path, { ...made, reached: false });
    expect(tried.body.data).toMatchObject({ attempts: 1, done: null });
    const both = await Promise.all([1, 2].map(() => ask<FollowUpView>('hospital', 'POST', path, made)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body.data).toMatchObject({
      state: 'done',
      faults: ['early'],
    });
    expect(await Report.countDocuments({ subjectId: first?._id })).toBe(1);
  });

  it('are told to the person without naming the service, and the phone is read under audit', async () => {
    const told = person();
    const { id } = await record(whole({ person: told }));
    const one = await Surgery.findById(id).lean();
    app.login(one?.personId as string);
    const mine = await ask<MyFollowUp[]>(one?.personId as string, 'GET', '/follow-ups/mine');
    expect(mine.body.data).toHaveLength(4);
    expect(JSON.stringify(mine.body)).not.toMatch(/iud|节育|surgery/i);
    const [due] = mine.body.data;
    const read = await ask<{ phone: string }>('hospital', 'POST', `/follow-ups/${due?.id}/contact`);
    expect(read.body.data.phone).toBe(told.phone);
    expect(await Audit.countDocuments({ subject: due?.id, action: 'followUp.contact' })).toBe(1);
  });
});

describe('care after abortion and birth (F12, F13)', () => {
  const care = async (more = {}): Promise<CareRecord> => {
    const sent = {
      pointId: 'centre',
      person: person(),
      event: 'abortion',
      day: addDays(today(), -2),
      ...more,
    };
    const answer = await ask<CareRecord>('hospital', 'POST', '/aftercares', sent);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.data;
  };

  it('says whether a long-acting method came before she left', async () => {
    const leftOn = addDays(today(), -1);
    const method = (name: string, methodOn: string) =>
      care({ leftOn, method: name, methodOn, consultedOn: methodOn });
    expect((await method('implant', leftOn)).inTime).toBe(true);
    expect((await method('implant', today())).inTime).toBe(false);
    expect((await method('condom', leftOn)).inTime).toBe(false);
    expect((await care()).inTime).toBeNull();
  });

  it('is completed later, and refuses days that cannot be', async () => {
    const { id } = await care();
    const wrong = await ask('hospital', 'PUT', `/aftercares/${id}`, {
      version: 1,
      leftOn: addDays(today(), -3),
    });
    expect(wrong.body.error.details).toMatchObject([{ field: 'leftOn', code: 'before_service' }]);
    const late = await ask('hospital', 'PUT', `/aftercares/${id}`, {
      version: 1,
      methodOn: addDays(today(), 1),
    });
    expect(late.status).toBe(422);
    const done = await ask<CareRecord>('hospital', 'PUT', `/aftercares/${id}`, {
      ...{ version: 1, leftOn: today(), consultedOn: today(), method: 'iud', methodOn: today() },
    });
    expect(done.body.data).toMatchObject({ inTime: true, version: 2 });
    expect((await ask('hospital', 'PUT', `/aftercares/${id}`, { version: 1 })).body.error.code).toBe(
      'RECORD_CHANGED',
    );
    expect((await ask('elsewhere', 'PUT', `/aftercares/${id}`, { version: 2 })).status).toBe(404);
    expect(await FollowUp.countDocuments({ subjectId: id, kind: 'care' })).toBe(4);
  });
});

describe('what is kept of a person', () => {
  it('is exported, and erased but for the counts', async () => {
    const told = person();
    const { id } = await record(whole({ person: told }));
    const one = await Surgery.findById(id).lean();
    const personId = one?.personId as string;
    const tx = systemTx('test');
    expect(await surgeryPersonData.export(tx, personId)).toMatchObject({
      surgeries: [{ operation: 'iudInsertion' }],
      followUps: [{}, {}, {}, {}],
    });
    await inTransaction(tx, (write) => surgeryPersonData.erase(write, personId, 'tombstone'));
    expect(await Surgery.findById(id).lean()).toMatchObject({ personId: 'tombstone', phoneSealed: null });
    expect(await FollowUp.countDocuments({ personId })).toBe(0);
    expect(await surgeryPersonData.export(tx, personId)).toEqual({
      ...{ surgeries: [], aftercare: [], followUps: [], appointments: [] },
    });
  });

  it('goes along when two accounts are one', async () => {
    const { id } = await record(whole());
    const before = (await Surgery.findById(id).lean())?.personId as string;
    await inTransaction(systemTx('test'), (tx) => mergeSurgery(tx, before, 'joined'));
    expect(await Surgery.countDocuments({ personId: 'joined' })).toBe(1);
    expect(await FollowUp.countDocuments({ personId: 'joined' })).toBe(4);
    expect(await Care.countDocuments({ personId: before })).toBe(0);
  });
});
