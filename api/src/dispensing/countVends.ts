import type { Period } from '@fcs/shared/period.ts';
import type { Tx } from '../platform/tx.ts';
import { Dispensing } from './Dispensing.ts';

/** How often machines gave something out in a period, by the place they stand at. */
export const countVends = async (
  tx: Tx,
  placeIds: readonly string[],
  period: Pick<Period, 'firstDay' | 'lastDay'>,
): Promise<Map<string, number>> => {
  const rows = await Dispensing.aggregate<{ _id: string; n: number }>([
    {
      $match: {
        placeId: { $in: [...placeIds] },
        day: { $gte: period.firstDay, $lte: period.lastDay },
        channel: 'machine',
      },
    },
    { $group: { _id: '$placeId', n: { $sum: 1 } } },
  ]).session(tx.session);
  return new Map(rows.map(({ _id, n }) => [_id, n]));
};
