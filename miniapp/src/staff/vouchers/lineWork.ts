import type { Amount, ReceiptChecks, Voucher, VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import type { Words } from '../../i18n/zh';
import { fieldsOf, readAmount } from '../stock/amount';
import type { LineWork } from './model';

type Line = Voucher['lines'][number];

/** What was filled in about one line; amounts as typed. */
export interface RowDraft {
  quantity: string;
  loose: string;
  checks: ReceiptChecks;
  note: string;
}
/** A lot that lay there and stood on no list. */
export interface FoundLot {
  productId: string;
  lotNo: string;
  expiry: string;
  quantity: string;
  loose: string;
}
export interface Work {
  rows: Record<number, RowDraft>;
  found: FoundLot[];
}

export const checkNames = ['packaging', 'quantity', 'expiry', 'certificate'] as const;
const allOf = (passed: boolean): ReceiptChecks => ({
  packaging: passed,
  quantity: passed,
  expiry: passed,
  certificate: passed,
});
export const allFine = allOf(true);

/** Which checks of an inspection a line did not pass; empty where it passed or was not inspected. */
export function failedText({ checks }: Pick<Line, 'checks'>, stock: Words['stock']): string {
  const failed = checkNames.filter((name) => checks?.[name] === false);
  if (failed.length === 0) return '';
  return stock.voucher.failedChecks(failed.map((name) => stock.move.checks[name]).join(stock.separator));
}

/** Amounts stand as the paper has them, except in a blind count; nothing is passed before somebody looked. */
export function beginWork({ lines }: Pick<Voucher, 'lines'>, work: LineWork): Work {
  const typed = (line: Line) =>
    work === 'blind' || !line.asked ? { quantity: '', loose: '' } : fieldsOf(line.asked);
  const rows = lines.map((line) => [line.line, { ...typed(line), checks: allOf(false), note: '' }] as const);
  return { rows: Object.fromEntries(rows), found: [] };
}

const exceeds = (amount: Amount, most: Amount): boolean =>
  amount.quantity > most.quantity || (amount.quantity === most.quantity && amount.loose > most.loose);

const isAll = (amount: Amount, asked: Amount | null): boolean =>
  asked !== null && amount.quantity === asked.quantity && amount.loose === asked.loose;

export type RowFault = 'needed' | 'tooMany' | 'note';

/** What is not in order with a row; null: it can be sent. */
export function rowFault(line: Line, row: RowDraft, work: LineWork): RowFault | null {
  const amount = readAmount(row.quantity, row.loose);
  if (!amount) return 'needed';
  if (work !== 'blind' && line.asked && exceeds(amount, line.asked)) return 'tooMany';
  const fine = Object.values(row.checks).every(Boolean) && isAll(amount, line.asked);
  return work === 'checked' && !fine && row.note.trim() === '' ? 'note' : null;
}

export const faultsOf = (voucher: Pick<Voucher, 'lines'>, { rows }: Work, work: LineWork): number[] =>
  voucher.lines
    .filter((line) => rowFault(line, rows[line.line] as RowDraft, work) !== null)
    .map(({ line }) => line);

/** A lot found on the shelf has to be told whole. */
export const isWhole = ({ productId, lotNo, expiry, quantity, loose }: FoundLot): boolean =>
  productId !== '' && lotNo.trim() !== '' && expiry !== '' && readAmount(quantity, loose) !== null;

/** How many lines are filled in. */
export const filledIn = ({ rows }: Work): number =>
  Object.values(rows).filter(({ quantity, loose }) => readAmount(quantity, loose) !== null).length;

/** The request: by line, or by product and lot where a count may find more than the list. */
export function bodyOf(voucher: Pick<Voucher, 'lines'>, work: Work, how: LineWork): VoucherMoveRequest {
  const lines = voucher.lines.map((line) => {
    const { quantity, loose, checks, note } = work.rows[line.line] as RowDraft;
    const amount = readAmount(quantity, loose) ?? { quantity: 0, loose: 0 };
    const said = note.trim() === '' ? {} : { note: note.trim() };
    if (how === 'blind') return { productId: line.productId, lotNo: line.lotNo ?? '', ...amount, ...said };
    return { line: line.line, ...amount, ...said, ...(how === 'checked' ? { checks } : {}) };
  });
  const found = work.found.map(({ productId, lotNo, expiry, quantity, loose }) => ({
    ...{ productId, lotNo, expiry },
    ...(readAmount(quantity, loose) ?? { quantity: 0, loose: 0 }),
  }));
  return { lines: [...lines, ...found] };
}
