import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { pointOrNotFound } from './findPoint.ts';
import { Point, type PointDocument } from './Point.ts';

/** A point the caller may edit: NOT_FOUND, or FORBIDDEN outside the scope. */
export const touchablePoint = async (tx: WriteTx, id: string): Promise<PointDocument> => {
  const point = await pointOrNotFound(id, tx.session);
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId: id })) throw new AppError('FORBIDDEN');
  return point;
};

/** Writes over exactly the version that was read, so that two edits never mix: EDIT_CONFLICT. */
export const changePoint = async (
  tx: WriteTx,
  id: string,
  version: number,
  changes: Partial<PointDocument>,
): Promise<PointDocument> => {
  const changed = (await Point.collection.findOneAndUpdate(
    { _id: id as never, version },
    { $set: changes, $inc: { version: 1 } } as never,
    { session: tx.session, returnDocument: 'after' },
  )) as unknown as PointDocument | null;
  if (!changed) throw new AppError('EDIT_CONFLICT');
  return changed;
};
