import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { type Channel, Dispensing } from './Dispensing.ts';
import { VoidedDispensing } from './VoidedDispensing.ts';

/** A person-time of one product; quantity in base units. */
export type HandedOut = {
  day: string;
  placeId: string;
  kind: ProductKind;
  productId: string;
  quantity: number;
  channel: Channel;
  recorded: boolean;
  voided: boolean;
};

type Asked = { point?: string | undefined; from: string; to: string };

/**
 * What was handed out at the caller's places between two days, both included, voided records too, one after the other. A
 * row has no id, no hour and no order of its day, so it leads to no person and no two rows to the same one.
 */
export const eachHandedOut = (tx: Tx, { point, from, to }: Asked): AsyncIterable<HandedOut> => {
  const match = {
    $and: [
      scopeFilter(tx.scope, { path: 'regionPath', point: 'placeId' }),
      { day: { $gte: from, $lte: to } },
      point === undefined ? {} : { placeId: point },
    ],
  };
  const fields = { _id: 0, day: 1, placeId: 1, kind: 1, productId: 1, quantity: 1, channel: 1 };
  const row = (voided: boolean) => ({
    $project: { ...fields, recorded: { $ne: ['$personId', null] }, voided: { $literal: voided } },
  });
  return Dispensing.aggregate<HandedOut>([
    { $match: match },
    row(false),
    { $unionWith: { coll: VoidedDispensing.collection.name, pipeline: [{ $match: match }, row(true)] } },
    { $sort: { day: 1, placeId: 1, kind: 1, productId: 1, channel: 1, recorded: 1, quantity: 1, voided: 1 } },
  ] as never)
    .allowDiskUse(true)
    .session(tx.session)
    .cursor();
};
