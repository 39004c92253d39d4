import type { MyVisit, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOccasion } from '../../../api/src/dispensing/occasion.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { isSurgeryRecord } from '../../../api/src/surgery/isSurgeryRecord.ts';
import { surgeryRoutes } from '../../../api/src/surgery/routes.ts';
import { Surgery } from '../../../api/src/surgery/Surgery.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyAnswer } from '../../../api/src/surveys/SurveyAnswer.ts';
import { SurveyMark } from '../../../api/src/surveys/SurveyMark.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makePoint } from '../../support/factories.ts';
import { ratings, seed } from '../surveys/support.ts';

let app: TestApp;
const survey = 'surgery-satisfaction';
const today = (): string => dayOf(now());

beforeAll(async () => {
  app = await appOf('surgery-visits', [
    ...createDispensingRoutes({ isOfRecord: isSurgeryRecord }),
    ...surgeryRoutes,
    ...surveysRoutes,
  ]);
  await seed();
  await makePoint({ _id: 'clinic', name: '东城医院', services: ['iudRemoval'] });
  app.login('hospital', { role: 'hospital', pointIds: ['clinic'] });
  app.login('anna');
  app.login('bert');
});
afterAll(() => app.stop());

const ok = async <T>(method: string, path: string, as: string, body?: unknown): Promise<T> => {
  const answer = await app.call<{ data: T }>(method, path, { as, ...(body === undefined ? {} : { body }) });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.data;
};
const visits = (as: string) => ok<MyVisit[]>('GET', '/visits/mine', as);
const occasionOf = ({ survey: { occasion } }: MyVisit) => readOccasion(occasion);

let numbers = 0;
const told = (more = {}) => ({
  ...{ operation: 'iudRemoval', free: true, day: today(), result: 'done', doctor: '李医生' },
  checks: operationOf('iudRemoval').checks.map((item) => ({ item, result: 'normal' })),
  ...{ consentDay: today(), registerNo: `V-${++numbers}` },
  ...more,
});
/** An operation of somebody who also holds the app. */
const operate = async (personId: string, more = {}): Promise<SurgeryRecord> => {
  const person = { by: 'phone', phone: `137${String(++numbers).padStart(8, '0')}`, ageBand: 'adult' };
  const record = await ok<SurgeryRecord>('POST', '/surgeries', 'hospital', {
    ...{ pointId: 'clinic', person },
    ...told(more),
  });
  await Surgery.updateOne({ _id: record.id }, { $set: { personId } });
  await FollowUp.updateMany({ subjectId: record.id }, { $set: { personId } });
  return record;
};
const doFirst = async (id: string): Promise<void> => {
  const first = await FollowUp.findOne({ subjectId: id }).sort({ month: 1 }).lean();
  await ok('POST', `/follow-ups/${first?._id}/outcome`, 'hospital', {
    ...{ reached: true, day: today(), way: 'phone', bleeding: 'none', method: 'none', nextStep: 'none' },
  });
};
const respond = (occasion: string, overall = 5) =>
  app.call<{ error: { code: string } }>('POST', `/surveys/${survey}/responses`, {
    body: { version: 1, occasion, answers: { ...ratings, overall } },
  });

it('offers the questionnaire after an operation, in words that say nothing of it, to nobody else (C05)', async () => {
  expect((await app.call('GET', '/visits/mine')).status).toBe(401);
  await operate('anna');
  const mine = await visits('anna');
  expect(mine).toMatchObject([
    { day: today(), point: { id: 'clinic', name: '东城医院' }, survey: { id: survey } },
  ]);
  expect(JSON.stringify(mine)).not.toMatch(/iud|手术|surgeries/i);
  expect(await visits('bert')).toEqual([]);
});

it('takes one answer for each operation and each follow-up that was made, whichever token was used', async () => {
  const { id } = await operate('carl-1');
  app.login('carl-1');
  await doFirst(id);
  const [first, second] = await visits('carl-1');
  expect(new Set([first, second].map((one) => one && occasionOf(one)?.kind))).toEqual(
    new Set(['surgery', 'followUp']),
  );
  for (const one of [first, second]) {
    expect((await respond(one?.survey.occasion ?? '')).status).toBe(201);
    const again = (await visits('carl-1')).find(({ id: same }) => same === one?.id);
    expect(again?.survey.occasion).not.toBe(one?.survey.occasion);
    expect((await respond(again?.survey.occasion ?? '', 1)).body.error.code).toBe('SURVEY_ANSWERED');
  }
});

it('keeps the one occasion of an operation that is written anew, and of the follow-up it inherits', async () => {
  app.login('dora');
  const { id, version, registerNo } = await operate('dora');
  await doFirst(id);
  const before = (await visits('dora')).map((one) => occasionOf(one));
  await ok('POST', `/surgeries/${id}/correction`, 'hospital', {
    ...{ version, reason: 'wrongDetails' },
    ...told({ registerNo, doctor: '王医生' }),
  });
  const after = await visits('dora');
  expect(after.map((one) => occasionOf(one))).toEqual(before);
  expect(after).toHaveLength(2);
});

it('offers nothing for what was voided, not done, only checked, or is over thirty days old', async () => {
  app.login('erik');
  const { id } = await operate('erik');
  await ok('POST', `/surgeries/${id}/void`, 'hospital', { reason: 'twice' });
  await operate('erik', { result: 'notDone' });
  const old = await operate('erik');
  await Surgery.updateOne({ _id: old.id }, { $set: { day: addDays(today(), -31) } });
  expect(await visits('erik')).toEqual([]);
});

it('leaves nothing by which an answer leads to a person, an operation or a day of it (law 3)', async () => {
  app.login('fred');
  const record = await operate('fred');
  const [visit] = await visits('fred');
  await respond(visit?.survey.occasion ?? '', 4);
  const stored = JSON.stringify([await SurveyAnswer.find().lean(), await SurveyMark.find().lean()]);
  for (const trace of [record.id, visit?.id, visit?.survey.occasion, 'fred', 'clinic', record.registerNo])
    expect(stored).not.toContain(trace);
  expect(await SurveyAnswer.find({ overall: 4 }).lean()).toMatchObject([
    { surveyId: survey, frame: 'client', mode: 'app' },
  ]);
});
