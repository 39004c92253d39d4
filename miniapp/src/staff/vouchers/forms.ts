import type { VoucherKind } from '@fcs/shared/voucherStates.ts';

/** How a line names its lot: not at all, if one wants, one of those that lie there, or typed from the box. */
export type LotBy = 'none' | 'choice' | 'shelf' | 'typed';

export interface LineForm {
  lot: LotBy;
  expiry?: boolean;
  amount?: boolean;
  cause?: boolean;
  finding?: boolean;
  note?: boolean;
}

export interface VoucherForm {
  /** The other place, and what it is to this one. */
  other?: 'supplier' | 'toPlace';
  text?: 'source' | 'purpose' | 'reason';
  line?: LineForm;
  /** Lines may be missing. */
  linesOptional?: boolean;
  /** Amounts are suggested from use and what is left. */
  suggested?: boolean;
  readings?: boolean;
  /** Only some products. */
  products?: boolean;
  /** All that lies there is counted here and now. */
  counted?: boolean;
  /** Of a region instead of a place, and of one lot. */
  recall?: boolean;
  /** May be written down later than it happened. */
  late?: boolean;
  note?: boolean;
}

/** What each kind of paper asks for: the one table behind the form and its request. */
export const forms: Record<VoucherKind, VoucherForm> = {
  requisition: { other: 'supplier', line: { lot: 'none', amount: true }, suggested: true, note: true },
  receipt: { text: 'source', line: { lot: 'typed', expiry: true, amount: true }, late: true, note: true },
  storageCheck: {
    readings: true,
    line: { lot: 'shelf', finding: true, note: true },
    linesOptional: true,
    note: true,
  },
  issue: { text: 'purpose', line: { lot: 'choice', amount: true }, late: true, note: true },
  transfer: { other: 'toPlace', line: { lot: 'choice', amount: true }, late: true, note: true },
  stocktake: { products: true, note: true },
  loss: { line: { lot: 'shelf', amount: true, cause: true, note: true }, late: true, note: true },
  recall: { recall: true, text: 'reason' },
  handover: { counted: true, note: true },
};
