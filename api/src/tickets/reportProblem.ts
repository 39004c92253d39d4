import type { problemReport } from '@fcs/shared/contracts/points.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { WriteTx } from '../platform/tx.ts';
import { pointOrNotFound } from '../points/findPoint.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

/** "This is wrong" from anybody, about any point, closed ones too (A03, A17, A19). */
export const reportProblem = async (
  tx: WriteTx,
  pointId: string,
  { problem, remark }: z.infer<typeof problemReport>,
): Promise<TicketDocument> => {
  const point = await pointOrNotFound(pointId, tx.session);
  const ticket: TicketDocument = {
    _id: newId(),
    kind: 'problem',
    pointId,
    regionPath: point.regionPath,
    problem,
    remark: remark === undefined ? null : seal(remark),
    state: 'open',
    day: dayOf(tx.now),
    doneOn: null,
    onceKey: null,
  };
  await Ticket.collection.insertOne(ticket as never, { session: tx.session });
  return ticket;
};
