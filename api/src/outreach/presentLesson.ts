import type { LessonHead, LessonVersion, Lesson as LessonView } from '@fcs/shared/contracts/lessons.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import type { LessonDocument } from './Lesson.ts';

const signsAMinute = 400;

export const presentHead = (tx: Tx, one: LessonDocument): LessonHead => ({
  id: one.lessonId,
  topic: one.topic,
  for: one.for,
  title: sayIn(tx, one.title.zh, one.title.en),
  summary: sayIn(tx, one.summary.zh, one.summary.en),
  minutes: Math.max(1, Math.round(one.body.zh.length / signsAMinute)),
  version: one.version,
  publishedOn: one.publishedOn ?? '',
});

export const presentLesson = (tx: Tx, one: LessonDocument): LessonView => ({
  ...presentHead(tx, one),
  body: sayIn(tx, one.body.zh, one.body.en),
});

export const presentVersion = (tx: Tx, one: LessonDocument): LessonVersion => ({
  ...{ id: one.lessonId, version: one.version, state: one.state, topic: one.topic, for: one.for },
  ...{ title: one.title, summary: one.summary, body: one.body },
  publishedOn: one.publishedOn,
  mine: one.writtenBy !== null && one.writtenBy === tx.actor.id,
});
