import type { SignatureRole, VoucherKind, VoucherMove, VoucherState } from '@fcs/shared/voucherStates.ts';
import { useText } from '../../i18n/useText';

/** States, moves and signatures as this kind of paper calls them; most have one word for all kinds. */
export function usePaperWords(kind: VoucherKind) {
  const { vouchers: words } = useText().stock;
  return {
    state: (state: VoucherState): string => words.statesOf[`${kind}.${state}`] ?? words.states[state],
    move: (move: VoucherMove): string => words.movesOf[`${kind}.${move}`] ?? words.moves[move],
    signer: (role: SignatureRole): string => words.signaturesOf[`${kind}.${role}`] ?? words.signatures[role],
  };
}
