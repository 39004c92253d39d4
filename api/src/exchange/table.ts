import type { Bilingual, Issue } from '@fcs/shared/contracts/common.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError } from '../platform/errors.ts';
import { issueMessage } from '../platform/http/input.ts';
import type { SheetRow } from './sheets.ts';

/** A column of an import: the titles it may have, and what a template says to write into it. */
export type Column = { titles: readonly string[]; optional?: true; write?: Bilingual };
/** The columns by our names. */
export type Columns<N extends string> = Readonly<Record<N, Column>>;
export type TableRow<N extends string> = { row: number; values: Record<N, string> };
export type Fault = { field: string; code: string };

/** Rows by column name, wherever the columns stand; a title that is missing is INVALID_INPUT by its name. */
export const tableOf = <N extends string>(rows: readonly SheetRow[], columns: Columns<N>): TableRow<N>[] => {
  const [head, ...body] = rows;
  const names = Object.keys(columns) as N[];
  const places = new Map(
    names.map((name) => [
      name,
      (head?.cells ?? []).findIndex((cell) => columns[name].titles.includes(cell) || cell === name),
    ]),
  );
  const missing = names.filter((name) => !columns[name].optional && (places.get(name) ?? -1) < 0);
  if (missing.length > 0)
    throw new AppError(
      'INVALID_INPUT',
      missing.map((name) => ({ field: `content.${columns[name].titles[0]}`, code: 'required' })),
    );
  return body.map(({ row, cells }) => ({
    row,
    values: Object.fromEntries(names.map((name) => [name, cells[places.get(name) ?? -1] ?? ''])) as Record<
      N,
      string
    >,
  }));
};

export const tellFaults = (faults: readonly Fault[], language: Language): Issue[] =>
  faults.map(({ field, code }) => ({ field, code, message: issueMessage(code, language) }));
