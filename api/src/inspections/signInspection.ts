import type { InspectionSign } from '@fcs/shared/contracts/inspections.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Inspection, type InspectionDocument, type InspectionSignature } from './Inspection.ts';
import type { Part } from './mayInspect.ts';

const checkSigner = (
  tx: WriteTx,
  sheet: InspectionDocument,
  parts: ReadonlySet<Part>,
  { as, refused }: InspectionSign,
): void => {
  if (sheet.locked) throw new AppError('SHEET_LOCKED');
  // The unit signs for itself, or its assessor tells that it would not.
  const allowed = as === 'assessor' || refused ? parts.has('assessor') : parts.has('unit');
  if (!allowed) throw new AppError('FORBIDDEN');
  if (sheet.revision === 0) throw new AppError('ROUND_NOT_READY', [{ code: 'NOTHING_FOUND', count: 1 }]);
  if (sheet.signatures.some((one) => one.as === as)) throw new AppError('SHEET_LOCKED');
  if (!refused && sheet.signatures.some(({ by }) => by === tx.actor.id)) throw new AppError('SECOND_PERSON');
};

/**
 * One side signs what stands in the sheet now; with both it is locked and its findings count. Saving again takes the
 * signatures away. Throws FORBIDDEN, SHEET_LOCKED, SECOND_PERSON, ROUND_NOT_READY for an empty sheet.
 */
export const signInspection = async (
  tx: WriteTx,
  sheet: InspectionDocument,
  parts: ReadonlySet<Part>,
  input: InspectionSign,
): Promise<InspectionDocument> => {
  if (sheet.clientIds.includes(input.clientId)) return sheet;
  checkSigner(tx, sheet, parts, input);
  const { as, clientId, remark = null, refused = null } = input;
  const signature: InspectionSignature = { as, by: tx.actor.id, at: tx.now, remark, refused };
  const locked = sheet.signatures.length === 1;
  const signed = await Inspection.findOneAndUpdate(
    { _id: sheet._id, revision: sheet.revision, locked: false, open: true, 'signatures.as': { $ne: as } },
    {
      $set: { locked, lockedAt: locked ? tx.now : null },
      $push: { signatures: signature, clientIds: clientId },
    } as never,
    { session: tx.session, returnDocument: 'after' },
  ).lean<InspectionDocument | null>();
  if (!signed) throw new AppError('EDIT_CONFLICT', { revision: sheet.revision });
  await audit(tx, {
    action: 'inspections.sign',
    subject: sheet._id,
    detail: { as, locked, refused: refused !== null },
  });
  return signed;
};
