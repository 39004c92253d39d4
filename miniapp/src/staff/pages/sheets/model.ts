import type { ImportPreview } from '@fcs/shared/contracts/exchange.ts';

export interface RowFaults {
  /** As the sheet numbers it; '' for the whole sheet. */
  row: string;
  messages: string[];
}

/** Faults of one row together, in the order of the sheet. */
export function faultsByRow(bad: ImportPreview['bad']): RowFaults[] {
  const rows = new Map<string, string[]>();
  for (const { field, message } of bad) {
    const row = /^row\.(\d+)/.exec(field)?.[1] ?? '';
    rows.set(row, [...(rows.get(row) ?? []), message]);
  }
  return [...rows]
    .map(([row, messages]) => ({ row, messages: [...new Set(messages)] }))
    .sort((a, b) => Number(a.row) - Number(b.row));
}
