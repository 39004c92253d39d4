import { giveSettlementsWindows } from './assessment/migrateSettlements.ts';
import { countEveryLevel } from './dispensing/countEveryLevel.ts';
import { giveMachinesState } from './machines/migrateMachines.ts';
import type { Migration } from './platform/storage/version.ts';
import { giveAnswersModes } from './surveys/migrateAnswers.ts';
import { moveQuotasOut } from './surveys/migrateQuotas.ts';

/** In order, never edited once released: a new step is a new line. */
export const migrations: readonly Migration[] = [
  { name: 'the first layout', run: async () => undefined },
  {
    name: 'machines have a state, a history of places and slots that know their lots',
    run: giveMachinesState,
  },
  { name: 'distinct people are counted in every region, from province to village', run: countEveryLevel },
  { name: 'answers know how they were asked, and remarks have an id of their own', run: giveAnswersModes },
  { name: 'settlements know how long a unit may appeal', run: giveSettlementsWindows },
  { name: 'quotas stand beside their questionnaire', run: moveQuotasOut },
];
