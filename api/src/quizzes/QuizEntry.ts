import type { PrizeState } from '@fcs/shared/prizeStates.ts';
import { collection } from '../platform/storage/collection.ts';

export type WonPrize = {
  /** Which of the quiz's prizes, from 0. */
  which: number;
  state: PrizeState;
  /** For the winner to read, and keyed for the staff to find; both go when it is collected or lapses. */
  codeSealed?: string;
  codeMark?: string;
  /** The last day on which it can be collected. */
  until: string;
  collectedOn: string | null;
};

/** One chance in a draw under a random id. It holds no answers and no person, only keyed marks of them. */
export type QuizEntryDocument = {
  _id: string;
  quizId: string;
  regionPath: string;
  marks: string[];
  consentVersion: number;
  prize: WonPrize | null;
};

export const QuizEntry = collection<QuizEntryDocument>({
  name: 'quizEntries',
  // Who entered when must not be read off the disk.
  clustered: true,
  fields: {
    _id: String,
    quizId: { type: String, required: true },
    regionPath: { type: String, required: true },
    marks: { type: [String], required: true },
    consentVersion: { type: Number, required: true },
    prize: { type: Object, default: null },
  } as never,
  indexes: [
    {
      on: { marks: 1 },
      options: { unique: true },
      why: 'one entry a quiz for a person, whichever account, phone or device; finds the own ones',
    },
    { on: { quizId: 1, _id: 1 }, why: 'the frame of a draw in its order' },
    {
      on: { 'prize.codeMark': 1 },
      options: { unique: true, partialFilterExpression: { 'prize.codeMark': { $gt: '' } } },
      why: 'the prize behind a code',
    },
    { on: { 'prize.state': 1, 'prize.until': 1 }, why: 'what lapses' },
  ],
});
