import { location as locationShape } from '@fcs/shared/contracts/common.ts';
import type { SheetImport } from '@fcs/shared/contracts/exchange.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { isPlausiblyWithin } from '../points/checkLocation.ts';
import { findRegion } from '../regions/findRegion.ts';
import { type InhabitedDraft, setInhabited } from '../regions/inhabitedPlaces.ts';
import { type Imported, importSheet } from './importSheet.ts';
import { locationOf, placeColumns } from './placeColumns.ts';
import type { Columns, Fault, TableRow } from './table.ts';

export const inhabitedColumns = {
  region: placeColumns.region,
  name: { titles: ['聚居点', 'Inhabited place'], write: { zh: '60 字以内', en: 'At most 60 characters' } },
  lng: placeColumns.lng,
  lat: placeColumns.lat,
  system: placeColumns.system,
  population: { titles: ['人口', 'Population'], write: { zh: '整数', en: 'A whole number' } },
  source: {
    titles: ['来源', 'Source'],
    write: { zh: '如 2023 年乡镇统计', en: 'Like: statistics of the township, 2023' },
  },
} as const satisfies Columns<string>;
type Name = keyof typeof inhabitedColumns;

const isText = (text: string): boolean => text.length > 0 && text.length <= 60;

const readRow = async (
  tx: WriteTx,
  { row, values }: TableRow<Name>,
): Promise<{ thing: InhabitedDraft | null; faults: Fault[] }> => {
  const faults: Fault[] = [];
  const fault = (field: Name, code: string): void => void faults.push({ field: `row.${row}.${field}`, code });
  const { name, source, system } = values;
  const told = { lng: Number(values.lng), lat: Number(values.lat) };
  const sound = values.lng !== '' && values.lat !== '' && locationShape.safeParse(told).success;
  const region = await findRegion(values.region);
  if (!region || region.level === 'county' || !mayTouch(tx.scope, { regionPath: region.path }))
    fault('region', 'unknown_region');
  if (!isText(name)) fault('name', name === '' ? 'required' : 'too_big');
  if (!isText(source)) fault('source', source === '' ? 'required' : 'too_big');
  if (!sound) fault('lng', 'invalid_format');
  if (system !== 'GCJ-02' && system !== 'WGS-84') fault('system', 'invalid_value');
  if (!/^\d{1,8}$/.test(values.population)) fault('population', 'invalid_format');
  const location = faults.length > 0 ? null : locationOf(values);
  if (!region || !location) return { thing: null, faults };
  if (!(await isPlausiblyWithin(location, region.path))) fault('lng', 'outside');
  const { _id, path: regionPath } = region;
  const population = Number(values.population);
  return {
    thing: faults.length > 0 ? null : { region: _id, regionPath, name, location, population, source },
    faults,
  };
};

/** Where people of the county's townships live, all rows or none; what is known by its name is replaced. */
export const importInhabited = (tx: WriteTx, input: SheetImport): Promise<Imported> =>
  importSheet<Name, InhabitedDraft>(tx, input, {
    columns: inhabitedColumns,
    most: 2_000,
    read: (row) => readRow(tx, row),
    checkTogether: async (rows) => {
      const seen = new Set<string>();
      return rows.flatMap(({ row, thing: { region, name } }) => {
        const twice = seen.has(`${region} ${name}`);
        seen.add(`${region} ${name}`);
        return twice ? [{ field: `row.${row}.name`, code: 'duplicate' }] : [];
      });
    },
    write: (places) => setInhabited(tx, places),
  });
