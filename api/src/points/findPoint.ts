import { AppError, invalid } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { Point, type PointDocument } from './Point.ts';

/** One point, open or closed; null where nobody has this id. Points are public: no scope narrows this. */
export const findPoint = async (tx: Pick<Tx, 'session'>, id: string): Promise<PointDocument | null> =>
  Point.findById(id).session(tx.session).lean<PointDocument | null>();

/** For paths: an unknown id is a 404. */
export const pointOrNotFound = async (tx: Pick<Tx, 'session'>, id: string): Promise<PointDocument> => {
  const point = await findPoint(tx, id);
  if (!point) throw new AppError('NOT_FOUND');
  return point;
};

/** For input: an unknown id is a 422 that names the field. */
export const pointOf = async (tx: Pick<Tx, 'session'>, id: string, field: string): Promise<PointDocument> => {
  const point = await findPoint(tx, id);
  if (!point) throw invalid(field, 'unknown_point');
  return point;
};

/** Those of the ids that exist. */
export const findPoints = async (tx: Pick<Tx, 'session'>, ids: readonly string[]): Promise<PointDocument[]> =>
  Point.collection
    .find({ _id: { $in: [...ids] as never[] } }, { session: tx.session ?? undefined })
    .toArray() as unknown as Promise<PointDocument[]>;

/** Every point in service, one by one, so that a million need no room at once. */
export const eachOpenPoint = (): AsyncIterable<PointDocument> =>
  Point.collection.find({ state: 'open' }, { batchSize: 2_000 }) as unknown as AsyncIterable<PointDocument>;
