import { startOfDay } from '@fcs/shared/time.ts';
import type { KindDocument, ProductDocument } from '../catalogue/Product.ts';
import type { MachineDocument } from '../machines/Machine.ts';
import type { OfflineIntervalDocument } from '../machines/OfflineInterval.ts';
import type { Holidays } from '../points/openingHours.ts';
import type { HolidayDocument, PointDocument } from '../points/Point.ts';
import type { RegionDocument } from '../regions/Region.ts';
import { buildHolidays, buildKinds, buildProducts, buildRegions, planRows, planYear } from './district.ts';
import type { Draw } from './draw.ts';
import { drawMachines, drawOffline, machineSlots } from './drawMachines.ts';
import { drawPoints } from './drawPoints.ts';
import { keeps } from './methods.ts';
import { createOpenTimes, type OpenTimes } from './openTimes.ts';

/** One township with the places that serve it; `share` is its part of the county's planned amount. */
export type Township = {
  code: string;
  share: number;
  population: number;
  centre: PointDocument;
  /** Who places an IUD or implant for its people. */
  surgery: PointDocument;
  rooms: PointDocument[];
  campuses: PointDocument[];
  hospitals: PointDocument[];
  machines: PointDocument[];
};

/** Everything that stands before the first client comes. */
export type World = {
  today: string;
  /** Nothing of the past lies at or after this instant: the first one of today. */
  until: Date;
  years: string[];
  scale: number;
  regions: RegionDocument[];
  holidays: HolidayDocument[];
  kinds: Map<string, KindDocument>;
  products: Map<string, ProductDocument>;
  points: Map<string, PointDocument>;
  machines: MachineDocument[];
  offline: OfflineIntervalDocument[];
  townships: Township[];
  /** Village rooms that gave out nothing in a year. */
  idle: Map<string, Set<string>>;
  openTimes: (point: PointDocument, year: string) => OpenTimes;
  keeps: (point: PointDocument, productId: string) => boolean;
};

/** The official year, and from the first day of last year to today; what lies between is not loaded. */
export const serviceYears = (today: string): string[] => {
  const year = Number(today.slice(0, 4));
  return [...new Set([planYear, String(year - 1), String(year)])].sort();
};

const idleEachYear = 3;

const drawIdle = (draw: Draw, points: readonly PointDocument[], years: readonly string[]): World['idle'] => {
  const rooms = points.filter((point) => point.kind === 'village' && point.state === 'open');
  const shuffled = draw.shuffled(rooms.map((room) => room._id));
  return new Map(
    years.map((year, at) => [
      year,
      new Set(shuffled.slice(at * idleEachYear, (at + 1) * idleEachYear - (at % 2))),
    ]),
  );
};

const drawTownships = (points: readonly PointDocument[]): Township[] => {
  const rows = planRows();
  const total = rows.reduce((sum, row) => sum + Number(row.amountWan), 0);
  const hospitals = points.filter((point) => point.kind === 'institution' && !point.grassroots);
  const store = hospitals.find((point) => point.countyStore) as PointDocument;
  return rows.map(({ region, amountWan, population }, at) => {
    const own = points.filter((point) => point.regionPath.split('/')[3] === region);
    const centre = own.find((point) => point.grassroots) as PointDocument;
    return {
      code: region,
      share: Number(amountWan) / total,
      population,
      centre,
      surgery: centre.services.length > 0 ? centre : store,
      rooms: own.filter((point) => point.kind === 'village'),
      campuses: own.filter((point) => point.kind === 'campus'),
      // The two hospitals in town serve the three 街道 beside their own centres.
      hospitals: at < 3 ? hospitals : [],
      machines: own.filter((point) => point.kind === 'machine'),
    };
  });
};

const calendarOf = (holidays: readonly HolidayDocument[]): Holidays =>
  new Map(holidays.map(({ _id, name, off }) => [_id, { name, off }]));

/** The district as it stands on `today`, before any service: the same for the same draw and day. */
export const drawWorld = (draw: Draw, today: string, scale: number): World => {
  const years = serviceYears(today);
  const regions = buildRegions();
  const holidays = buildHolidays();
  const lastYear = years.at(-2) as string;
  const points = drawPoints(draw.part('points'), regions, `${lastYear}-04-30`);
  const machines = drawMachines(draw.part('machines'), points, today);
  const openTimes = createOpenTimes(calendarOf(holidays));
  const products = new Map(buildProducts().map((product) => [product._id, product]));
  const inMachines = new Set(machineSlots.map((slot) => slot.productId));
  return {
    today,
    until: startOfDay(today),
    years,
    scale,
    regions,
    holidays,
    kinds: new Map(buildKinds().map((kind) => [kind._id, kind])),
    products,
    points: new Map(points.map((point) => [point._id, point])),
    machines,
    offline: drawOffline(draw.part('offline'), machines, years, today),
    townships: drawTownships(points),
    idle: drawIdle(draw.part('idle'), points, years),
    openTimes,
    keeps: (point, productId) => {
      const product = products.get(productId);
      return product !== undefined && keeps(point, product, inMachines);
    },
  };
};
