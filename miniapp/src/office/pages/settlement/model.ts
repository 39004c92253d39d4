import type { Settlement, SettlementLine, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
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
