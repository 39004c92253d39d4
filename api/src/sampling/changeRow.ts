import { type ReplaceReason, samplePurposes } from '@fcs/shared/contracts/sampling.ts';
import { audit } from '../platform/audit/audit.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Draw, type DrawDocument, type DrawnRow, type Outcome } from './Draw.ts';
import { freshRow, rankedOf } from './drawSample.ts';
import { drawOrNotFound } from './findDraw.ts';
import { agrees, isComplete } from './outcomes.ts';

type RowOf = { drawId: string; rowId: string };

/** A row of a draw under way that nobody replaced. Throws NOT_FOUND, DRAW_STEP_NOT_ALLOWED. */
export const openRow = async (tx: WriteTx, input: RowOf): Promise<{ draw: DrawDocument; row: DrawnRow }> => {
  const draw = await drawOrNotFound(tx, input.drawId);
  if (draw.state !== 'drawn') throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: draw.state });
  const row = draw.rows.find(({ id }) => id === input.rowId);
  if (!row) throw new AppError('NOT_FOUND');
  if (row.state === 'replaced') throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: 'replaced' });
  return { draw, row };
};

/** Writes what the guard still finds so; of two at once one is refused. */
const writeRow = async (
  tx: WriteTx,
  { drawId, rowId }: RowOf,
  guard: Record<string, unknown>,
  update: Record<string, unknown>,
): Promise<DrawDocument> => {
  const changed = await Draw.findOneAndUpdate(
    { _id: drawId, state: 'drawn', rows: { $elemMatch: { id: rowId, state: 'drawn', ...guard } } },
    update,
    { session: tx.session, returnDocument: 'after' },
  ).lean<DrawDocument | null>();
  if (!changed) throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: 'entered' });
  return changed;
};

const outcomeOf = (tx: WriteTx, draw: DrawDocument, outcome: string, note?: string): Outcome => {
  if (!samplePurposes[draw.purpose].outcomes.includes(outcome)) throw invalid('outcome', 'invalid_value');
  return { outcome, by: tx.actor.id, at: tx.now, noteSealed: note === undefined ? null : seal(note) };
};

/**
 * A row gives way to the next in the ranking, only with a reason and only before an outcome was entered; the new row takes
 * over the second entry. Throws NOT_FOUND, DRAW_STEP_NOT_ALLOWED, FRAME_USED_UP.
 */
export const replaceRow = async (
  tx: WriteTx,
  input: RowOf & { reason: ReplaceReason },
): Promise<DrawDocument> => {
  const { draw, row } = await openRow(tx, input);
  const next = (await rankedOf(tx, draw))[draw.used];
  if (next === undefined) throw new AppError('FRAME_USED_UP');
  await writeRow(
    tx,
    input,
    { first: null },
    { $set: { 'rows.$.state': 'replaced', 'rows.$.reason': input.reason } },
  );
  const replaced = await Draw.findOneAndUpdate(
    { _id: draw._id, used: draw.used },
    { $inc: { used: 1 }, $push: { rows: freshRow(next, draw.used, row.second) } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<DrawDocument | null>();
  if (!replaced) throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: 'replaced' });
  const { rowId, reason } = input;
  await audit(tx, { action: 'sampling.replace', subject: draw._id, detail: { rowId, next, reason } });
  return replaced;
};

/**
 * What a call or a look at the record showed. The first entry of a row, or its second by somebody else where one is asked
 * for. Throws NOT_FOUND, INVALID_INPUT for an outcome of another purpose, SAME_PERSON, DRAW_STEP_NOT_ALLOWED.
 */
export const enterOutcome = async (
  tx: WriteTx,
  input: RowOf & { outcome: string; note?: string | undefined },
): Promise<DrawDocument> => {
  const { draw, row } = await openRow(tx, input);
  const entry = outcomeOf(tx, draw, input.outcome, input.note);
  if (row.first && row.first.by === entry.by) throw new AppError('SAME_PERSON');
  const field = row.first ? 'again' : 'first';
  const guard = row.first ? { second: true, again: null } : { first: null };
  const changed = await writeRow(tx, input, guard, { $set: { [`rows.$.${field}`]: entry } });
  await audit(tx, { action: `sampling.${field}`, subject: draw._id, detail: { rowId: input.rowId } });
  return changed;
};

/** Decides a row whose two entries differ. Throws NOT_FOUND, INVALID_INPUT, DRAW_STEP_NOT_ALLOWED. */
export const settleRow = async (tx: WriteTx, input: RowOf & { outcome: string }): Promise<DrawDocument> => {
  const { draw, row } = await openRow(tx, input);
  if (agrees(row) !== false) throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: 'agreed' });
  const settled = outcomeOf(tx, draw, input.outcome);
  const changed = await writeRow(tx, input, { settled: null }, { $set: { 'rows.$.settled': settled } });
  await audit(tx, { action: 'sampling.settle', subject: draw._id, detail: { rowId: input.rowId } });
  return changed;
};

/** Ends a draw whose every row has its outcome; facts stand on it from now on. Throws NOT_FOUND, DRAW_STEP_NOT_ALLOWED, DRAW_INCOMPLETE. */
export const closeDraw = async (tx: WriteTx, input: { drawId: string }): Promise<DrawDocument> => {
  const draw = await drawOrNotFound(tx, input.drawId);
  if (draw.state !== 'drawn') throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: draw.state });
  if (!isComplete(draw)) throw new AppError('DRAW_INCOMPLETE');
  const closed = await Draw.findOneAndUpdate(
    { _id: draw._id, state: 'drawn' },
    { $set: { state: 'closed', closedAt: tx.now } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<DrawDocument | null>();
  if (!closed) throw new AppError('DRAW_STEP_NOT_ALLOWED', { state: 'closed' });
  await audit(tx, { action: 'sampling.close', subject: draw._id });
  return closed;
};
