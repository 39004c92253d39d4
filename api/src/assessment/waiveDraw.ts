import { audit } from '../platform/audit/audit.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { DrawWaiver, type DrawWaiverDocument } from './DrawWaiver.ts';
import type { RoundDocument, RoundSheetDocument } from './Round.ts';
import { drawsOfRound, isOpen } from './roundDraws.ts';

type Input = {
  round: RoundDocument;
  sheets: readonly RoundSheetDocument[];
  draw: string;
  reason: string;
};

/**
 * Says why a round goes on without a draw that was begun; its facts then stand on what a room counts. INVALID_INPUT for a
 * draw that is none of the round's open ones, ROUND_MOVED once the result was proposed.
 */
export const waiveDraw = async (tx: WriteTx, { round, sheets, draw, reason }: Input): Promise<void> => {
  if (!['collecting', 'drawn', 'inspected'].includes(round.state))
    throw new AppError('ROUND_MOVED', { state: round.state });
  const all = await drawsOfRound(tx, round, sheets);
  if (!all.some((one) => one.draw._id === draw && isOpen(one))) throw invalid('draw', 'no_open_draw');
  const waiver: DrawWaiverDocument = {
    _id: `${round._id}:${draw}`,
    round: round._id,
    draw,
    regionPath: round.regionPath,
    reason,
    by: tx.actor.id,
    role: tx.actor.kind === 'person' ? tx.actor.role : 'system',
    at: tx.now,
  };
  await DrawWaiver.collection.insertOne(waiver as never, { session: tx.session });
  await audit(tx, { action: 'assessment.waiveDraw', subject: round._id, detail: { draw } });
};
