import { type FactWhere, placed } from '../platform/facts.ts';
import { Entry } from './Entry.ts';

type Late = { id: string; placeId: string; occurredAt: Date; recordedAt: Date };

const inPeriod = ({ period }: FactWhere) => ({ occurredAt: { $gte: period.from, $lt: period.to } });

/** Movements written down more than so many days after they happened, and how many there were at all. */
export const lateEntries = async (where: FactWhere, days: number): Promise<{ late: Late[]; of: number }> => {
  const all = { ...placed(where, 'placeId'), ...inPeriod(where) };
  const after = { $gt: [{ $subtract: ['$recordedAt', '$occurredAt'] }, days * 86_400_000] };
  const [late, of] = await Promise.all([
    Entry.collection.find({ ...all, $expr: after }).toArray(),
    Entry.collection.countDocuments(all),
  ]);
  return {
    late: late.map(({ _id, placeId, occurredAt, recordedAt }) => ({
      id: String(_id),
      ...{ placeId, occurredAt, recordedAt },
    })) as Late[],
    of,
  };
};

/** What left the shelf for handing out, of each product at each place that keeps a card in the period. */
export const leftByPlace = async (where: FactWhere): Promise<Map<string, number>> => {
  const rows = await Entry.collection
    .aggregate<{ _id: { placeId: string; productId: string }; left: number }>([
      { $match: { ...placed(where, 'placeId'), ...inPeriod(where) } },
      {
        $group: {
          _id: { placeId: '$placeId', productId: '$productId' },
          left: { $sum: { $cond: [{ $eq: ['$reason', 'dispense'] }, { $multiply: ['$quantity', -1] }, 0] } },
        },
      },
    ])
    .toArray();
  return new Map(rows.map(({ _id, left }) => [`${_id.placeId} ${_id.productId}`, left]));
};
