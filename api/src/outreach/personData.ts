import type { PersonData } from '../platform/personData.ts';
import { Lesson, type LessonDocument } from './Lesson.ts';

/** Lessons stay; who wrote them becomes the tombstone. Events name nobody. */
export const outreachPersonData: PersonData = {
  room: 'outreach',
  export: async (tx, personId) =>
    (await Lesson.find({ writtenBy: personId }).session(tx.session).lean<LessonDocument[]>()).map(
      ({ lessonId, version, title }) => ({ lesson: lessonId, version, title }),
    ),
  erase: async (tx, personId, tombstone) => {
    await Lesson.updateMany(
      { writtenBy: personId },
      { $set: { writtenBy: tombstone } },
      { session: tx.session },
    );
  },
};
