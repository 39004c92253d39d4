import type { RegisterView, registerListQuery } from '@fcs/shared/contracts/surgery.ts';
import type * as z from 'zod/mini';
import { fromCursor, isTextPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Surgery } from './Surgery.ts';
import { TheatreRow, type TheatreRowDocument } from './TheatreRow.ts';

type Line = { row: TheatreRowDocument; recordId: string | null };
type Place = [day: string, id: string];

/** Few lines are missing, so that many must be looked at for a page of them. */
const batch = 500;

const keyOf = ({ pointId, registerNo }: { pointId: string; registerNo: string | null }): string =>
  `${pointId} ${registerNo}`;

/** Each line with its record here: looked up by number, place by place, which an index holds. */
const withRecords = async (tx: Tx, rows: readonly TheatreRowDocument[]): Promise<Line[]> => {
  const places = [...new Set(rows.map(({ pointId }) => pointId))].map((pointId) => ({
    pointId,
    registerNo: { $in: rows.filter((row) => row.pointId === pointId).map(({ registerNo }) => registerNo) },
  }));
  const found = await Promise.all(
    places.map((place) =>
      Surgery.find(place, { pointId: 1, registerNo: 1 })
        .session(tx.session)
        .lean<{ _id: string; pointId: string; registerNo: string }[]>(),
    ),
  );
  const known = new Map(found.flat().map((record) => [keyOf(record), record._id]));
  return rows.map((row) => ({ row, recordId: known.get(keyOf(row)) ?? null }));
};

const readRows = (filter: object, after: Place | null, limit: number): Promise<TheatreRowDocument[]> => {
  const later = after ? { $or: [{ day: { $lt: after[0] } }, { day: after[0], _id: { $gt: after[1] } }] } : {};
  return TheatreRow.find({ $and: [filter, later] })
    .sort({ day: -1, _id: 1 })
    .limit(limit)
    .lean<TheatreRowDocument[]>();
};

/** The register of the own places, the latest first; `missing`: only lines nobody entered here. */
export const listRegister = async (
  tx: Tx,
  { pointId, missing, cursor, limit }: z.output<typeof registerListQuery>,
): Promise<Page<RegisterView>> => {
  const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
  const filter = { $and: [own, pointId ? { pointId } : {}] };
  const size = missing === undefined ? limit + 1 : batch;
  const shown: Line[] = [];
  let after: Place | null = fromCursor(cursor, isTextPair);
  let more = true;
  while (more && shown.length <= limit) {
    const rows = await readRows(filter, after, size);
    const lines = await withRecords(tx, rows);
    shown.push(...lines.filter(({ recordId }) => missing === undefined || (recordId === null) === missing));
    const last = rows.at(-1);
    more = rows.length === size && last !== undefined;
    if (last) after = [last.day, last._id];
  }
  const page = shown.slice(0, limit);
  const last = page.at(-1)?.row;
  return {
    data: page.map(({ row: { _id, pointId: place, registerNo, day, operation, free }, recordId }) => ({
      ...{ id: _id, pointId: place, registerNo, day, operation, free, recordId },
    })),
    next: last && shown.length > limit ? toCursor([last.day, last._id]) : null,
  };
};
