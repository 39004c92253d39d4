import type { Line } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { AppealDocument } from './Appeal.ts';
import { keepAppeal, type NewAppeal, windowOpen } from './keepAppeal.ts';
import { Round, type RoundDocument, type RoundSheetDocument } from './Round.ts';

/** Moves the count of open appeals only in the state in which appeals are made and answered. */
export const countOpen = async (tx: WriteTx, round: RoundDocument, by: 1 | -1): Promise<void> => {
  const guard = by === 1 ? {} : { openAppeals: { $gt: 0 } };
  const { modifiedCount } = await Round.updateOne(
    { _id: round._id, state: 'appeal', ...guard },
    { $inc: { openAppeals: by } },
    { session: tx.session },
  );
  if (modifiedCount === 0) throw new AppError('APPEAL_CLOSED');
};

/** The unit says what it has against a line, with pictures. APPEAL_CLOSED outside the window or a second time. */
export const makeAppeal = async (
  tx: WriteTx,
  round: RoundDocument,
  sheet: RoundSheetDocument,
  input: NewAppeal,
): Promise<AppealDocument> => {
  if (round.state !== 'appeal' || !windowOpen(tx, round.appealUntil)) throw new AppError('APPEAL_CLOSED');
  const lines = (findScheme(round.scheme)?.lines ?? []) as Line[];
  if (!lines.some(({ id }) => id === input.line)) throw invalid('line', 'invalid_value');
  const appeal = await keepAppeal(tx, round._id, sheet, input);
  await countOpen(tx, round, 1);
  return appeal;
};
