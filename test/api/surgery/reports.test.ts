import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dayOf } from '@fcs/shared/time.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { completeSurgery } from '../../../api/src/surgery/completeSurgery.ts';
import { correctSurgery } from '../../../api/src/surgery/correctSurgery.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { makeFollowUp } from '../../../api/src/surgery/makeFollowUp.ts';
import { Report } from '../../../api/src/surgery/Report.ts';
import { recordSurgery } from '../../../api/src/surgery/recordSurgery.ts';
import { surgeryRoutes } from '../../../api/src/surgery/routes.ts';
import { Surgery } from '../../../api/src/surgery/Surgery.ts';
import { recordCare } from '../../../api/src/surgery/saveCare.ts';
import { sendReports } from '../../../api/src/surgery/sendReports.ts';
import { VoidedCare } from '../../../api/src/surgery/VoidedCare.ts';
import { VoidedSurgery } from '../../../api/src/surgery/VoidedSurgery.ts';
import { correctCare, voidCare } from '../../../api/src/surgery/voidCare.ts';
import { voidSurgery } from '../../../api/src/surgery/voidSurgery.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makePoint } from '../../support/factories.ts';

/** What the platform does with the next push. */
type Mood = 'takes' | 'fails' | 'takesAndHangsUp' | 'answersOther';
type Taken = { id: string; kind: string; version: number; record: Record<string, unknown> };

let app: TestApp;
let server: Server;
let superior: { url: string; token: string; timeoutMs: number };
let moods: Mood[] = [];
let pushes: { key: string; token: string; body: Taken }[] = [];
/** What the platform holds, by the key it was sent under. */
const held = new Map<string, Taken>();
let back: (() => void) | null = null;

const readBody = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

