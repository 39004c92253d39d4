import type { Point as PointView } from '@fcs/shared/contracts/points.ts';
import { addDays } from '@fcs/shared/time.ts';
import { PointFeedback, type PointFeedbackDocument } from './PointFeedback.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

const shownDays = 14;

/**
 * What residents tapped at a point in the last days (N6). Doubted: the last of them did not get it, and nobody has put it
 * right since.
 */
export const findFeedback = async (
  pointId: string,
  today: string,
): Promise<NonNullable<PointView['feedback']>> => {
  const since = addDays(today, 1 - shownDays);
  const [days, open, fixed] = await Promise.all([
    PointFeedback.find({ pointId, day: { $gte: since } })
      .sort({ day: -1 })
      .lean<PointFeedbackDocument[]>(),
    Ticket.exists({ onceKey: `notReceived:${pointId}` }),
    Ticket.findOne({ pointId, state: 'done', problem: 'notReceived', doneOn: { $gte: since } })
      .sort({ doneOn: -1 })
      .lean<TicketDocument | null>(),
  ]);
  return {
    got: days.reduce((sum, { got }) => sum + got, 0),
    notGot: days.reduce((sum, { notGot }) => sum + notGot, 0),
    doubted: open !== null && days[0]?.lastGot === false,
    fixedOn: fixed?.doneOn ?? null,
  };
};
