import type { LessonDraft } from '@fcs/shared/contracts/lessons.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Lesson, type LessonDocument, versionId } from './Lesson.ts';

const latestOf = (tx: WriteTx, lessonId: string): Promise<LessonDocument | null> =>
  Lesson.findOne({ lessonId }).sort({ version: -1 }).session(tx.session).lean<LessonDocument | null>();

/** A new lesson, or the next version of one; a draft that is not published yet is written anew. Throws NOT_FOUND. */
export const writeLesson = async (
  tx: WriteTx,
  lessonId: string | null,
  draft: LessonDraft,
): Promise<LessonDocument> => {
  const latest = lessonId === null ? null : await latestOf(tx, lessonId);
  if (lessonId !== null && !latest) throw new AppError('NOT_FOUND');
  const id = lessonId ?? newId();
  const version = latest === null ? 1 : latest.version + (latest.state === 'draft' ? 0 : 1);
  const written: LessonDocument = {
    ...draft,
    _id: versionId(id, version),
    lessonId: id,
    version,
    state: 'draft',
    writtenBy: tx.actor.id,
    publishedOn: null,
  };
  const { _id, ...rest } = written;
  await Lesson.updateOne({ _id }, { $set: rest }, { session: tx.session, upsert: true });
  await audit(tx, { action: 'lesson.write', subject: id, detail: { version } });
  return written;
};

/** Whoever wrote it may not publish it. Throws NOT_FOUND, LESSON_OTHER_REVIEWER, LESSON_STEP_NOT_ALLOWED. */
export const publishLesson = async (
  tx: WriteTx,
  lessonId: string,
  version: number,
): Promise<LessonDocument> => {
  const _id = versionId(lessonId, version);
  const draft = await Lesson.findById(_id).session(tx.session).lean<LessonDocument | null>();
  if (!draft) throw new AppError('NOT_FOUND');
  if (draft.state !== 'draft') throw new AppError('LESSON_STEP_NOT_ALLOWED', { state: draft.state });
  if (draft.writtenBy === tx.actor.id) throw new AppError('LESSON_OTHER_REVIEWER');
  await Lesson.updateMany(
    { lessonId, state: 'published' },
    { $set: { state: 'retired' } },
    { session: tx.session },
  );
  const changed = { state: 'published' as const, publishedOn: dayOf(tx.now) };
  await Lesson.updateOne({ _id }, { $set: changed }, { session: tx.session });
  await audit(tx, { action: 'lesson.publish', subject: lessonId, detail: { version } });
  return { ...draft, ...changed };
};

/** Takes the published version away. Throws NOT_FOUND where none is published. */
export const retireLesson = async (tx: WriteTx, lessonId: string): Promise<LessonDocument> => {
  const retired = await Lesson.findOneAndUpdate(
    { lessonId, state: 'published' },
    { $set: { state: 'retired' } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<LessonDocument | null>();
  if (!retired) throw new AppError('NOT_FOUND');
  await audit(tx, { action: 'lesson.retire', subject: lessonId, detail: { version: retired.version } });
  return retired;
};