beforeAll(async () => {
  app = await appOf('surgery-reports', surgeryRoutes);
  await makePoint({ _id: 'clinic', services: ['vasectomy'] });
  server = createServer(async (request, response) => {
    const body = JSON.parse(await readBody(request)) as Taken;
    const key = String(request.headers['idempotency-key']);
    pushes.push({ key, token: String(request.headers.authorization), body });
    const mood = moods.shift() ?? 'takes';
    if (mood === 'fails') return void response.writeHead(503).end();
    if (!held.has(key)) held.set(key, body);
    if (mood === 'takesAndHangsUp') return void request.socket.destroy();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ received: mood === 'answersOther' ? 'another' : body.id }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  superior = { url: `http://127.0.0.1:${port}/reports`, token: 'secret', timeoutMs: 2_000 };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await app.stop();
});
afterEach(async () => {
  back?.();
  back = null;
  moods = [];
  pushes = [];
  held.clear();
  await Report.deleteMany({});
});

const later = (seconds: number): void => {
  const at = new Date(now().getTime() + seconds * 1_000);
  back?.();
  back = setClock(() => at);
};
let phones = 0;
const person = () => ({
  by: 'phone' as const,
  phone: `137${String(++phones).padStart(8, '0')}`,
  ageBand: 'adult' as const,
});
const save = (more = {}) =>
  inTransaction(systemTx('test'), (tx) =>
    recordSurgery(tx, {
      ...{
        pointId: 'clinic',
        person: person(),
        operation: 'vasectomy',
        free: true,
        day: dayOf(tx.now),
        checks: [],
      },
      ...more,
    }),
  );

describe('reports to the superior platform (F11, F20)', () => {
  it('tell each saved version once, with a pseudonym and without a phone', async () => {
    const told = person();
    const { _id, personId } = await save({ person: told });
    expect(await sendReports(superior)).toBe(1);
    expect(await sendReports(superior)).toBe(0);
    expect(pushes).toMatchObject([
      { token: 'Bearer secret', body: { id: `surgery:${_id}:1`, kind: 'surgery' } },
    ]);
    expect(JSON.stringify(pushes)).not.toMatch(new RegExp(`${told.phone}|${personId}`));
    expect((await Surgery.findById(_id).lean())?.reported).toBe(1);
    await inTransaction(systemTx('test'), (tx) =>
      completeSurgery(tx, { id: _id, version: 1, checks: [], doctor: '李医生' }),
    );
    await sendReports(superior);
    expect([...held.values()].map(({ id }) => id)).toEqual([`surgery:${_id}:1`, `surgery:${_id}:2`]);
  });

  it('are resent until acknowledged, each time later, and never doubled when an answer was lost', async () => {
    moods = ['fails', 'takesAndHangsUp', 'answersOther', 'takes'];
    const { _id } = await save();
    expect(await sendReports(superior)).toBe(0);
    expect(await sendReports(superior)).toBe(0);
    expect(pushes).toHaveLength(1);
    for (const seconds of [3, 5, 9]) {
      later(seconds);
      await sendReports(superior);
    }
    expect(pushes).toHaveLength(4);
    expect(new Set(pushes.map(({ key }) => key)).size).toBe(1);
    expect(held.size).toBe(1);
    expect(await Report.find().lean()).toMatchObject([{ subjectId: _id, state: 'sent', tries: 4 }]);
  });

  it('are sent by one of two processes only', async () => {
    for (let at = 0; at < 12; at += 1) await save();
    const sent = await Promise.all([sendReports(superior), sendReports(superior), sendReports(superior)]);
    expect(sent.reduce((all, count) => all + count, 0)).toBe(12);
    expect(pushes).toHaveLength(12);
  });

  it('are there or not with the record: one that was refused reports nothing', async () => {
    await expect(save({ day: '2999-01-01' })).rejects.toThrow();
    expect(await Report.countDocuments()).toBe(0);
  });

  it('tell that a record was voided, also where nothing of it had been sent', async () => {
    const { _id } = await save();
    const takeBack = () =>
      inTransaction(systemTx('test'), (tx) =>
        voidSurgery(tx, { id: _id, reason: 'twice', note: '王小明登记了两次', asCounty: () => true }),
      );
    await takeBack();
    await takeBack();
    expect(await sendReports(superior)).toBe(2);
    expect([...held.values()].map(({ id, record }) => [id, record.voided])).toEqual(
      [1, 2].map((version) => [`surgery:${_id}:${version}`, { at: expect.any(String), reason: 'twice' }]),
    );
    expect(JSON.stringify(pushes)).not.toContain('王小明');
    expect((await VoidedSurgery.findById(_id).lean())?.reported).toBe(2);
  });

  it('tell of a correction the old record as replaced and the new one as replacing it', async () => {
    const old = await save();
    await sendReports(superior);
    const { _id, personId } = await inTransaction(systemTx('test'), (tx) =>
      correctSurgery(tx, {
        ...{ id: old._id, version: 1, reason: 'wrongPayment', note: null, asCounty: () => true },
        ...{ operation: 'vasectomy', free: false, day: dayOf(tx.now), checks: [] },
      }),
    );
    await sendReports(superior);
    expect(personId).toBe(old.personId);
    const told = new Map([...held.values()].map((one) => [one.id, one.record]));
    expect([...told.keys()].sort()).toEqual(
      [`surgery:${old._id}:1`, `surgery:${old._id}:2`, `surgery:${_id}:1`].sort(),
    );
    expect(told.get(`surgery:${old._id}:2`)).toMatchObject({
      ...{ free: true, voided: { reason: 'wrongPayment', replacedBy: _id } },
    });
    expect(told.get(`surgery:${_id}:1`)).toMatchObject({ free: false, replaces: old._id });
    expect(told.get(`surgery:${_id}:1`)?.person).toBe(told.get(`surgery:${old._id}:1`)?.person);
    expect(told.get(`surgery:${_id}:1`)).not.toHaveProperty('voided');
  });

  it('tell of a record of care that was corrected and voided as of an operation', async () => {
    const day = dayOf(now());
    const { _id: old } = await inTransaction(systemTx('test'), (tx) =>
      recordCare(tx, { pointId: 'clinic', person: person(), event: 'abortion', day }),
    );
    const mistake = { note: '王小明', asCounty: () => true };
    const { _id } = await inTransaction(systemTx('test'), (tx) =>
      correctCare(tx, { id: old, version: 1, reason: 'wrongEvent', ...mistake, event: 'birth', day }),
    );
    await inTransaction(systemTx('test'), (tx) => voidCare(tx, { id: _id, reason: 'twice', ...mistake }));
    expect(await sendReports(superior)).toBe(4);
    const told = new Map([...held.values()].map((one) => [one.id, one.record]));
    expect(told.get(`care:${old}:2`)?.voided).toMatchObject({ reason: 'wrongEvent', replacedBy: _id });
    expect(told.get(`care:${_id}:2`)).toMatchObject({ replaces: old, voided: { reason: 'twice' } });
    expect(JSON.stringify(pushes)).not.toContain('王小明');
    expect((await VoidedCare.findById(_id).lean())?.reported).toBe(2);
  });

  it('come in the order of their versions: a later one waits behind one that is not acknowledged', async () => {
    moods = ['fails', 'takesAndHangsUp'];
    const { _id } = await save();
    await sendReports(superior);
    for (const version of [1, 2])
      await inTransaction(systemTx('test'), (tx) =>
        completeSurgery(tx, { id: _id, version, checks: [], doctor: `医生${version}` }),
      );
    await inTransaction(systemTx('test'), (tx) =>
      voidSurgery(tx, { id: _id, reason: 'other', note: null, asCounty: () => true }),
    );
    for (const seconds of [3, 5, 1]) {
      later(seconds);
      await Promise.all([sendReports(superior), sendReports(superior)]);
    }
    expect(pushes.map(({ body }) => body.version)).toEqual([1, 1, 1, 2, 3, 4]);
    expect([...held.values()].map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(await Report.countDocuments({ state: 'waiting' })).toBe(0);
  });

  it('of what is nowhere stay waiting: nothing was told', async () => {
    const { _id } = await save();
    await Surgery.deleteOne({ _id });
    expect(await sendReports(superior)).toBe(0);
    expect([pushes, await Report.countDocuments({ state: 'waiting' })]).toEqual([[], 1]);
  });

  it('tell of care and of follow-ups too', async () => {
    const care = await inTransaction(systemTx('test'), (tx) =>
      recordCare(tx, {
        ...{ pointId: 'clinic', person: person(), event: 'abortion', day: dayOf(tx.now), method: 'implant' },
      }),
    );
    const due = await FollowUp.findOne({ subjectId: care._id }).lean();
    await inTransaction(systemTx('test'), (tx) =>
      makeFollowUp(tx, {
        ...{ id: due?._id as string, reached: true, day: dayOf(tx.now), way: 'phone', problems: [] },
        note: '恢复良好',
      }),
    );
    await sendReports(superior);
    expect(pushes.map(({ body }) => body.kind).sort()).toEqual(['care', 'followUp']);
    expect(JSON.stringify(pushes)).not.toContain('恢复良好');
  });
});
