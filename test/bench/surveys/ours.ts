import { SurveyAnswer } from '../../../api/src/surveys/SurveyAnswer.ts';
import { SurveyMark } from '../../../api/src/surveys/SurveyMark.ts';
import { submitAnswer } from '../../../api/src/surveys/submitAnswer.ts';
import type { Store } from './answers.ts';

/** The product's own command, as its route calls it. */
export const ours: Store = {
  id: 'ours',
  answer: submitAnswer,
  count: () => SurveyAnswer.collection.countDocuments(),
  marked: (marks) => SurveyMark.countDocuments({ _id: { $in: [...marks] } }),
};
