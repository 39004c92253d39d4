import { addDays } from '@fcs/shared/time.ts';
import { PointFeedback, type PointFeedbackDocument } from './PointFeedback.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

/** What was tapped longer ago says nothing about today. */
export const feedbackDays = 14;

export const feedbackSince = (today: string): string => addDays(today, 1 - feedbackDays);

/** The place whose taps of a day a document counts. */
export const placeOfFeedback = (id: string): string => id.slice(0, -':YYYY-MM-DD'.length);

export const placesOfTickets = async (ids: readonly string[]): Promise<string[]> =>
  Ticket.distinct('pointId', { _id: { $in: [...ids] } });

/**
 * The places, among some or all, of which the last tap was "did not get it" while nobody has put it right (N6). Few have
 * an open report of it, so these are asked first.
 */
export const findDoubted = async (today: string, pointIds?: readonly string[]): Promise<Set<string>> => {
  const onceKey = pointIds
    ? { $in: pointIds.map((id) => `notReceived:${id}`) }
    : { $gte: 'notReceived:', $lt: 'notReceived;' };
  const reported = await Ticket.find({ onceKey } as never, { pointId: 1 }).lean<TicketDocument[]>();
  if (reported.length === 0) return new Set();
  const days = await PointFeedback.find({
    pointId: { $in: reported.map(({ pointId }) => pointId) },
    day: { $gte: feedbackSince(today) },
  })
    .sort({ day: 1 })
    .lean<PointFeedbackDocument[]>();
  const last = new Map(days.map(({ pointId, lastGot }) => [pointId, lastGot]));
  return new Set([...last].flatMap(([pointId, got]) => (got ? [] : [pointId])));
};
