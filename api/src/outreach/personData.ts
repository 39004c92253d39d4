import type { PersonData } from '../platform/personData.ts';
import type { Tx } from '../platform/tx.ts';
import { Campus, type CampusDocument } from './Campus.ts';
import { Lesson, type LessonDocument } from './Lesson.ts';

const lessonsOf = async (tx: Tx, personId: string) =>
  (await Lesson.find({ writtenBy: personId }).session(tx.session).lean<LessonDocument[]>()).map(
    ({ lessonId, version, title }) => ({ lesson: lessonId, version, title }),
  );

const surveysOf = async (tx: Tx, personId: string) =>
  (await Campus.find({ 'baselines.by': personId }).session(tx.session).lean<CampusDocument[]>()).flatMap(
    ({ name, baselines }) =>
      baselines.filter(({ by }) => by === personId).map(({ day }) => ({ campus: name, surveyedOn: day })),
  );

/** Lessons and surveys of campuses stay; who made them becomes the tombstone. Events name nobody. */
export const outreachPersonData: PersonData = {
  room: 'outreach',
  export: async (tx, personId) => [...(await lessonsOf(tx, personId)), ...(await surveysOf(tx, personId))],
  erase: async (tx, personId, tombstone) => {
    await Lesson.updateMany(
      { writtenBy: personId },
      { $set: { writtenBy: tombstone } },
      { session: tx.session },
    );
    await Campus.updateMany(
      { 'baselines.by': personId },
      { $set: { 'baselines.$[mine].by': tombstone } },
      { session: tx.session, arrayFilters: [{ 'mine.by': personId }] },
    );
  },
};
