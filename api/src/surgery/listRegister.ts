import type { RegisterView, registerListQuery } from '@fcs/shared/contracts/surgery.ts';
import type * as z from 'zod/mini';
import { fromCursor, isTextPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { TheatreRow, type TheatreRowDocument } from './TheatreRow.ts';

type Found = TheatreRowDocument & { record: { _id: string }[] };

const joined = (missing: boolean | undefined) => [
  {
    $lookup: {
      from: 'surgeries',
      let: { point: '$pointId', no: '$registerNo' },
      pipeline: [
        { $match: { $expr: { $and: [{ $eq: ['$pointId', '$$point'] }, { $eq: ['$registerNo', '$$no'] }] } } },
        { $project: { _id: 1 } },
      ],
      as: 'record',
    },
  },
  ...(missing === undefined ? [] : [{ $match: { 'record.0': { $exists: !missing } } }]),
];

/** The register of the own places, the latest first; `missing`: only lines nobody entered here. */
export const listRegister = async (
  tx: Tx,
  { pointId, missing, cursor, limit }: z.output<typeof registerListQuery>,
): Promise<Page<RegisterView>> => {
  const after = fromCursor(cursor, isTextPair);
  const place = after ? { $or: [{ day: { $lt: after[0] } }, { day: after[0], _id: { $gt: after[1] } }] } : {};
  const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
  const found = await TheatreRow.aggregate<Found>([
    { $match: { $and: [own, pointId ? { pointId } : {}, place] } },
    { $sort: { day: -1, _id: 1 } },
    ...joined(missing),
    { $limit: limit + 1 },
  ]);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(({ _id, pointId: place, registerNo, day, operation, free, record }) => ({
      ...{ id: _id, pointId: place, registerNo, day, operation, free, recordId: record[0]?._id ?? null },
    })),
    next: last && found.length > limit ? toCursor([last.day, last._id]) : null,
  };
};
