import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { registerRow } from '@fcs/shared/contracts/surgery.ts';
import { operations } from '@fcs/shared/surgery/operations.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { importRegister } from '../surgery/importRegister.ts';
import { type Imported, importSheet } from './importSheet.ts';
import type { Columns, Fault, TableRow } from './table.ts';

export const registerColumns = {
  point: {
    titles: ['机构编号', 'Point'],
    write: { zh: '照“地点”表填编号', en: 'As in the sheet of places' },
  },
  registerNo: { titles: ['登记号', 'Register number'] },
  day: { titles: ['手术日期', 'Day'], write: { zh: '如 2026-01-15', en: 'Like 2026-01-15' } },
  operation: {
    titles: ['手术名称', 'Operation'],
    write: { zh: '照报表上的手术名称', en: 'As the report names it' },
  },
  pay: { titles: ['费用', 'Payment'], write: { zh: '免费 或 自费', en: 'free or paid' } },
} as const satisfies Columns<string>;
type Name = keyof typeof registerColumns;
type Line = { pointId: string; row: z.infer<typeof registerRow> };

/** By our id or by either name of the paper. */
const operationNamed = (text: string): string | null =>
  operations.find(({ id, name }) => [id, name.zh, name.en].includes(text))?.id ?? null;

const payments: Readonly<Record<string, boolean>> = { 免费: true, 自费: false, free: true, paid: false };

const readRow = async (
  tx: WriteTx,
  { values, row }: TableRow<Name>,
): Promise<{ thing: Line | null; faults: Fault[] }> => {
  const faults: Fault[] = [];
  const fault = (field: Name, code: string): void => void faults.push({ field: `row.${row}.${field}`, code });
  const point = await findPoint(values.point, tx.session);
  const mine = point && mayTouch(tx.scope, { regionPath: point.regionPath, pointId: point._id });
  if (!mine) fault('point', 'unknown_point');
  const sound = isDay(values.day);
  if (!sound) fault('day', 'not_a_day');
  if (sound && values.day > dayOf(tx.now)) fault('day', 'in_future');
  const free = payments[values.pay.toLowerCase()];
  if (free === undefined) fault('pay', 'invalid_value');
  const { registerNo, day } = values;
  const read = registerRow.safeParse({ registerNo, day, operation: operationNamed(values.operation), free });
  if (!read.success)
    for (const { path } of read.error.issues)
      if (path[0] === 'registerNo' || path[0] === 'operation') fault(path[0], 'invalid_value');
  if (faults.length > 0 || !read.success) return { thing: null, faults };
  return { thing: { pointId: values.point, row: read.data }, faults };
};

const twice = (lines: readonly { row: number; thing: Line }[]): Fault[] => {
  const seen = new Set<string>();
  return lines.flatMap(({ row, thing }) => {
    const key = `${thing.pointId} ${thing.row.registerNo}`;
    const known = seen.has(key);
    seen.add(key);
    return known ? [{ field: `row.${row}.registerNo`, code: 'duplicate' }] : [];
  });
};

/** The theatre register of own institutions as the hospital's system gives it out, all rows or none (F08). */
export const importTheatreRegister = (tx: WriteTx, input: SheetImport): Promise<Imported> =>
  importSheet<Name, Line>(tx, input, {
    columns: registerColumns,
    most: 2_000,
    read: (row) => readRow(tx, row),
    checkTogether: async (lines) => twice(lines),
    write: async (lines) => {
      for (const pointId of new Set(lines.map((line) => line.pointId))) {
        const rows = lines.filter((line) => line.pointId === pointId).map(({ row }) => row);
        await importRegister(tx, { pointId, rows });
      }
    },
  });
