import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { newPoint, pointKind, type Span, type Week } from '@fcs/shared/contracts/points.ts';
import type * as z from 'zod/mini';
import { checkInput } from '../platform/http/input.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { addPoint } from '../points/addPoint.ts';
import { checkWeek } from '../points/checkHours.ts';
import { isPlausiblyWithin } from '../points/checkLocation.ts';
import { findRegion } from '../regions/findRegion.ts';
import { type Imported, importSheet } from './importSheet.ts';
import { codeOf, pointWords } from './kindWords.ts';
import { locationOf, placeColumns } from './placeColumns.ts';
import type { Columns, Fault, TableRow } from './table.ts';

export const pointColumns = {
  name: { titles: ['名称', 'Name'], write: { zh: '60 字以内', en: 'At most 60 characters' } },
  kind: {
    titles: ['类型', 'Kind'],
    write: {
      zh: '机构、村卫生室、自助机、校园 之一',
      en: '机构 (institution), 村卫生室 (village), 自助机 (machine) or 校园 (campus)',
    },
  },
  region: placeColumns.region,
  address: { titles: ['地址', 'Address'] },
  lng: placeColumns.lng,
  lat: placeColumns.lat,
  system: placeColumns.system,
  days: {
    titles: ['服务日', 'Days'],
    write: { zh: '1-5 或 1,3,5，1 是周一', en: '1-5 or 1,3,5; 1 is Monday' },
  },
  hours: {
    titles: ['服务时间', 'Hours'],
    write: { zh: '如 08:00-12:00 14:00-18:00', en: 'Like 08:00-12:00 14:00-18:00' },
  },
  phone: { titles: ['电话', 'Phone'], optional: true },
} as const satisfies Columns<string>;
type Name = keyof typeof pointColumns;
type NewPoint = z.infer<typeof newPoint>;

/** `1-5` or `1,3,5`, Monday is 1; `08:00-12:00 14:00-18:00`. */
const weekOf = (days: string, hours: string): Week | null => {
  const spans = hours
    .split(/[\s,，;；]+/)
    .filter(Boolean)
    .map((span) => span.split('-') as unknown as Span);
  const open = new Set<number>();
  for (const part of days.split(/[,，]/)) {
    const match = /^([1-7])(?:-([1-7]))?$/.exec(part.trim());
    if (!match) return null;
    for (let each = Number(match[1]); each <= Number(match[2] ?? match[1]); each += 1) open.add(each);
  }
  return Array.from({ length: 7 }, (_, at) => (open.has(at + 1) ? spans : []));
};

/** What the sheet calls a field of the point. */
const columnOf = (field: string): Name =>
  field.startsWith('location')
    ? field.endsWith('lat')
      ? 'lat'
      : 'lng'
    : ((field.split('.')[0] ?? 'name') as Name);

const readPoint = async (
  tx: WriteTx,
  { row, values }: TableRow<Name>,
): Promise<{ thing: NewPoint | null; faults: Fault[] }> => {
  const fault = (field: string, code: string): Fault => ({ field: `row.${row}.${field}`, code });
  const [hours, location] = [weekOf(values.days, values.hours), locationOf(values)];
  if (!hours) return { thing: null, faults: [fault('days', 'invalid_format')] };
  if (!location) return { thing: null, faults: [fault('system', 'invalid_value')] };
  const { name, region, address, phone } = values;
  const kind = codeOf(pointKind, pointWords, values.kind) ?? values.kind;
  const given = { name, kind, region, address, location, hours, ...(phone ? { phone } : {}) };
  const { value, issues } = checkInput('', newPoint, given, tx.language);
  if (issues.length > 0)
    return { thing: null, faults: issues.map(({ field, code }) => fault(columnOf(field), code)) };
  const point = value as NewPoint;
  const known = await findRegion(point.region);
  if (!known || !mayTouch(tx.scope, { regionPath: known.path }))
    return { thing: null, faults: [fault('region', 'unknown_region')] };
  // One line of hours serves several days: what is wrong with it is said once.
  const faults = [...new Set(checkWeek(point.hours).map(({ code }) => code))].map((code) =>
    fault('hours', code),
  );
  if (!(await isPlausiblyWithin(point.location, known.path))) faults.push(fault('lng', 'outside'));
  return { thing: faults.length > 0 ? null : point, faults };
};

/** A roster of places of the county's tree, all rows or none; a name stands once in its region. */
export const importPoints = (tx: WriteTx, input: SheetImport): Promise<Imported> =>
  importSheet<Name, NewPoint>(tx, input, {
    columns: pointColumns,
    most: 300,
    read: (row) => readPoint(tx, row),
    checkTogether: async (rows) =>
      rows.flatMap(({ row, thing }, at) =>
        rows.findIndex(({ thing: one }) => one.name === thing.name && one.region === thing.region) < at
          ? [{ field: `row.${row}.name`, code: 'duplicate' }]
          : [],
      ),
    write: async (points) => {
      for (const point of points) await addPoint(tx, point);
    },
  });
