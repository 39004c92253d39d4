import { recordableDays } from '@fcs/shared/recordableDays.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { invalid } from '../platform/errors.ts';

/** A phone's clock may be ahead of ours by as much. */
const skewMs = 5 * 60_000;

/** When something happened that was written down offline; never later than now. Throws for the future and for what is too old. */
export const happenedAt = (now: Date, told: string | undefined): Date => {
  if (told === undefined) return now;
  const at = new Date(told);
  if (at.getTime() > now.getTime() + skewMs) throw invalid('occurredAt', 'in_future');
  if (dayOf(at) < addDays(dayOf(now), -recordableDays)) throw invalid('occurredAt', 'too_old');
  return at > now ? now : at;
};

/** A code made by our clock was shown at this time by the keeper's. */
export const withinSkew = (at: Date): Date => new Date(at.getTime() + skewMs);
