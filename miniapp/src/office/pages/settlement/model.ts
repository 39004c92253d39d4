import type { Grant } from '@fcs/shared/contracts/people.ts';
import type {
  Settlement,
  SettlementAppeal,
  SettlementLine,
  SettlementSheet,
} from '@fcs/shared/contracts/settlements.ts';
import { formatNumber } from '../../../i18n/format';

type Item = SettlementLine['items'][number];

/** Money with its two decimals, as papers write it. */
export function money(yuan: number): string {
  const fen = Math.round(yuan * 100);
  const rest = `${Math.abs(fen) % 100}`.padStart(2, '0');
  return `${formatNumber(Math.trunc(fen / 100))}.${rest}`;
}

/** The sum of the lines in fen: what must be the total of the paper. */
export const fenOf = (lines: readonly SettlementLine[]): number =>
  lines.reduce((sum, { yuan }) => sum + Math.round(yuan * 100), 0);

export const addsUp = ({ lines, yuan }: Pick<SettlementSheet, 'lines' | 'yuan'>): boolean =>
  fenOf(lines) === Math.round(yuan * 100);

/** "3 × 2,000 = 6,000"; null where a figure is missing. */
export function sumOf({ quantity, rate, amount }: Item): string | null {
  if (quantity === null || rate === null || amount === null) return null;
  return `${formatNumber(quantity)} × ${formatNumber(rate)} = ${formatNumber(amount)}`;
}

/** The list behind a quantity: which fact, of whom. */
export function recordsQuery(
  { scheme, year }: Pick<Settlement, 'scheme' | 'year'>,
  { region, unit }: Pick<SettlementLine, 'region' | 'unit'>,
  { records }: Pick<Item, 'records'>,
): Record<string, string> | null {
  const fact = records && /\/facts\/([^?/]+)/.exec(records)?.[1];
  if (!fact) return null;
  return { scheme, region, period: year, fact: decodeURIComponent(fact), ...(unit ? { unit } : {}) };
}

/** "+12.00" against the version before; null where there is none or nothing changed. */
export function changeOf({ yuan, before }: Pick<SettlementLine, 'yuan' | 'before'>): string | null {
  const fen = before === null ? 0 : Math.round(yuan * 100) - Math.round(before * 100);
  return fen === 0 ? null : `${fen > 0 ? '+' : '-'}${money(Math.abs(fen) / 100)}`;
}

const units = ['keeper', 'operator', 'hospital'];

/** Whether the reader sees all lines, or only those of the own unit. */
export const oversees = (grants: readonly Grant[]): boolean =>
  grants.some(({ role }) => role === 'county' || role === 'assessor');

/** A unit may appeal against its own line while the window is open; a township's line is shown only to who answers for it. */
export function mayAppeal(
  { appealUntil }: Pick<Settlement, 'appealUntil'>,
  { unit }: Pick<SettlementLine, 'unit'>,
  grants: readonly Grant[],
  now: string,
): boolean {
  if (appealUntil === null || now >= appealUntil) return false;
  const own = grants.filter(({ role }) => units.includes(role));
  if (unit === null) return own.length > 0 && !oversees(grants);
  return own.some(({ points }) => points.some(({ id }) => id === unit));
}

/** What an appeal is about, as the settlement counts it. */
export const contestedItem = (
  { lines }: Pick<SettlementSheet, 'lines'>,
  { subject, line }: Pick<SettlementAppeal, 'subject' | 'line'>,
): Item | null =>
  lines.find((one) => one.subject === subject)?.items.find((one) => one.line === line) ?? null;

/** How many stay held back, as typed; null where that is no number. */
export const heldFrom = (typed: string): number | null =>
  /^\d{1,9}(\.\d{1,4})?$/.test(typed.trim()) ? Number(typed.trim()) : null;
