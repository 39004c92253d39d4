import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Draw, type DrawDocument, type DrawnRow } from './Draw.ts';
import { drawOrNotFound, frameOf } from './findDraw.ts';
import { frameHashOf, rankFrame, secondRows } from './rank.ts';

/** A row as it is drawn, before anybody entered anything. */
export const freshRow = (id: string, rank: number, second: boolean): DrawnRow => ({
  ...{ id, rank, second, state: 'drawn', reason: null, first: null, again: null, settled: null },
});

/** The frame must still be the one that was published. */
export const rankedOf = async (tx: WriteTx, draw: DrawDocument): Promise<string[]> => {
  const frame = await frameOf(tx, draw._id);
  if (frameHashOf(frame) !== draw.frameHash) throw new Error(`The frame of draw ${draw._id} was changed`);
  return rankFrame(frame, draw.seed);
};

/** Draws the published sample, once. Throws NOT_FOUND, DRAW_STEP_NOT_ALLOWED with the state. */
export const drawSample = async (tx: WriteTx, input: { drawId: string }): Promise<DrawDocument> => {
  const draw = await drawOrNotFound(tx, input.drawId);
  const ids = (await rankedOf(tx, draw)).slice(0, draw.size);
  const twice = secondRows(ids, draw.seed, draw.secondShare);
  const rows = ids.map((id, rank) => freshRow(id, rank, twice.has(id)));
  const drawn = await Draw.findOneAndUpdate(
    { _id: draw._id, state: 'published' },
    { $set: { state: 'drawn', rows, used: rows.length, drawnAt: tx.now } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<DrawDocument | null>();
  if (!drawn) throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: draw.state });
  await audit(tx, { action: 'sampling.draw', subject: draw._id, detail: { rows: rows.length } });
  return drawn;
};
