import { freeSignatures, type SignatureRole, type VoucherKind } from '@fcs/shared/voucherStates.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import type { Signature } from './Voucher.ts';

const roleOf = ({ actor }: Tx): string | null => (actor.kind === 'person' ? actor.role : null);

/** Adds the caller's signature in a place of the paper, over an earlier one there. SECOND_PERSON: nobody signs twice. */
export const sign = (tx: Tx, signatures: readonly Signature[], as: SignatureRole): Signature[] => {
  const others = signatures.filter((one) => one.as !== as);
  if (others.some(({ personId }) => personId === tx.actor.id)) throw new AppError('SECOND_PERSON', { as });
  return [...others, { as, personId: tx.actor.id, role: roleOf(tx), at: tx.now }];
};

/** Counted once the paper took effect: what moves sign is there by then, so only the free places can be missing. */
export const countMissing = (
  kind: VoucherKind,
  day: string | null,
  signatures: readonly Signature[],
): number => {
  if (day === null) return 0;
  return freeSignatures(kind).filter((role) => !signatures.some(({ as }) => as === role)).length;
};
