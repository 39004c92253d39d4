import type { Signer } from '@fcs/shared/contracts/rounds.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import type { WriteTx } from '../platform/tx.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import { moverOf } from './findRound.ts';
import { type RoundDocument, RoundSheet, type RoundSheetDocument } from './Round.ts';

/**
 * One side confirms the result it sees; with both the sheet is locked until an appeal or a correction gives a new one. An
 * assessor never signs at home. Throws ROUND_NOT_READY without a result, SHEET_LOCKED for a second signature of one side.
 */
export const signSheet = async (
  tx: WriteTx,
  principal: Principal | null,
  round: RoundDocument,
  sheet: RoundSheetDocument,
  as: Signer,
): Promise<RoundSheetDocument> => {
  const own = await ownsSubject(principal, sheet, round.period);
  const allowed = as === 'unit' ? own : moverOf(principal, round) === 'assessor' && !own;
  if (!allowed) throw new AppError('FORBIDDEN');
  if (!['provisional', 'appeal', 'final'].includes(round.state))
    throw new AppError('ROUND_MOVED', { state: round.state });
  if (sheet.signatures.some(({ by }) => by === tx.actor.id)) throw new AppError('SECOND_PERSON');
  const signature = { as, by: tx.actor.id, at: tx.now };
  const signed = await RoundSheet.findOneAndUpdate(
    { _id: sheet._id, version: sheet.version, 'signatures.as': { $ne: as } },
    { $push: { signatures: signature }, $set: { locked: sheet.signatures.length === 1 } } as never,
    { session: tx.session, returnDocument: 'after' },
  ).lean<RoundSheetDocument | null>();
  if (!signed) throw new AppError('SHEET_LOCKED');
  await audit(tx, {
    action: 'assessment.signSheet',
    subject: sheet._id,
    detail: { as, snapshot: sheet.snapshot },
  });
  return signed;
};
