import { freeSignatures, type SignatureRole } from '@fcs/shared/voucherStates.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findVoucher } from './findVoucher.ts';
import { countMissing, sign } from './signatures.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

type Input = { id: string; as: SignatureRole; countyPaths: readonly string[] };

/**
 * Signs a place of the paper that no move signs, once the paper took effect. Signed again by the same person it stays as
 * it is; taken by somebody else it is VOUCHER_MOVED, and who signed elsewhere on the paper is SECOND_PERSON.
 */
export const signVoucher = async (tx: WriteTx, { id, as, countyPaths }: Input): Promise<VoucherDocument> => {
  const voucher = await findVoucher(tx, id, countyPaths);
  const before = voucher.signatures.find((one) => one.as === as);
  if (before?.personId === tx.actor.id) return voucher;
  const free = freeSignatures(voucher.kind).includes(as) && voucher.day !== null;
  if (!free || before) throw new AppError('VOUCHER_MOVED', { state: voucher.state });
  const signatures = sign(tx, voucher.signatures, as);
  const signaturesMissing = countMissing(voucher.kind, voucher.day, signatures);
  await Voucher.collection.updateOne(
    { _id: voucher._id as never },
    { $set: { signatures, signaturesMissing } } as never,
    { session: tx.session },
  );
  await audit(tx, { action: 'voucher.sign', subject: id, detail: { as } });
  return { ...voucher, signatures, signaturesMissing };
};
