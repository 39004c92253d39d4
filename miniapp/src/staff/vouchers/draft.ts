import type { LossCause, NewVoucher, StockLevel, VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import type { VoucherKind } from '@fcs/shared/voucherStates.ts';
import type { Named } from '../parts/useStaffPlaces';
import { readAmount } from '../stock/amount';
import { forms, type LineForm } from './forms';

export type Finding = Extract<NewVoucher, { kind: 'storageCheck' }>['findings'][number]['finding'];
type AmountGiven = Pick<NonNullable<VoucherMoveRequest['lines']>[number], 'quantity' | 'loose'>;

export interface LineDraft {
  productId: string;
  lotNo: string;
  expiry: string;
  quantity: string;
  loose: string;
  cause: LossCause | null;
  finding: Finding | null;
  note: string;
}
export interface ReadingDraft {
  area: string;
  temperature: string;
  humidity: string;
}
export interface Draft {
  other: Named | null;
  text: string;
  note: string;
  region: string;
  products: string[];
  lines: LineDraft[];
  readings: ReadingDraft[];
  /** By product and lot. */
  counted: Record<string, { quantity: string; loose: string }>;
  late: { on: boolean; day: string; time: string; reason: string };
}

export const emptyLine: LineDraft = {
  ...{ productId: '', lotNo: '', expiry: '', quantity: '', loose: '' },
  ...{ cause: null, finding: null, note: '' },
};
export const emptyReading: ReadingDraft = { area: '', temperature: '', humidity: '' };
export const emptyDraft: Draft = {
  ...{ other: null, text: '', note: '', region: '', products: [], lines: [] },
  readings: [emptyReading],
  counted: {},
  late: { on: false, day: '', time: '09:00', reason: '' },
};

export const lotKey = ({ productId, lotNo }: Pick<StockLevel, 'productId' | 'lotNo'>): string =>
  `${productId}:${lotNo}`;

const LOT = /^[A-Za-z0-9./-]{1,40}$/;
const number = (text: string, least: number, most: number): number | null => {
  const value = Number(text.trim());
  return /^-?\d{1,3}(\.\d)?$/.test(text.trim()) && value >= least && value <= most ? value : null;
};

export type LineFault = 'productId' | 'lotNo' | 'lotForm' | 'expiry' | 'amount' | 'cause' | 'finding';

/** What a line still misses, in the order of its fields. */
export function lineFaults(line: LineDraft, asks: LineForm): LineFault[] {
  const amount = readAmount(line.quantity, line.loose);
  const faults: (LineFault | false)[] = [
    line.productId === '' && 'productId',
    (asks.lot === 'typed' || asks.lot === 'shelf') && line.lotNo === '' && 'lotNo',
    line.lotNo !== '' && !LOT.test(line.lotNo) && 'lotForm',
    Boolean(asks.expiry) && line.expiry === '' && 'expiry',
    Boolean(asks.amount) && (!amount || amount.quantity + amount.loose === 0) && 'amount',
    Boolean(asks.cause) && line.cause === null && 'cause',
    Boolean(asks.finding) && line.finding === null && 'finding',
  ];
  return faults.filter((fault) => fault !== false);
}

const readingOf = ({ area, temperature, humidity }: ReadingDraft) => {
  const [warm, damp] = [number(temperature, -50, 80), number(humidity, 0, 100)];
  if (area.trim() === '' || warm === null || damp === null) return null;
  return { area: area.trim(), temperature: warm, humidity: damp };
};

export type DraftFault = 'other' | 'text' | 'lines' | 'readings' | 'counted' | 'lot' | 'region' | 'late';

/** What keeps the paper from being made; `levels` is what lies at the place. */
export function draftFaults(kind: VoucherKind, draft: Draft, levels: readonly StockLevel[]): DraftFault[] {
  const form = forms[kind];
  const [first = emptyLine] = draft.lines;
  const faults: (DraftFault | false)[] = [
    form.other !== undefined && draft.other === null && 'other',
    form.text !== undefined && draft.text.trim() === '' && 'text',
    form.line !== undefined && !form.linesOptional && draft.lines.length === 0 && 'lines',
    Boolean(form.readings) && draft.readings.some((one) => readingOf(one) === null) && 'readings',
    Boolean(form.counted) &&
      levels.some((level) => {
        const typed = draft.counted[lotKey(level)];
        return !typed || readAmount(typed.quantity, typed.loose) === null;
      }) &&
      'counted',
    Boolean(form.recall) && (first.productId === '' || !LOT.test(first.lotNo)) && 'lot',
    Boolean(form.recall) && draft.region === '' && 'region',
    draft.late.on && (draft.late.day === '' || draft.late.reason.trim() === '') && 'late',
  ];
  return faults.filter((fault) => fault !== false);
}

const amountOf = (typed: { quantity: string; loose: string }): AmountGiven =>
  readAmount(typed.quantity, typed.loose) ?? { quantity: 0, loose: 0 };

const lineOf = (line: LineDraft, asks: LineForm): Record<string, unknown> => ({
  productId: line.productId,
  ...(asks.lot === 'none' || line.lotNo === '' ? {} : { lotNo: line.lotNo }),
  ...(asks.expiry ? { expiry: line.expiry } : {}),
  ...(asks.amount ? amountOf(line) : {}),
  ...(asks.cause ? { cause: line.cause } : {}),
  ...(asks.finding ? { finding: line.finding } : {}),
  ...(asks.note && line.note.trim() !== '' ? { note: line.note.trim() } : {}),
});

const lateOf = ({ late }: Draft): Record<string, unknown> =>
  late.on ? { occurredAt: `${late.day}T${late.time || '09:00'}:00+08:00`, reason: late.reason.trim() } : {};

/** The request of a draft without faults. */
export function requestOf(
  kind: VoucherKind,
  draft: Draft,
  pointId: string,
  levels: readonly StockLevel[],
): NewVoucher {
  const form = forms[kind];
  const [first = emptyLine] = draft.lines;
  const lines = form.line ? draft.lines.map((line) => lineOf(line, form.line as LineForm)) : [];
  if (form.recall)
    return {
      kind: 'recall',
      region: draft.region,
      productId: first.productId,
      lotNo: first.lotNo,
      reason: draft.text.trim(),
    };
  const body: Record<string, unknown> = {
    kind,
    pointId,
    ...(form.other && draft.other
      ? { [form.other === 'supplier' ? 'supplierId' : 'toPointId']: draft.other.id }
      : {}),
    ...(form.text ? { [form.text]: draft.text.trim() } : {}),
    ...(form.readings ? { readings: draft.readings.map(readingOf) } : {}),
    ...(form.products && draft.products.length > 0 ? { products: draft.products } : {}),
    ...(form.line ? { [kind === 'storageCheck' ? 'findings' : 'lines']: lines } : {}),
    ...(form.counted
      ? {
          lines: levels.map((level) => ({
            productId: level.productId,
            lotNo: level.lotNo,
            ...amountOf(draft.counted[lotKey(level)] ?? { quantity: '', loose: '' }),
          })),
        }
      : {}),
    ...(form.late ? lateOf(draft) : {}),
    ...(form.note && draft.note.trim() !== '' ? { note: draft.note.trim() } : {}),
  };
  return body as NewVoucher;
}
