import type { TicketProblem } from '@fcs/shared/contracts/points.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

type At = { pointId: string; regionPath: string };

/** Opens a ticket of this kind at a place, unless one is open there; gives the id of the one that is open now. */
export const openOnce = async (tx: WriteTx, at: At, problem: TicketProblem): Promise<string> => {
  const onceKey = `${problem}:${at.pointId}`;
  const ticket: TicketDocument = {
    _id: newId(),
    kind: 'problem',
    pointId: at.pointId,
    regionPath: at.regionPath,
    problem,
    remark: null,
    state: 'open',
    day: dayOf(tx.now),
    doneOn: null,
    onceKey,
  };
  const open = (await Ticket.collection.findOneAndUpdate({ onceKey }, { $setOnInsert: ticket } as never, {
    session: tx.session,
    upsert: true,
    returnDocument: 'after',
  })) as unknown as TicketDocument;
  return open._id;
};
