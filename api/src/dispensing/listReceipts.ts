import type { PipelineStage } from 'mongoose';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { Dispensing } from './Dispensing.ts';
import { type Receipt, toReceipt } from './findReceipt.ts';
import { VoidedDispensing, type VoidedDocument } from './VoidedDispensing.ts';

type Asked = { cursor?: string | undefined; limit: number };
type Group = { _id: string; at: Date; records: VoidedDocument[] };

const later = (cursor: string | undefined): PipelineStage[] => {
  const after = fromCursor(cursor, isInstantPair);
  if (!after) return [];
  const at = new Date(after[0]);
  return [{ $match: { $or: [{ at: { $lt: at } }, { at, _id: { $gt: after[1] } }] } }];
};

/**
 * Handings-out that fit a filter of records, voided ones among them, newest first. `match` must name a place with a day or
 * a person: what it finds is grouped in memory.
 */
export const listReceipts = async (
  tx: Tx,
  match: { placeId: string; day: string } | { personId: string },
  { cursor, limit }: Asked,
): Promise<Page<Receipt>> => {
  const groups = await Dispensing.aggregate<Group>([
    { $match: match },
    { $unionWith: { coll: VoidedDispensing.collection.name, pipeline: [{ $match: match }] } },
    { $sort: { productId: 1 } },
    { $group: { _id: '$document', at: { $first: '$at' }, records: { $push: '$$ROOT' } } },
    ...later(cursor),
    { $sort: { at: -1, _id: 1 } },
    { $limit: limit + 1 },
  ]).session(tx.session);
  const shown = groups.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.flatMap(({ records }) => toReceipt(records) ?? []),
    next: groups.length > limit && last ? toCursor([last.at.toISOString(), last._id]) : null,
  };
};
