import { markAnswer, replyHash } from '../../../api/src/surveys/marks.ts';
import type { Submission } from '../../../api/src/surveys/submitAnswer.ts';
import { countyPath } from '../../support/factories.ts';

/** Something that takes answers, each once, and says so when it is on the disk. */
export type Store = {
  id: string;
  /** The receipt; the same answer again gives the same one. */
  answer: (submission: Submission) => Promise<string>;
  /** How many answers there are in all. */
  count: () => Promise<number>;
  /** How many of these marks are there. */
  marked: (marks: readonly string[]) => Promise<number>;
};

const surveyId = 'service-2026';

/** The n-th answer of a variant, with its keyed marks, as the route hands it over. */
export const submissionOf = (variant: string, number: number): Submission => {
  const regionPath = `${countyPath}/${500_119_001 + (number % 34)}`;
  const subject = `${variant}-${String(number).padStart(9, '0')}`;
  const replyCode = `reply-${subject}`.padEnd(43, '0');
  const answers = { overall: 1 + (number % 5), staff: 1 + (number % 4), product: 1 + (number % 3) };
  const marked = markAnswer({
    surveyId,
    occasion: { kind: 'order', subject },
    response: { version: 1, replyCode, answers },
    key: null,
  });
  const { overall } = answers;
  return {
    ...marked,
    answer: {
      ...{ surveyId, version: 1, region: regionPath.slice(-9), regionPath, frame: 'client', answers },
      ...{ mode: 'app', source: null, aware: null, remarkId: null },
      ...{ overall, satisfied: overall >= 4, replyHash: replyHash(surveyId, replyCode), sample: true },
    },
  };
};
