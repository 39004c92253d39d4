import type { SurveyReceipt } from '@fcs/shared/contracts/surveys.ts';
import { makeOccasion } from '../../../api/src/dispensing/occasion.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { seedSurveys } from '../../../api/src/surveys/seedSurveys.ts';
import type { TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';

export const township = `${countyPath}/500119001`;
export const ratings = { convenience: 4, timeliness: 5, attitude: 3, quality: 4, overall: 5 };

export const seed = (): Promise<void> =>
  inTransaction(systemTx('test'), (tx) => seedSurveys(tx, { regionPath: countyPath }));

export const occasionFor = (subject = newId(), regionPath = township): string =>
  makeOccasion({ survey: 'drug-satisfaction', kind: 'order', subject, regionPath });

export type Sent = {
  version?: number;
  occasion?: string;
  replyCode?: string;
  answers?: Record<string, unknown>;
};
export type Reply = {
  data: SurveyReceipt;
  error: { code: string; details: { field: string; code: string; message: string }[] };
};

/** Sends an answer as the app does. */
export const answer = (app: TestApp, sent: Sent, survey = 'drug-satisfaction', key?: string) =>
  app.call<Reply>('POST', `/surveys/${survey}/responses`, {
    body: { version: 1, answers: ratings, ...sent },
    ...(key ? { key } : {}),
  });
