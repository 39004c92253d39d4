import type { ClientSession } from 'mongoose';
import { AppError } from '../platform/errors.ts';
import { Point, type PointDocument } from './Point.ts';

/** One point, open or closed; null where nobody has this id. Points are public: no scope narrows this. */
export const findPoint = async (
  id: string,
  session: ClientSession | null = null,
): Promise<PointDocument | null> => Point.findById(id).session(session).lean<PointDocument | null>();

/** For paths: an unknown id is a 404. */
export const pointOrNotFound = async (
  id: string,
  session: ClientSession | null = null,
): Promise<PointDocument> => {
  const point = await findPoint(id, session);
  if (!point) throw new AppError('NOT_FOUND');
  return point;
};

/** Those of the ids that exist, in no order. */
export const findPoints = async (ids: readonly string[]): Promise<PointDocument[]> =>
  ids.length === 0
    ? []
    : ((await Point.collection
        .find({ _id: { $in: [...ids] as never[] } })
        .toArray()) as unknown as PointDocument[]);

/** Every point in service, one by one, so that a million need no room at once. */
export const eachOpenPoint = (): AsyncIterable<PointDocument> =>
  Point.collection.find({ state: 'open' }, { batchSize: 2_000 }) as unknown as AsyncIterable<PointDocument>;

const inService = { state: 'open' } as const;

/** A page of the points in service by id, from `skip` on, and how many there are in all. */
export const pageOfOpenPoints = async (
  skip: number,
  limit: number,
): Promise<{ points: PointDocument[]; total: number }> => {
  const [points, total] = await Promise.all([
    Point.collection.find(inService).sort({ _id: 1 }).skip(skip).limit(limit).toArray(),
    Point.collection.countDocuments(inService),
  ]);
  return { points: points as unknown as PointDocument[], total };
};

/** The ids of all points in service, one by one. */
export const eachOpenPointId = (): AsyncIterable<{ _id: string }> =>
  Point.collection.find(inService, { projection: { _id: 1 } }) as unknown as AsyncIterable<{ _id: string }>;

export const pointNames = async (ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await findPoints(ids)).map((point) => [point._id, point.name]));

export const pointPaths = async (ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await findPoints(ids)).map((point) => [point._id, point.regionPath]));
