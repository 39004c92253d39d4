import type { PlaceMonths, Visit } from '@fcs/shared/dataQuality.ts';
import type { FactWhere } from '../platform/facts.ts';
import { month } from './byMonth.ts';
import { Dispensing, type DispensingDocument } from './Dispensing.ts';
import { recordsIn } from './dispensedRecords.ts';

/** Every recorded handing-over of a period and place, for checks that look at them together; people by their random id. */
export const listVisits = async (where: FactWhere): Promise<Visit[]> => {
  const found = (await Dispensing.collection
    .find(await recordsIn(where, { personId: { $ne: null } }), {
      projection: { at: 1, placeId: 1, personId: 1, channel: 1, kind: 1, quantity: 1 },
    })
    .toArray()) as unknown as DispensingDocument[];
  return found.map(({ _id: id, at, placeId, personId, channel, kind, quantity }) => ({
    ...{ id, at, placeId, channel, kind, quantity },
    personId: personId as string,
  }));
};

/** How many were recorded by hand at each place in each month of a period, as `2023-05`; with somebody known or not. */
export const countByMonth = async (where: FactWhere): Promise<PlaceMonths[]> => {
  const rows = await Dispensing.aggregate<{ _id: { placeId: string; month: string }; count: number }>([
    { $match: { ...(await recordsIn(where)), channel: { $in: ['manual', 'doctor'] } } },
    {
      $group: {
        _id: { placeId: '$placeId', month },
        count: { $sum: 1 },
      },
    },
  ]);
  const places = new Map<string, Map<string, number>>();
  for (const { _id, count } of rows)
    places.set(_id.placeId, (places.get(_id.placeId) ?? new Map()).set(_id.month, count));
  return [...places].map(([placeId, counts]) => ({ placeId, counts }));
};

/** How much was recorded by hand of each product at each place of a period: beside what left the shelf. */
export const recordedByPlace = async (
  where: FactWhere,
): Promise<{ placeId: string; productId: string; quantity: number }[]> => {
  const rows = await Dispensing.aggregate<{
    _id: { placeId: string; productId: string };
    quantity: number;
  }>([
    { $match: { ...(await recordsIn(where)), channel: { $in: ['manual', 'doctor'] } } },
    { $group: { _id: { placeId: '$placeId', productId: '$productId' }, quantity: { $sum: '$quantity' } } },
  ]);
  return rows.map(({ _id, quantity }) => ({ ..._id, quantity }));
};
