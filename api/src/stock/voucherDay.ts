import { dayOf } from '@fcs/shared/time.ts';
import type { VoucherKind, VoucherState } from '@fcs/shared/voucherStates.ts';

/** The states in which a paper has taken effect: goods moved or were counted, or something was found out. */
const effective: Record<VoucherKind, readonly VoucherState[]> = {
  requisition: ['approved'],
  receipt: ['accepted'],
  storageCheck: ['recorded', 'alarmed'],
  issue: ['issued'],
  transfer: ['sent'],
  stocktake: ['counted'],
  loss: ['writtenOff'],
  recall: ['open'],
  handover: ['accepted'],
};

/** The day on which entering this state makes the paper take effect; null where it does not. */
export const dayItTakesEffect = (kind: VoucherKind, state: VoucherState, at: Date): string | null =>
  effective[kind].includes(state) ? dayOf(at) : null;
