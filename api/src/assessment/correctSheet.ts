import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { decidedAnew } from './collectRound.ts';
import { decideFacts } from './decideFacts.ts';
import { freeze } from './freeze.ts';
import { showSnapshot } from './moveRound.ts';
import { type RoundDocument, RoundSheet, type RoundSheetDocument } from './Round.ts';

type Correction = { reason: string; facts: Readonly<Record<string, FactValue>> };

/**
 * What is wrong in a published result: a new version beside the published one, which stays as it is, with reason and author.
 * The difference is that between the two snapshots. ROUND_MOVED before publication.
 */
export const correctSheet = async (
  tx: WriteTx,
  round: RoundDocument,
  sheet: RoundSheetDocument,
  { reason, facts }: Correction,
): Promise<RoundSheetDocument> => {
  if (round.state !== 'published') throw new AppError('ROUND_MOVED', { state: round.state });
  if (Object.keys(facts).length === 0) throw invalid('facts', 'required');
  const read = { ...tx, session: null };
  const { scheme } = await decidedAnew({ ...sheet, decisions: [] });
  const decisions = [...sheet.decisions, ...decideFacts(read, scheme, facts, reason)];
  const what = await decidedAnew({ ...sheet, decisions });
  const head = { kind: 'correction', round: round._id, version: sheet.version + 1 } as const;
  const [snapshot] = await freeze(tx, [{ ...head, what, replaces: sheet.snapshot, reason }]);
  if (!snapshot) throw new AppError('NOT_FOUND');
  await RoundSheet.updateOne({ _id: sheet._id }, { $set: { decisions } }, { session: tx.session });
  await showSnapshot(tx, sheet, snapshot);
  const { _id, kind, version, score, applicablePoints, rescaled, amount } = snapshot;
  return {
    ...sheet,
    ...{ snapshot: _id, kind, version, score, applicablePoints, rescaled, amount, decisions },
    ...{ signatures: [], locked: false },
  };
};
