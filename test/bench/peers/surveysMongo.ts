// Answers in MongoDB as they are usually written: one insertOne for each, the mark as the key of its own answer.

import { dayOf } from '@fcs/shared/time.ts';
import mongoose from 'mongoose';
import { now } from '../../../api/src/platform/clock.ts';
import { clusteredOptions } from '../../../api/src/platform/storage/collection.ts';
import type { Store } from '../surveys/answers.ts';

const stored = () => mongoose.connection.collection<{ _id: string }>('peerAnswers');

/** The indexes of the product's answers; a clustered collection spares the second tree of keys, as there. */
export const stageSurveysMongo = async (): Promise<void> => {
  await mongoose.connection.db!.createCollection('peerAnswers', clusteredOptions);
  await stored().createIndex({ surveyId: 1, frame: 1, day: 1, regionPath: 1, overall: 1, satisfied: 1 });
};

export const insertOneEach: Store = {
  id: 'insert-one',
  answer: async ({ marks, receipt, answer }) => {
    const [mark] = marks;
    const row = { _id: mark!.id, proof: mark!.proof, day: dayOf(now()), ...answer };
    await stored()
      .insertOne(row)
      .catch((error: { code?: unknown }) => {
        if (error.code !== 11_000) throw error;
      });
    return receipt;
  },
  count: () => stored().countDocuments(),
  marked: (marks) => stored().countDocuments({ _id: { $in: [...marks] } }),
};
