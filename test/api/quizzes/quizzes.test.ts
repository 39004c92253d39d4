import { createHash } from 'node:crypto';
import type {
  OwnEntry,
  QuizDraft,
  QuizHead,
  QuizVerdict,
  QuizVersion,
  Quiz as View,
} from '@fcs/shared/contracts/quizzes.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Identity } from '../../../api/src/people/Person.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { forgetEntrants, lapsePrizes } from '../../../api/src/quizzes/jobs.ts';
import { quizOfficeRoutes } from '../../../api/src/quizzes/officeRoutes.ts';
import { PrizeDraw } from '../../../api/src/quizzes/PrizeDraw.ts';
import { mergeQuizEntries, quizPersonData } from '../../../api/src/quizzes/personData.ts';
import { Quiz } from '../../../api/src/quizzes/Quiz.ts';
import { QuizEntry } from '../../../api/src/quizzes/QuizEntry.ts';
import { quizRoutes } from '../../../api/src/quizzes/routes.ts';
import { winnersOf } from '../../../api/src/quizzes/winners.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePerson, makePoint, makeRegion } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string; code: string }[] } };
const firstDay = '2026-11-23';
let app: TestApp;
let at = startOfDay(firstDay, '10:00');
let resetClock: () => void;

beforeAll(async () => {
  resetClock = setClock(() => at);
  app = await appOf('quizzes', [...quizOfficeRoutes, ...quizRoutes]);
  await makePoint({ _id: 'store', regionPath: `${countyPath}/500119001` });
  await makeRegion('50/5001/500120');
  const county = { role: 'county' as const, regionPath: countyPath };
  for (const name of ['writer', 'reviewer']) app.login(name, county);
  app.login('elsewhere', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', pointIds: ['store'] });
  app.login('neighbour', { role: 'keeper', pointIds: ['other'] });
  await makePerson('young', { ageBand: 'under14', phoneSealed: 'v1.x' });
  await makePerson('silent', { ageBand: null, phoneSealed: 'v1.x' });
  await makePerson('phoneless');
  for (const name of ['young', 'silent', 'phoneless']) app.login(name);
});
afterAll(async () => {
  resetClock();
  await app.stop();
});
beforeEach(() => {
  at = startOfDay(firstDay, '10:00');
});
afterEach(async () => {
  for (const model of [Quiz, PrizeDraw, QuizEntry, Identity]) await model.collection.deleteMany({});
});

const ask = <T>(as: string | undefined, method: string, path: string, body?: unknown) =>
  app.call(method, `/quizzes${path}`, {
    ...(as ? { as } : {}),
    ...(body === undefined ? {} : { body }),
  }) as Promise<Answer<{ data: T; next: string | null } & Failed>>;

const both = (zh: string) => ({ zh, en: 'Words' });
const question = (right: number) => ({
  ...{ text: both('题'), choices: [both('甲'), both('乙'), both('丙')], right, why: both('因为') },
});
const draft = (more: Partial<QuizDraft> = {}): QuizDraft => ({
  ...{
    region: '500119',
    title: both('竞答'),
    summary: both('三题'),
    from: firstDay,
    to: addDays(firstDay, 6),
  },
  ...{ lessonId: null, activityId: null, questions: [question(2), question(0), question(1)], passAt: 2 },
  draw: {
    prizes: [
      { name: both('雨伞'), count: 1 },
      { name: both('水杯'), count: 1 },
    ],
    pointId: 'store',
    collectDays: 30,
  },
  ...more,
});

const published = async (more: Partial<QuizDraft> = {}): Promise<string> => {
  const { id } = (await ask<QuizVersion>('writer', 'POST', '', draft(more))).body.data;
  expect((await ask('reviewer', 'POST', `/${id}/publish`, { version: 1 })).status).toBe(200);
  return id;
};

/** A declared adult with a phone. */
const someone = async (name: string): Promise<string> => {
  await makePerson(name, { phoneSealed: 'v1.x' });
  await Identity.updateOne(
    { _id: `phone-${name}` },
    { $set: { kind: 'phone', personId: name, at } },
    { upsert: true },
  );
  app.login(name);
  return name;
};
const rightAnswers = [2, 0, 1];
const enter = (as: string | undefined, id: string, more: Record<string, unknown> = {}) =>
  ask<OwnEntry>(as, 'POST', `/${id}/entry`, {
    ...{ version: 1, answers: rightAnswers, consent: true, consentVersion: 1, ...more },
  });
const enterAll = async (id: string, names: readonly string[]): Promise<void> => {
  for (const name of names) expect((await enter(await someone(name), id)).status).toBe(201);
};
const mine = async (as: string): Promise<OwnEntry[]> => (await ask<OwnEntry[]>(as, 'GET', '/mine')).body.data;
const afterwards = (days = 7): void => {
  at = startOfDay(addDays(firstDay, days), '10:00');
};
const drawn = async (id: string): Promise<void> => {
  afterwards();
  for (const step of ['freeze', 'draw'])
    expect((await ask('reviewer', 'POST', `/${id}/${step}`)).status).toBe(200);
};
const names = ['p1', 'p2', 'p3', 'p4', 'p5'];

describe('writing a quiz', () => {
  it('is for the county, in both languages, with a choice that is right', async () => {
    expect((await ask(undefined, 'POST', '', draft())).status).toBe(401);
    expect((await ask('phoneless', 'POST', '', draft())).status).toBe(403);
    expect((await ask('elsewhere', 'POST', '', draft())).status).toBe(403);
    const wrong = await ask(
      'writer',
      'POST',
      '',
      draft({ passAt: 4, questions: [question(3), question(0)] }),
    );
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual([
      'passAt',
      'questions.0.right',
    ]);
    const nowhere = draft({
      draw: { prizes: [{ name: both('伞'), count: 1 }], pointId: 'nowhere', collectDays: 30 },
    });
    expect((await ask('writer', 'POST', '', nowhere)).body.error.details).toMatchObject([
      { field: 'draw.pointId' },
    ]);
  });

  it('is published by a second person, and stays as people entered it', async () => {
    const { id } = (await ask<QuizVersion>('writer', 'POST', '', draft())).body.data;
    expect((await ask(undefined, 'GET', `/${id}`)).status).toBe(404);
    const alone = await ask('writer', 'POST', `/${id}/publish`, { version: 1 });
    expect(alone.body.error.code).toBe('LESSON_OTHER_REVIEWER');
    expect((await ask('elsewhere', 'POST', `/${id}/publish`, { version: 1 })).status).toBe(403);
    await ask('reviewer', 'POST', `/${id}/publish`, { version: 1 });
    await enterAll(id, ['p1']);
    await ask('writer', 'PUT', `/${id}`, draft({ passAt: 1 }));
    const easier = await ask('reviewer', 'POST', `/${id}/publish`, { version: 2 });
    expect(easier.body.error.code).toBe('QUIZ_TERMS_FIXED');
    await ask('writer', 'PUT', `/${id}`, draft({ title: both('改') }));
    expect((await ask('reviewer', 'POST', `/${id}/publish`, { version: 2 })).status).toBe(200);
    expect((await enter(await someone('p2'), id)).body.error.code).toBe('QUIZ_CHANGED');
    expect((await ask('writer', 'POST', `/${id}/retire`)).body.error.code).toBe('QUIZ_STEP_NOT_ALLOWED');
  });
});

describe('playing', () => {
  it('shows no answer before one is given, then what is right and why, and keeps nothing', async () => {
    const id = await published();
    const list = (await ask<QuizHead[]>(undefined, 'GET', '?region=500119')).body.data;
    expect(list).toMatchObject([{ id, phase: 'open', length: 3, prizes: 2 }]);
    expect((await ask<QuizHead[]>(undefined, 'GET', '?region=500120')).body.data).toEqual([]);
    const shown = await ask<View>(undefined, 'GET', `/${id}`);
    expect(JSON.stringify(shown.body)).not.toMatch(/right|因为|writtenBy|"seed":"/);
    expect(shown.body.data.draw?.drawing).toMatchObject({ entries: 0, seed: null, frameHash: null });
    const say = (choice: number) =>
      ask<QuizVerdict>(undefined, 'POST', `/${id}/answers`, { version: 1, question: 0, choice });
    expect((await say(0)).body.data).toEqual({ right: false, rightChoice: 2, why: '因为' });
    expect((await say(2)).body.data.right).toBe(true);
    expect((await say(6)).status).toBe(422);
    const old = await ask(undefined, 'POST', `/${id}/answers`, { version: 2, question: 0, choice: 0 });
    expect(old.body.error.code).toBe('QUIZ_CHANGED');
    expect(await QuizEntry.countDocuments({})).toBe(0);
  });

  it('begins on its first day', async () => {
    const id = await published({ from: addDays(firstDay, 2) });
    const early = await ask(undefined, 'POST', `/${id}/answers`, { version: 1, question: 0, choice: 0 });
    expect(early.body.error.code).toBe('QUIZ_NOT_OPEN');
    expect((await enter(await someone('p1'), id)).body.error.code).toBe('QUIZ_NOT_OPEN');
  });
});

describe('taking part', () => {
  it('wants a person from 14 on with a phone, consent, and enough right answers', async () => {
    const id = await published();
    expect((await enter(undefined, id)).status).toBe(401);
    expect((await enter('phoneless', id, { consent: false })).status).toBe(422);
    const code = async (as: string, more = {}) => (await enter(as, id, more)).body.error.code;
    expect(await code('silent')).toBe('AGE_UNDECLARED');
    expect(await code('young')).toBe('UNDER_AGE');
    expect(await code('phoneless')).toBe('PHONE_FIRST');
    await someone('p1');
    expect(await code('p1', { answers: [2, 1, 2] })).toBe('QUIZ_TOO_FEW_RIGHT');
    expect(await code('p1', { consentVersion: 99 })).toBe('CONSENT_CHANGED');
    expect((await enter('p1', id, { answers: [2, 0] })).status).toBe(201);
  });

  it('gives one chance a person, through repeats, devices at once, other phones and new accounts', async () => {
    const id = await published();
    await someone('p1');
    const entered = await Promise.all(Array.from({ length: 6 }, () => enter('p1', id)));
    expect(new Set(entered.map(({ body }) => body.data.id)).size).toBe(1);
    await Identity.updateOne({ _id: 'phone-p1' }, { $set: { personId: 'again' } });
    await makePerson('again', { phoneSealed: 'v1.x' });
    app.login('again');
    expect((await enter('again', id)).body.data.id).toBe(entered[0]?.body.data.id);
    await Identity.updateOne(
      { _id: 'phone-new' },
      { $set: { kind: 'phone', personId: 'p1', at } },
      { upsert: true },
    );
    await enter('p1', id);
    expect(await QuizEntry.countDocuments({ quizId: id })).toBe(1);
    expect(await PrizeDraw.findById(id).lean()).toMatchObject({ entries: 1 });
  });

  it('keeps no answer and no person, in entries or audit', async () => {
    const id = await published();
    await enterAll(id, names);
    const kept = JSON.stringify([await QuizEntry.find().lean(), await PrizeDraw.find().lean()]);
    expect(kept).not.toMatch(/answers|"p[1-5]"/);
    expect(await Audit.countDocuments({ actorId: { $in: names } })).toBe(0);
  });

  it('ends with leaving, until the list is published', async () => {
    const id = await published();
    await enterAll(id, ['p1', 'p2']);
    expect((await ask('p1', 'DELETE', `/${id}/entry`)).status).toBe(200);
    expect(await mine('p1')).toEqual([]);
    afterwards();
    await ask('writer', 'POST', `/${id}/freeze`);
    expect((await ask('p2', 'DELETE', `/${id}/entry`)).body.error.code).toBe('QUIZ_NOT_OPEN');
    expect((await enter('p1', id)).body.error.code).toBe('QUIZ_NOT_OPEN');
  });
});

describe('the draw', () => {
  it('publishes hashes first and is repeated by anybody from ids and seed', async () => {
    const id = await published();
    await enterAll(id, names);
    const early = await ask('writer', 'POST', `/${id}/freeze`);
    expect(early.body.error.code).toBe('QUIZ_STEP_NOT_ALLOWED');
    const before = (await ask<View>(undefined, 'GET', `/${id}`)).body.data.draw?.drawing;
    expect((await ask<never[]>(undefined, 'GET', `/${id}/frame`)).body.data).toEqual([]);
    afterwards();
    expect((await ask('writer', 'POST', `/${id}/draw`)).body.error.code).toBe('QUIZ_STEP_NOT_ALLOWED');
    const frozen = await ask<QuizVersion>('writer', 'POST', `/${id}/freeze`);
    expect(frozen.body.data.drawing).toMatchObject({ entries: 5, seed: null });
    expect((await mine('p1'))[0]?.state).toBe('entered');
    await ask('writer', 'POST', `/${id}/draw`);
    const after = (await ask<View>(undefined, 'GET', `/${id}`)).body.data.draw?.drawing;
    expect(after).toMatchObject({
      seedHash: before?.seedHash,
      frameHash: frozen.body.data.drawing?.frameHash,
    });
    const seed = after?.seed ?? '';
    expect(createHash('sha256').update(seed).digest('hex')).toBe(before?.seedHash);
    const ids: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: Answer<{ data: { id: string }[]; next: string | null }> = await ask<{ id: string }[]>(
        undefined,
        'GET',
        `/${id}/frame?limit=2${next && `&cursor=${next}`}`,
      );
      ids.push(...page.body.data.map((one) => one.id));
      next = page.body.next;
    }
    const expected = winnersOf(ids, seed, draft().draw?.prizes ?? []);
    const own = (await Promise.all(names.map(mine))).flat();
    expect(
      own
        .filter(({ state }) => state === 'won')
        .map((one) => one.id)
        .sort(),
    ).toEqual(expected.map((one) => one.id).sort());
    expect(own.filter(({ state }) => state === 'notDrawn')).toHaveLength(3);
    expect((await ask('writer', 'POST', `/${id}/draw`)).body.error.code).toBe('QUIZ_STEP_NOT_ALLOWED');
  });

  it('tells nobody else: the public and the county read numbers only', async () => {
    const id = await published();
    await enterAll(id, names);
    await drawn(id);
    const codes = (await Promise.all(names.map(mine))).flat().map(({ prize }) => prize?.code);
    const winners = codes.filter((code) => code != null);
    expect(winners).toHaveLength(2);
    for (const [as, path] of [
      [undefined, `/${id}`],
      ['writer', '/versions'],
      ['writer', '/mine'],
    ] as const) {
      const seen = JSON.stringify((await ask(as, 'GET', path)).body);
      for (const secret of [...names, ...winners]) expect(seen).not.toContain(`"${secret}"`);
    }
  });
});

describe('a prize', () => {
  const won = async (): Promise<{ name: string; code: string; id: string }> => {
    const id = await published();
    await enterAll(id, names);
    await drawn(id);
    for (const name of names) {
      const code = (await mine(name))[0]?.prize?.code;
      if (code) return { name, code, id };
    }
    throw new Error('nobody won');
  };
  const redeem = (as: string | undefined, code: string) => ask(as, 'POST', '/redemptions', { code });

  it('is handed over once against its code, at its place', async () => {
    const { name, code, id } = await won();
    expect((await redeem(undefined, code)).status).toBe(401);
    expect((await redeem(name, code)).status).toBe(403);
    expect((await redeem('neighbour', code)).status).toBe(403);
    expect((await redeem('keeper', 'ABCDEFGHJK')).body.error.code).toBe('PRIZE_CODE_INVALID');
    const typed = `${code.slice(0, 5).toLowerCase()} ${code.slice(5)}`;
    const both = await Promise.all([redeem('keeper', typed), redeem('writer', code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await redeem('keeper', code)).body.error.code).toBe('PRIZE_MOVED');
    expect(await mine(name)).toMatchObject([{ state: 'collected', prize: { code: null } }]);
    const rows = (await ask<QuizVersion[]>('writer', 'GET', '/versions')).body.data;
    expect(rows.find((one) => one.id === id)?.drawing).toMatchObject({ winners: 2, collected: 1 });
  });

  it('lapses after its days', async () => {
    const { name, code } = await won();
    afterwards(7 + 31);
    expect((await redeem('keeper', code)).body.error.code).toBe('PRIZE_MOVED');
    expect((await mine(name))[0]).toMatchObject({ state: 'lapsed', prize: { code: null } });
    expect(await lapsePrizes()).toBe(2);
    expect(await lapsePrizes()).toBe(0);
  });

  it('and all that ties an entry to a person goes a year after the draw; the draw can still be repeated', async () => {
    const { name, id } = await won();
    expect(await forgetEntrants()).toBe(0);
    afterwards(7 + 368);
    await lapsePrizes();
    expect(await forgetEntrants()).toBe(1);
    expect(await mine(name)).toEqual([]);
    expect((await ask<never[]>(undefined, 'GET', `/${id}/frame`)).body.data).toHaveLength(5);
  });
});

describe('a person', () => {
  const asSystem = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(systemTx('test'), work);

  it('who erases their data leaves an open draw, and stays as nobody in a published list', async () => {
    const id = await published();
    await enterAll(id, names);
    await asSystem((tx) => quizPersonData.erase(tx, 'p1', 'tombstone'));
    expect(await PrizeDraw.findById(id).lean()).toMatchObject({ entries: 4 });
    afterwards();
    await ask('writer', 'POST', `/${id}/freeze`);
    await asSystem((tx) => quizPersonData.erase(tx, 'p2', 'tombstone'));
    await ask('writer', 'POST', `/${id}/draw`);
    const [winner] = (await Promise.all(names.map(async (name) => ({ name, own: await mine(name) })))).filter(
      ({ own }) => own[0]?.state === 'won',
    );
    const exported = await asSystem((tx) => quizPersonData.export(tx, winner?.name ?? ''));
    expect(exported).toMatchObject({ entries: [{ quiz: id, prize: 'won' }] });
    await asSystem((tx) => quizPersonData.erase(tx, winner?.name ?? '', 'tombstone'));
    expect(await QuizEntry.countDocuments({ quizId: id })).toBe(4);
    expect(
      await QuizEntry.countDocuments({ 'prize.state': 'lapsed', 'prize.codeSealed': null } as never),
    ).toBe(1);
    expect(await mine(winner?.name ?? '')).toEqual([]);
  });

  it('with two accounts has one chance, and a prize stays with them', async () => {
    const id = await published();
    await enterAll(id, names);
    await asSystem((tx) => mergeQuizEntries(tx, 'p1', 'p2'));
    expect(await PrizeDraw.findById(id).lean()).toMatchObject({ entries: 4 });
    expect([(await mine('p1')).length, (await mine('p2')).length]).toEqual([0, 1]);
    await drawn(id);
    const states = new Map<string, string | undefined>();
    for (const name of names.slice(1)) states.set(name, (await mine(name))[0]?.state);
    const having = (state: string) => [...states].find(([, own]) => own === state)?.[0] ?? '';
    const [winner, loser] = [having('won'), having('notDrawn')];
    await asSystem((tx) => mergeQuizEntries(tx, winner, loser));
    expect(await mine(loser)).toMatchObject([{ state: 'won' }]);
    expect(await QuizEntry.countDocuments({ quizId: id })).toBe(4);
  });
});
