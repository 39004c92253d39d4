import type { voucherQuery } from '@fcs/shared/contracts/stock.ts';
import type * as z from 'zod/mini';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';
import { waitingFilter } from './waitingFilter.ts';

type Query = z.infer<typeof voucherQuery>;

const placeOf = (cursor: string | undefined): { at: Date; id: string } | null => {
  const after = fromCursor(cursor, isInstantPair);
  if (!after) return null;
  const at = new Date(after[0]);
  return { at, id: after[1] };
};

/** The papers of the caller's own places, and those addressed to them; the latest first. */
export const listVouchers = async (
  tx: Tx,
  query: Query,
  countyPaths: readonly string[] = [],
): Promise<Page<VoucherDocument>> => {
  const after = placeOf(query.cursor);
  const filter = {
    $and: [
      {
        $or: [
          scopeFilter(tx.scope, { path: 'regionPath', point: 'placeId' }),
          scopeFilter(tx.scope, { path: 'otherPath', point: 'otherId' }),
        ],
      },
      query.kind ? { kind: query.kind } : {},
      query.state ? { state: query.state } : {},
      query.waiting ? waitingFilter(tx, countyPaths) : {},
      query.point ? { $or: [{ placeId: query.point }, { otherId: query.point }] } : {},
      after
        ? { $or: [{ recordedAt: { $lt: after.at } }, { recordedAt: after.at, _id: { $gt: after.id } }] }
        : {},
    ],
  };
  const found = (await Voucher.collection
    .find(filter as never)
    .sort({ recordedAt: -1, _id: 1 })
    .limit(query.limit + 1)
    .toArray()) as unknown as VoucherDocument[];
  const data = found.slice(0, query.limit);
  const last = data.at(-1);
  const more = last && found.length > query.limit;
  return { data, next: more ? toCursor([last.recordedAt.toISOString(), last._id]) : null };
};
