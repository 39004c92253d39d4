import type { ImportPreview, SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { readSheet } from './sheets.ts';
import { type Columns, type Fault, type TableRow, tableOf, tellFaults } from './table.ts';

export type Imported = ImportPreview;

type Found<T> = { row: number; thing: T };
type Import<N extends string, T> = {
  columns: Columns<N>;
  /** Rows that fit into one transaction of three seconds. */
  most: number;
  read: (row: TableRow<N>) => Promise<{ thing: T | null; faults: Fault[] }>;
  checkTogether: (rows: readonly Found<T>[]) => Promise<Fault[]>;
  write: (things: readonly T[]) => Promise<void>;
};

/** Row 10 after row 9. */
const rowOf = ({ field }: Fault): number => Number(field.split('.')[1]);

/**
 * Reads a sheet and lists every bad row. With `commit` and nothing wrong all rows are written in the caller's transaction;
 * with a single bad one it is INVALID_INPUT with the whole list, and nothing is written.
 */
export const importSheet = async <N extends string, T>(
  tx: WriteTx,
  input: SheetImport,
  { columns, most, read, checkTogether, write }: Import<N, T>,
): Promise<Imported> => {
  const rows = tableOf(await readSheet(Buffer.from(input.content, 'base64'), input.format), columns);
  if (rows.length === 0) throw invalid('content', 'too_small');
  if (rows.length > most) throw invalid('content', 'too_big');
  const found: Found<T>[] = [];
  const faults: Fault[] = [];
  for (const row of rows) {
    const one = await read(row);
    faults.push(...one.faults);
    if (one.thing !== null) found.push({ row: row.row, thing: one.thing });
  }
  faults.push(...(await checkTogether(found)));
  faults.sort((a, b) => rowOf(a) - rowOf(b));
  if (input.commit && faults.length > 0) throw new AppError('INVALID_INPUT', faults);
  if (input.commit) await write(found.map(({ thing }) => thing));
  return { rows: rows.length, bad: tellFaults(faults, tx.language), written: input.commit };
};
