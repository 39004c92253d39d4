import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import { createBuckets } from '../platform/http/buckets.ts';
import type { WriteTx } from '../platform/tx.ts';
import { pointOrNotFound } from '../points/findPoint.ts';
import { openOnce } from './openOnce.ts';
import { PointFeedback } from './PointFeedback.ts';

/** More a minute from one address about one place cannot be true: a counter or machine serves nobody faster. */
const taps = createBuckets(20, 60_000);

/** RATE_LIMITED. The address is held in memory for a minute, against floods, and stored nowhere. */
export const limitTaps = (pointId: string, address: string, now: Date): void => {
  const wait = taps.take(`${address} ${pointId}`, now.getTime());
  if (wait > 0) throw new AppError('RATE_LIMITED', { retryAfter: Math.ceil(wait / 1_000) });
};

/**
 * One tap at a point (N6): counted for the day, and with "did not get it" one ticket that all share. Gives its id, null
 * with "got it". NOT_FOUND.
 */
export const tapFeedback = async (
  tx: WriteTx,
  input: { pointId: string; got: boolean },
): Promise<string | null> => {
  const { pointId, got } = input;
  const point = await pointOrNotFound(pointId, tx.session);
  const day = dayOf(tx.now);
  await PointFeedback.collection.updateOne(
    { _id: `${pointId}:${day}` as never },
    {
      $setOnInsert: { pointId, day },
      $inc: { got: got ? 1 : 0, notGot: got ? 0 : 1 },
      $set: { lastGot: got },
    },
    { session: tx.session, upsert: true },
  );
  return got ? null : openOnce(tx, { pointId, regionPath: point.regionPath }, 'notReceived');
};
