import { lessonDraft } from '@fcs/shared/contracts/lessons.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Lesson, type LessonDocument } from './Lesson.ts';
import lessons from './lessons.json' with { type: 'json' };
import { versionId } from './reviewed.ts';

const first = lessons.map(({ id, ...rest }) => ({ id, draft: lessonDraft.parse(rest) }));

/** Writes the lessons that came with the product where they are missing; never touches what a county edited. */
export const seedLessons = async (tx: WriteTx): Promise<void> => {
  for (const { id, draft } of first) {
    const document: LessonDocument = {
      ...draft,
      _id: versionId(id, 1),
      lessonId: id,
      version: 1,
      state: 'published',
      writtenBy: null,
      publishedOn: dayOf(tx.now),
    };
    const { _id, ...rest } = document;
    await Lesson.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true, session: tx.session });
  }
};
