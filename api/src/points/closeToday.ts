import type { closedToday } from '@fcs/shared/contracts/points.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import type { WriteTx } from '../platform/tx.ts';
import { changePoint, touchablePoint } from './changePoint.ts';
import type { PointDocument } from './Point.ts';
import { isClosedToday } from './present.ts';

/**
 * Closes a point for the rest of today with a note, or takes that back; tomorrow it opens as usual. Asking for what is
 * already so changes nothing. Special hours of the day are given up by closing.
 */
export const closeToday = async (
  tx: WriteTx,
  id: string,
  { closed, note }: z.infer<typeof closedToday>,
): Promise<PointDocument> => {
  const point = await touchablePoint(tx, id);
  const today = dayOf(tx.now);
  if (!closed && !isClosedToday(point, today)) return point;
  const others = point.exceptions.filter((exception) => exception.day !== today);
  const exception = { day: today, spans: [], ...(note === undefined ? {} : { note }) };
  const exceptions = closed ? [...others, exception] : others;
  const changed = await changePoint(tx, id, point.version, { exceptions });
  await audit(tx, {
    action: closed ? 'point.closeToday' : 'point.openToday',
    subject: id,
    detail: { day: today },
  });
  return changed;
};
