import type { Tx } from '../platform/tx.ts';
import { Entry, type EntryReason } from './Entry.ts';

/** What one paper moved of one lot: base units, above 0 where they left. */
export type Outflow = {
  document: string;
  productId: string;
  lotNo: string;
  expiry: string;
  loss: boolean;
  order: boolean;
  quantity: number;
  at: Date;
};

/** Given out, sent or lost; what comes back of it counts against it. Transfers and counts are no outflow. */
const outward: EntryReason[] = ['dispense', 'vend', 'order', 'return', 'loss'];

type Row = {
  _id: Pick<Outflow, 'document' | 'productId' | 'lotNo' | 'expiry'>;
  reasons: EntryReason[];
  sum: number;
  at: Date;
};

const sum = async (tx: Tx, match: Record<string, unknown>): Promise<Outflow[]> => {
  const rows = await Entry.aggregate<Row>([
    { $match: { ...match, reason: { $in: outward } } },
    {
      $group: {
        _id: { document: '$document', productId: '$productId', lotNo: '$lotNo', expiry: '$expiry' },
        reasons: { $addToSet: '$reason' },
        sum: { $sum: '$quantity' },
        at: { $min: '$occurredAt' },
      },
    },
  ]).session(tx.session);
  return rows.map(({ _id, reasons, sum, at }) => ({
    ..._id,
    loss: reasons.includes('loss'),
    order: reasons.includes('order'),
    quantity: 0 - sum,
    at,
  }));
};

/** The outflow of a place in [from, to), by paper and lot. */
export const listOutflow = (tx: Tx, placeId: string, span: { from: Date; to: Date }): Promise<Outflow[]> =>
  sum(tx, { placeId, occurredAt: { $gte: span.from, $lt: span.to } });

/** The outflow of some papers at a place, whenever it was. */
export const listOutflowOf = (tx: Tx, placeId: string, documents: readonly string[]): Promise<Outflow[]> =>
  documents.length === 0 ? Promise.resolve([]) : sum(tx, { placeId, document: { $in: [...documents] } });
