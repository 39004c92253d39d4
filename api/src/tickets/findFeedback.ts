import type { Point as PointView } from '@fcs/shared/contracts/points.ts';
import { feedbackSince, findDoubted } from './findDoubted.ts';
import { PointFeedback, type PointFeedbackDocument } from './PointFeedback.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

/**
 * What residents tapped at a point in the last days (N6). Doubted: the last of them did not get it, and nobody has put it
 * right since.
 */
export const findFeedback = async (
  pointId: string,
  today: string,
): Promise<NonNullable<PointView['feedback']>> => {
  const since = feedbackSince(today);
  const [days, doubted, fixed] = await Promise.all([
    PointFeedback.find({ pointId, day: { $gte: since } }).lean<PointFeedbackDocument[]>(),
    findDoubted(today, [pointId]),
    Ticket.findOne({ pointId, state: 'done', problem: 'notReceived', doneOn: { $gte: since } })
      .sort({ doneOn: -1 })
      .lean<TicketDocument | null>(),
  ]);
  return {
    got: days.reduce((sum, { got }) => sum + got, 0),
    notGot: days.reduce((sum, { notGot }) => sum + notGot, 0),
    doubted: doubted.has(pointId),
    fixedOn: fixed?.doneOn ?? null,
  };
};
