import type { RoundDraw } from '@fcs/shared/contracts/rounds.ts';
import { type RoundMove, type RoundMover, roundMovesFrom, roundRules } from '@fcs/shared/roundStates.ts';
import { closeInspection, openSheets, unlockedSheets } from '../inspections/openSheets.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { issueMessage } from '../platform/http/input.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { type Collected, collectRound } from './collectRound.ts';
import { freeze } from './freeze.ts';
import { windowEnd } from './keepAppeal.ts';
import { purposeName } from './purposeNames.ts';
import { Round, type RoundDocument, RoundSheet, type RoundSheetDocument } from './Round.ts';
import { drawsOfRound, isOpen, presentDraws } from './roundDraws.ts';
import type { SnapshotDocument } from './Snapshot.ts';

type Input = {
  round: RoundDocument;
  move: RoundMove;
  mover: RoundMover;
  reason: string | null;
  /** What the move freezes, read before the transaction began: a transaction lives too short for it. */
  collected: readonly Collected[];
};

/** Throws ROUND_MOVED where the state does not allow a move, FORBIDDEN where the table gives it to somebody else. */
export const checkMove = (round: RoundDocument, move: RoundMove, mover: RoundMover): void => {
  if (!roundRules[move].from.includes(round.state)) throw new AppError('ROUND_MOVED', { state: round.state });
  if (!roundMovesFrom(round.state, mover).includes(move)) throw new AppError('FORBIDDEN');
};

/** What a move freezes of every sheet; nothing for most. */
export const collectForMove = async (tx: Tx, round: RoundDocument, move: RoundMove): Promise<Collected[]> => {
  const { freezes } = roundRules[move];
  return freezes ? collectRound(tx, round, await sheetsOf(round._id), freezes) : [];
};

export const sheetsOf = (round: string): Promise<RoundSheetDocument[]> =>
  RoundSheet.find({ round }).sort({ subject: 1 }).lean<RoundSheetDocument[]>();

type Held = { code: string; count: number; draws?: RoundDraw[]; message?: string };

/** Each draw by its name, so that the refusal says which. */
const openDraws = async (tx: Tx, round: RoundDocument): Promise<Held[]> => {
  const open = (await drawsOfRound(tx, round, await sheetsOf(round._id))).filter(isOpen);
  if (open.length === 0) return [];
  const draws = await presentDraws(tx, open);
  const code = 'DRAWS_OPEN';
  const values = draws.map(({ name, purpose }) => `${name} ${purposeName(purpose, tx.language)}`);
  const message = issueMessage(code, tx.language, { code, path: [], message: '', values });
  return [{ code, count: draws.length, message, draws }];
};

/** Throws ROUND_NOT_READY with everything that is still open; the draws that are, by name. */
export const checkReady = async (tx: Tx, { round, move }: Pick<Input, 'round' | 'move'>): Promise<void> => {
  const open: Held[] = [];
  for (const need of roundRules[move].needs) {
    if (need === 'sheetsLocked') {
      const count = await unlockedSheets(tx, round._id);
      if (count > 0) open.push({ code: 'SHEETS_UNSIGNED', count });
    }
    if (need === 'drawsClosed') open.push(...(await openDraws(tx, round)));
    if (need === 'windowOver' && round.appealUntil && tx.now < round.appealUntil)
      open.push({ code: 'WINDOW_OPEN', count: 1 });
    if (need === 'appealsAnswered' && round.openAppeals > 0)
      open.push({ code: 'APPEALS_OPEN', count: round.openAppeals });
  }
  if (open.length > 0) throw new AppError('ROUND_NOT_READY', open);
};

/** The sheet shows its newest snapshot; a new result wants new signatures. */
export const showSnapshot = async (
  tx: WriteTx,
  sheet: RoundSheetDocument,
  snapshot: SnapshotDocument,
): Promise<void> => {
  const { _id, kind, version, score, applicablePoints, rescaled, amount } = snapshot;
  await RoundSheet.updateOne(
    { _id: sheet._id, version: sheet.version },
    {
      $set: {
        ...{ snapshot: _id, kind, version, score, applicablePoints, rescaled, amount },
        ...{ signatures: [], locked: false },
      },
    },
    { session: tx.session },
  );
};

const freezeSheets = async (tx: WriteTx, collected: readonly Collected[]): Promise<void> => {
  const snapshots = await freeze(
    tx,
    collected.map((one) => one.freeze),
  );
  for (const [at, { sheet }] of collected.entries())
    await showSnapshot(tx, sheet, snapshots[at] as SnapshotDocument);
};

/** What else a move sets on the round. */
const also = (tx: WriteTx, { round, move }: Input): Partial<RoundDocument> => {
  if (move === 'openAppeals') return { appealUntil: windowEnd(tx, round.appealDays) };
  return move === 'publish' ? { publishedAt: tx.now } : {};
};

/**
 * One step of a round by the table of its states. Throws ROUND_MOVED where the state does not allow it, FORBIDDEN where the
 * table gives it to somebody else, ROUND_NOT_READY with what is still open.
 */
export const moveRound = async (tx: WriteTx, input: Input): Promise<RoundDocument> => {
  const { round, move, mover, reason } = input;
  const rule = roundRules[move];
  checkMove(round, move, mover);
  // Somebody may have moved it while its results were collected.
  if (!(await Round.exists({ _id: round._id, state: round.state }).session(tx.session)))
    throw new AppError('ROUND_MOVED', { state: round.state });
  await checkReady(tx, input);
  await freezeSheets(tx, input.collected);
  if (move === 'collect') await openSheets(tx, { round, subjects: await sheetsOf(round._id) });
  if (move === 'inspect') await closeInspection(tx, round._id);
  const by = tx.actor.id;
  const role = tx.actor.kind === 'person' ? tx.actor.role : 'system';
  const step = { move, from: round.state, to: rule.to, at: tx.now, by, role, reason };
  const moved = await Round.findOneAndUpdate(
    { _id: round._id, state: round.state, openAppeals: round.openAppeals },
    { $set: { state: rule.to, ...also(tx, input) }, $push: { history: step } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<RoundDocument | null>();
  if (!moved) throw new AppError('ROUND_MOVED', { state: round.state });
  await audit(tx, {
    action: `assessment.round.${move}`,
    subject: round._id,
    detail: { from: round.state, to: rule.to },
  });
  return moved;
};
