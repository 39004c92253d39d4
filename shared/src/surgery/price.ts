import type { Bilingual } from '../contracts/common.ts';
import { findCheck } from './operations.ts';
import data from './prices.json' with { type: 'json' };

type Row = {
  id: string;
  name: Bilingual;
  /** Yuan, as stated by 南川区 2023 annex 4: it governs. */
  stated: number;
  items: readonly { name: string; yuan: number }[];
  /** Two prices for one row (ECG, plain or spectrum). */
  choices?: readonly { id: string; name: Bilingual; stated: number }[];
};

export const priceRows = data.rows as readonly Row[];
const overlaps = data.overlaps as readonly { rows: readonly string[]; item: string; yuan: number }[];

export type PricedRow = {
  id: string;
  name: Bilingual;
  stated: number;
  /** Sum of the paper's line items; where it differs from `stated`, the stated price still governs. */
  items: number;
  checks: string[];
  /** Two prices for one row, `stated` being the first: whoever orders chooses. */
  choices: readonly { id: string; name: Bilingual; stated: number }[];
};
export type Price = {
  rows: PricedRow[];
  total: number;
  /** What would be charged twice when rows are ordered together. */
  overlaps: { item: string; yuan: number }[];
};

export const itemsOf = (row: Row): number => row.items.reduce((sum, { yuan }) => sum + yuan, 0);

/** The price rows behind some checks, each once: several checks of the general examination are one charge. */
export const priceOf = (
  checkIds: readonly string[],
  choices: Readonly<Record<string, string>> = {},
): Price => {
  const byRow = new Map<string, string[]>();
  for (const id of checkIds) {
    const row = findCheck(id)?.price;
    if (row) byRow.set(row, [...(byRow.get(row) ?? []), id]);
  }
  const rows = priceRows
    .filter(({ id }) => byRow.has(id))
    .map((row): PricedRow => {
      const chosen = row.choices?.find(({ id }) => id === choices[row.id]);
      const checks = byRow.get(row.id) ?? [];
      return {
        id: row.id,
        name: row.name,
        stated: chosen?.stated ?? row.stated,
        items: itemsOf(row),
        checks,
        choices: row.choices ?? [],
      };
    });
  return {
    rows,
    total: rows.reduce((sum, { stated }) => sum + stated, 0),
    overlaps: overlaps
      .filter(({ rows: both }) => both.every((id) => byRow.has(id)))
      .map(({ item, yuan }) => ({ item, yuan })),
  };
};

/** A level-1 hospital's own price, never above that of level 2 (annex 4, note; F04). */
export const cappedPrice = (rowId: string, own: number, choice?: string): number => {
  const row = priceRows.find(({ id }) => id === rowId);
  if (!row) throw new Error(`No such price: ${rowId}`);
  return Math.min(own, row.choices?.find(({ id }) => id === choice)?.stated ?? row.stated);
};
