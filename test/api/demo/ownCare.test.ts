import { addDays } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setClock } from '../../../api/src/platform/clock.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Appointment } from '../../../api/src/surgery/Appointment.ts';
import { FollowUp, type FollowUpDocument } from '../../../api/src/surgery/FollowUp.ts';
import { listVisits } from '../../../api/src/surgery/listVisits.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { load, now, personBehind } from './support.ts';

let app: TestApp;
let resetClock: () => void;
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-own-care', []);
  await load();
});
afterAll(async () => {
  resetClock();
  await app.stop();
});

it('gives the first resident a visit to answer about, a follow-up that is due and an appointment to come', async () => {
  const personId = await personBehind('resident:1');
  const today = '2026-11-23';
  expect((await listVisits(systemTx('test'), personId)).length).toBeGreaterThan(0);
  const due = await FollowUp.find({
    ...{ personId, done: null, dueOn: { $lte: today }, lastOn: { $gte: today } },
  }).lean<FollowUpDocument[]>();
  expect(due).toHaveLength(1);
  expect(await Appointment.find({ personId }).lean()).toMatchObject([
    { state: 'confirmed', day: addDays(today, 1) },
  ]);
});
