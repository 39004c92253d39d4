import type { DispensingRequest, Recipient } from '@fcs/shared/contracts/dispensing.ts';
import type { AgeBand } from '@fcs/shared/contracts/people.ts';
import type { Point } from '@fcs/shared/contracts/points.ts';
import { isIdNumber } from '@fcs/shared/idNumber.ts';
import { recordableDays } from '@fcs/shared/recordableDays.ts';
import { addDays, isDay } from '@fcs/shared/time.ts';

type Row = Point['stock'][number];

/** What the keeper has tapped so far. `who` is what was typed or scanned. */
export interface Draft {
  mode: 'known' | 'tally';
  who: string;
  ageBand: AgeBand | null;
  doctor: boolean;
  quantities: Readonly<Record<string, number>>;
}

export const emptyDraft = (mode: Draft['mode']): Draft => ({
  mode,
  who: '',
  ageBand: null,
  doctor: false,
  quantities: {},
});

/** Code, phone or identity number, told apart by their form; null: none of them (yet). */
export function readWho(typed: string, ageBand: AgeBand | null): Recipient | null {
  const plain = typed.replace(/^HN1:/i, '').replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{8}$/.test(plain)) return { by: 'code', code: plain };
  if (/^1[3-9]\d{9}$/.test(plain)) return { by: 'phone', phone: plain, ...(ageBand ? { ageBand } : {}) };
  return isIdNumber(plain) ? { by: 'idNumber', idNumber: plain } : null;
}

/** Nothing else can follow: say what is wrong rather than wait. */
export const isWrong = (typed: string): boolean =>
  typed.replace(/^HN1:/i, '').replace(/[\s-]/g, '').length >= 18 && readWho(typed, null) === null;

export const countOf = ({ quantities }: Pick<Draft, 'quantities'>): number =>
  Object.values(quantities).reduce((sum, quantity) => sum + quantity, 0);

/** Products that lie on the shelf, and those tapped already. */
export const offered = (stock: readonly Row[], { quantities }: Draft): Row[] =>
  stock.filter((row) => row.available > 0 || (quantities[row.productId] ?? 0) > 0);

/** One more of a product; never more than lies there. */
export function withQuantity(draft: Draft, productId: string, quantity: number): Draft {
  const { [productId]: _, ...others } = draft.quantities;
  return { ...draft, quantities: quantity > 0 ? { ...others, [productId]: quantity } : others };
}

/** What is still missing, in the order of the page; null: it can be sent. */
export function missingIn(draft: Draft): 'who' | 'lines' | null {
  if (draft.mode === 'known' && readWho(draft.who, draft.ageBand) === null) return 'who';
  return countOf(draft) === 0 ? 'lines' : null;
}

/** The write: with the time it was tapped, so that it counts then however late it is sent. */
export function requestOf(draft: Draft, pointId: string, occurredAt: string): DispensingRequest {
  const person = draft.mode === 'known' ? readWho(draft.who, draft.ageBand) : null;
  return {
    pointId,
    channel: draft.mode === 'known' && draft.doctor ? 'doctor' : 'manual',
    ...(person ? { person } : {}),
    lines: Object.entries(draft.quantities).map(([productId, quantity]) => ({ productId, quantity })),
    occurredAt,
  };
}

/** A day stands for its noon where no hour is known. */
export const noonOf = (day: string): string => `${day}T12:00:00+08:00`;

/** The day that records are added for: null for today, and `tooLate` for one that nothing can be added to any more. */
export function lateDay(asked: string, today: string): { day: string | null; tooLate: boolean } {
  if (!isDay(asked) || asked >= today) return { day: null, tooLate: false };
  const tooLate = asked < addDays(today, -recordableDays);
  return { day: tooLate ? null : asked, tooLate };
}

/** By what the keeper finds a record again: never the whole number. */
export function tailOf(person: Recipient | undefined): string {
  if (person?.by === 'phone') return person.phone.slice(-4);
  return person?.by === 'idNumber' ? person.idNumber.slice(-4) : '';
}

/** Goods have left the shelf whoever took them: such a refusal may be put down as a tally. */
const countable: readonly string[] = [
  'OVER_ALLOWANCE',
  'PICKUP_CODE_INVALID',
  'PICKUP_CODE_TRIES',
  'AGE_UNDECLARED',
];
export const mayBeTallied = (code: string | undefined): boolean =>
  code !== undefined && countable.includes(code);

/** What stays beside a record so that it can be put down again; nobody is named in it. */
export type Kept = Pick<DispensingRequest, 'pointId' | 'lines' | 'occurredAt'>;
