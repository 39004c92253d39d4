import { addDays, dayOf, yearOf } from '@fcs/shared/time.ts';
import { Activity } from '../../../api/src/outreach/Activity.ts';
import { addCampus } from '../../../api/src/outreach/addCampus.ts';
import { planActivity } from '../../../api/src/outreach/planActivity.ts';
import { publishLesson, writeLesson } from '../../../api/src/outreach/writeLesson.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { Sample } from './stage.ts';
import { bySystem, type Target } from './world.ts';

const today = (): string => dayOf(now());

const plan = ({ pointId }: Target) => ({
  ...{ pointId, title: '健康讲座', type: 'lecture' as const, venue: '礼堂' },
  ...{ plannedFrom: today(), plannedTo: today() },
});

const planned = async (target: Target): Promise<string> => {
  const more = { themeDay: 'none' as const, audience: 'general' as const };
  return (await bySystem((tx) => planActivity(tx, { ...plan(target), ...more })))._id;
};

const onEvent =
  (step: string, body?: unknown): Sample =>
  async ({ target }) => [
    { path: `/activities/${await planned(target)}${step}`, ...(body === undefined ? {} : { body }) },
  ];

const scan: Sample = async ({ target }) => {
  const id = await planned(target);
  const code = (await Activity.findById(id).lean())?.doorCode;
  return [{ path: `/activities/${id}/sign-ins`, body: { code, mark: 'a'.repeat(32) } }];
};

const campus = ({ pointId, region }: Target) => ({
  ...{ name: '示例学院', kind: 'vocational' as const, pointId, region, pointIds: [] },
  since: addDays(today(), -1),
});

const listed = async (target: Target): Promise<string> =>
  (await bySystem((tx) => addCampus(tx, campus(target))))._id;

const onCampus =
  (step: string, body?: unknown): Sample =>
  async ({ target }) => [
    { path: `/campuses/${await listed(target)}${step}`, ...(body === undefined ? {} : { body }) },
  ];

const both = { zh: '字', en: 'a' };
const lesson = { topic: 'care' as const, for: 'adults' as const, title: both, summary: both, body: both };

const writtenLesson = async (published = false): Promise<string> => {
  const { lessonId } = await bySystem((tx) =>
    writeLesson({ ...tx, actor: { kind: 'job', id: 'writer' } }, null, lesson),
  );
  if (published) await bySystem((tx) => publishLesson(tx, lessonId, 1));
  return lessonId;
};

/** Requests of publicity events, lessons and reminders. */
export const outreachSamples: Record<string, Sample> = {
  'GET /activities/upcoming': () => [{ path: '/activities/upcoming' }],
  'GET /activities/progress': ({ target }) => [
    { path: `/activities/progress?region=${target.region}&period=${yearOf(now())}` },
  ],
  'GET /activities': async ({ target }) => [{ path: '/activities', shows: await planned(target) }],
  'POST /activities': ({ target }) => [{ path: '/activities', body: plan(target) }],
  'GET /activities/:id': onEvent(''),
  'GET /activities/:id/door': onEvent('/door'),
  'POST /activities/:id/hold': onEvent('/hold', { heldOn: today(), attended: 3 }),
  'POST /activities/:id/evidence': onEvent('/evidence', { kind: 'notice', note: '已存' }),
  'POST /activities/:id/cancel': onEvent('/cancel', { reason: '停电' }),
  'POST /activities/:id/sign-ins': scan,
  'GET /campuses': async ({ target }) => [{ path: '/campuses', shows: await listed(target) }],
  'GET /campuses/coverage': () => [{ path: '/campuses/coverage' }],
  'POST /campuses': ({ target }) => [{ path: '/campuses', body: campus(target) }],
  'GET /campuses/:id': onCampus(''),
  'PUT /campuses/:id': onCampus('', { version: 1, name: '新校区' }),
  'POST /campuses/:id/baselines': onCampus('/baselines', { day: today(), students: 9, machinesWanted: 1 }),
  'POST /campuses/:id/contact': onCampus('/contact'),
  'GET /reminders/settings': () => [{ path: '/reminders/settings' }],
  'GET /reminders': () => [{ path: '/reminders' }],
  'POST /reminders': () => [{ path: '/reminders', body: { purpose: 'order', code: 'fresh' } }],
  'GET /lessons': () => [{ path: '/lessons' }],
  'GET /lessons/versions': () => [{ path: '/lessons/versions' }],
  'GET /lessons/:id': async () => [{ path: `/lessons/${await writtenLesson(true)}` }],
  'POST /lessons': () => [{ path: '/lessons', body: lesson }],
  'PUT /lessons/:id': async () => [{ path: `/lessons/${await writtenLesson()}`, body: lesson }],
  'POST /lessons/:id/publish': async () => [
    { path: `/lessons/${await writtenLesson()}/publish`, body: { version: 1 } },
  ],
  'POST /lessons/:id/retire': async () => [{ path: `/lessons/${await writtenLesson(true)}/retire` }],
};
