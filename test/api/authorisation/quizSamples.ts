import type { QuizDraft } from '@fcs/shared/contracts/quizzes.ts';
import { addDays, dayOf, startOfDay } from '@fcs/shared/time.ts';
import { planCampaign } from '../../../api/src/messages/planCampaign.ts';
import { Person } from '../../../api/src/people/Person.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { WriteTx } from '../../../api/src/platform/tx.ts';
import { countyOf } from '../../../api/src/points/checkLocation.ts';
import { drawPrizes, freezeDraw } from '../../../api/src/quizzes/drawPrizes.ts';
import { enterQuiz } from '../../../api/src/quizzes/enterQuiz.ts';
import { presentOwn } from '../../../api/src/quizzes/present.ts';
import { QuizEntry, type QuizEntryDocument } from '../../../api/src/quizzes/QuizEntry.ts';
import { publishQuiz, writeQuiz } from '../../../api/src/quizzes/writeQuiz.ts';
import type { Sample } from './stage.ts';
import { bySystem, makeCaller, type Target } from './world.ts';

const both = { zh: '字', en: 'a' };
const today = (): string => dayOf(now());

const yesterday = (): string => addDays(today(), -1);
const draft = ({ regionPath, pointId }: Target, day = today()): QuizDraft => ({
  ...{ region: countyOf(regionPath).split('/').at(-1) ?? '', title: both, summary: both },
  ...{ from: day, to: day, lessonId: null, activityId: null, passAt: 1 },
  questions: [{ text: both, choices: [both, both], right: 0, why: both }],
  draw: { prizes: [{ name: both, count: 1 }], pointId, collectDays: 30 },
});

const by = (id: string, tx: WriteTx, day = today()): WriteTx => ({
  ...{ ...tx, actor: { kind: 'job' as const, id } },
  now: startOfDay(day, '10:00'),
});

const written = async (target: Target, day = today()): Promise<string> =>
  (await bySystem((tx) => writeQuiz(by('writer', tx, day), null, draft(target, day)))).quizId;

const published = async (target: Target, day = today()): Promise<string> => {
  const id = await written(target, day);
  await bySystem((tx) => publishQuiz(by('reviewer', tx, day), id, 1));
  return id;
};

const request = { version: 1, answers: [0], consent: true as const, consentVersion: 1 };
const enter = async (quizId: string, personId: string, day = today()): Promise<QuizEntryDocument> => {
  await Person.updateOne({ _id: personId }, { $set: { phoneSealed: 'v1.x' } });
  return bySystem((tx) => enterQuiz(by('test', tx, day), { quizId, personId, request }));
};

const over = (target: Target): Promise<string> => published(target, yesterday());
const frozen = async (target: Target): Promise<string> => {
  const id = await over(target);
  await bySystem((tx) => freezeDraw(tx, id));
  return id;
};

/** The code of the one prize of a quiz that one person entered. */
const wonCode = async (target: Target): Promise<string> => {
  const quizId = await over(target);
  const { _id } = await enter(quizId, (await makeCaller('resident', target)).personId, yesterday());
  await bySystem((tx) => freezeDraw(tx, quizId));
  await bySystem((tx) => drawPrizes(tx, quizId));
  const drawn = (await QuizEntry.findById(_id).lean<QuizEntryDocument>()) as QuizEntryDocument;
  return (await bySystem((tx) => presentOwn(tx, drawn))).prize?.code ?? '';
};

const on =
  (step: string, make: (target: Target) => Promise<string> = published, body?: unknown): Sample =>
  async ({ target }) => [
    { path: `/quizzes/${await make(target)}${step}`, ...(body === undefined ? {} : { body }) },
  ];

const county = ({ regionPath }: Target): string => countyOf(regionPath).split('/').at(-1) ?? '';
let planned = 0;
const plan = (target: Target) => ({
  ...{ region: county(target), day: addDays(today(), ++planned), theme: 'none' as const },
});
const campaign = async (target: Target): Promise<string> =>
  (await bySystem((tx) => planCampaign(tx, plan(target))))._id;

/** Requests of quizzes, their draws and prizes, and of pushes on theme days. */
export const quizSamples: Record<string, Sample> = {
  'GET /campaigns': async ({ target }) => [{ path: '/campaigns', shows: await campaign(target) }],
  'GET /campaigns/days': () => [{ path: '/campaigns/days' }],
  'POST /campaigns': ({ target }) => [{ path: '/campaigns', body: plan(target) }],
  'POST /campaigns/:id/cancel': async ({ target }) => [
    { path: `/campaigns/${await campaign(target)}/cancel` },
  ],
  'GET /quizzes': () => [{ path: '/quizzes' }],
  'GET /quizzes/mine': () => [{ path: '/quizzes/mine' }],
  'GET /quizzes/versions': async ({ target }) => [
    { path: '/quizzes/versions', shows: await published(target) },
  ],
  'GET /quizzes/:id': on(''),
  'GET /quizzes/:id/frame': on('/frame'),
  'POST /quizzes/:id/answers': on('/answers', published, { version: 1, question: 0, choice: 1 }),
  'POST /quizzes/:id/entry': async ({ target, caller }) => {
    await Person.updateOne({ _id: caller.personId }, { $set: { phoneSealed: 'v1.x' } });
    return [{ path: `/quizzes/${await published(target)}/entry`, body: request }];
  },
  'DELETE /quizzes/:id/entry': async ({ target, caller }) => {
    const id = await published(target);
    if (caller.token) await enter(id, caller.personId);
    return [{ path: `/quizzes/${id}/entry` }];
  },
  'POST /quizzes': ({ target }) => [{ path: '/quizzes', body: draft(target) }],
  'PUT /quizzes/:id': async ({ target }) => [
    { path: `/quizzes/${await written(target)}`, body: draft(target) },
  ],
  'POST /quizzes/:id/publish': on('/publish', written, { version: 1 }),
  'POST /quizzes/:id/retire': on('/retire'),
  'POST /quizzes/:id/freeze': on('/freeze', over),
  'POST /quizzes/:id/draw': on('/draw', frozen),
  'POST /quizzes/redemptions': async ({ target }) => [
    { path: '/quizzes/redemptions', body: { code: await wonCode(target) } },
  ],
};
