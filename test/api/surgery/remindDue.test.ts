import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Reminder } from '../../../api/src/messages/Reminder.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { Appointment } from '../../../api/src/surgery/Appointment.ts';
import { FollowUp } from '../../../api/src/surgery/FollowUp.ts';
import { followUpsOf } from '../../../api/src/surgery/planFollowUps.ts';
import { remindDue } from '../../../api/src/surgery/remindDue.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';

let app: TestApp;
let back: () => void;
const today = '2026-05-10';
beforeAll(async () => {
  back = setClock(() => startOfDay(today, '09:00'));
  app = await appOf('surgery-remind', []);
});
afterAll(async () => {
  back();
  await app.stop();
});

let made = 0;
const nextId = (): string => {
  made += 1;
  return `id-${made}`;
};
const consent = (personId: string) =>
  Reminder.collection.insertOne({
    ...{ _id: nextId() as never, personId, purpose: 'followUp', state: 'waiting', openIdSealed: 'x' },
    ...{ at: startOfDay('2026-05-01'), dueAt: null, tries: 0 },
  } as never);
const appointment = (personId: string, day: string, state: string) =>
  Appointment.collection.insertOne({
    ...{
      _id: nextId() as never,
      personId,
      pointId: 'p',
      regionPath: '50',
      operation: 'vasectomy',
      day,
      state,
    },
    ...{ part: 'morning', phoneSealed: null, askedAt: startOfDay(today), changedAt: startOfDay(today) },
  } as never);

it('reminds who asked of tomorrow’s appointment and of a follow-up that falls due, once', async () => {
  const served = { kind: 'surgery' as const, service: 'vasectomy' as const, pointId: 'p', regionPath: '50' };
  const day = '2026-04-10';
  for (const personId of ['asked', 'silent'])
    await FollowUp.collection.insertMany(
      followUpsOf({ ...served, subjectId: `case-${personId}`, personId, day }, nextId) as never[],
    );
  await appointment('coming', addDays(today, 1), 'confirmed');
  await appointment('unsure', addDays(today, 1), 'asked');
  await appointment('later', addDays(today, 2), 'confirmed');
  for (const personId of ['asked', 'coming', 'unsure', 'later']) await consent(personId);
  expect(await remindDue()).toBe(2);
  const due = await Reminder.find({ state: 'due' }).lean();
  expect(due.map(({ personId }) => personId).sort()).toEqual(['asked', 'coming']);
  await consent('asked');
  expect(await remindDue()).toBe(0);
});
