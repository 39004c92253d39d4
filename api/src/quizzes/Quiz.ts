import type { QuizDraft } from '@fcs/shared/contracts/quizzes.ts';
import type { Reviewed } from '../outreach/reviewed.ts';
import { collection } from '../platform/storage/collection.ts';

/** One version of a county's quiz (B06), with the right answers: no read for the public gives these out. */
export type QuizDocument = QuizDraft & Reviewed & { quizId: string; regionPath: string; sample: boolean };

export const Quiz = collection<QuizDocument>({
  name: 'quizzes',
  fields: {
    _id: String,
    quizId: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: String, required: true },
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    title: { type: Object, required: true },
    summary: { type: Object, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    lessonId: { type: String, default: null },
    activityId: { type: String, default: null },
    questions: { type: [Object], required: true },
    passAt: { type: Number, required: true },
    draw: { type: Object, default: null },
    writtenBy: { type: String, default: null },
    publishedOn: { type: String, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { quizId: 1 },
      options: { unique: true, partialFilterExpression: { state: 'published' } },
      why: 'one published version of a quiz',
    },
    { on: { state: 1, to: -1 }, why: 'what everybody can play, the latest first' },
    { on: { regionPath: 1, to: -1 }, why: 'the quizzes of a tree, every version' },
    { on: { writtenBy: 1 }, why: 'what a person wrote: export, erase' },
  ],
});
