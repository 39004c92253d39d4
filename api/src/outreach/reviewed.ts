import type { LessonState } from '@fcs/shared/contracts/lessons.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { Model } from 'mongoose';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';

/** One version of a text for the public. What was published is never changed: an edit is a new version. */
export type Reviewed = {
  _id: string;
  version: number;
  state: LessonState;
  /** Who wrote it, by random id; null: came with the product. */
  writtenBy: string | null;
  publishedOn: string | null;
};

/** `key` is the field that holds the id of the text over all its versions; `name` begins its audit actions. */
export type Kind<D extends Reviewed> = { model: Model<D>; key: string; name: string };

export const versionId = (id: string, version: number): string => `${id}/${version}`;

export const latestVersion = <D extends Reviewed>(
  tx: WriteTx,
  { model, key }: Kind<D>,
  id: string,
): Promise<D | null> =>
  model
    .findOne({ [key]: id } as never)
    .sort({ version: -1 })
    .session(tx.session)
    .lean<D | null>();

type Content<D extends Reviewed> = Omit<D, keyof Reviewed>;

/** A new text, or the next version of one; a draft that is not published yet is written anew. Throws NOT_FOUND. */
export const writeVersion = async <D extends Reviewed>(
  tx: WriteTx,
  kind: Kind<D>,
  known: string | null,
  contentOf: (id: string) => Content<D>,
): Promise<D> => {
  const latest = known === null ? null : await latestVersion(tx, kind, known);
  if (known !== null && !latest) throw new AppError('NOT_FOUND');
  const id = known ?? newId();
  const version = latest === null ? 1 : latest.version + (latest.state === 'draft' ? 0 : 1);
  const rest = {
    ...contentOf(id),
    ...{ version, state: 'draft', writtenBy: tx.actor.id, publishedOn: null },
  };
  const _id = versionId(id, version);
  await kind.model.updateOne({ _id } as never, { $set: rest } as never, {
    session: tx.session,
    upsert: true,
  });
  await audit(tx, { action: `${kind.name}.write`, subject: id, detail: { version } });
  return { _id, ...rest } as unknown as D;
};

/** Whoever wrote it may not publish it. Throws NOT_FOUND, LESSON_OTHER_REVIEWER, LESSON_STEP_NOT_ALLOWED. */
export const publishVersion = async <D extends Reviewed>(
  tx: WriteTx,
  { model, key, name }: Kind<D>,
  id: string,
  version: number,
): Promise<D> => {
  const _id = versionId(id, version);
  const draft = await model.findById(_id).session(tx.session).lean<D | null>();
  if (!draft) throw new AppError('NOT_FOUND');
  if (draft.state !== 'draft') throw new AppError('LESSON_STEP_NOT_ALLOWED', { state: draft.state });
  if (draft.writtenBy === tx.actor.id) throw new AppError('LESSON_OTHER_REVIEWER');
  await model.updateMany(
    { [key]: id, state: 'published' } as never,
    { $set: { state: 'retired' } } as never,
    { session: tx.session },
  );
  const changed = { state: 'published' as const, publishedOn: dayOf(tx.now) };
  await model.updateOne({ _id } as never, { $set: changed } as never, { session: tx.session });
  await audit(tx, { action: `${name}.publish`, subject: id, detail: { version } });
  return { ...draft, ...changed } as unknown as D;
};

/** Takes the published version away. Throws NOT_FOUND where none is published. */
export const retireVersion = async <D extends Reviewed>(
  tx: WriteTx,
  { model, key, name }: Kind<D>,
  id: string,
): Promise<D> => {
  const retired = await model
    .findOneAndUpdate({ [key]: id, state: 'published' } as never, { $set: { state: 'retired' } } as never, {
      session: tx.session,
      returnDocument: 'after',
    })
    .lean<D | null>();
  if (!retired) throw new AppError('NOT_FOUND');
  await audit(tx, { action: `${name}.retire`, subject: id, detail: { version: retired.version } });
  return retired;
};
