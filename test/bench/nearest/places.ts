import type { NearbyPoint, PointKind, Week } from '@fcs/shared/contracts/points.ts';
import { normalPair, seeded } from '../seeded.ts';

/** The instant at which the whole benchmark stands: a Wednesday morning, so that "open now" has one answer. */
export const standsAt = new Date('2026-11-25T10:15:00+08:00');
/** Minutes since Monday 00:00 in Asia/Shanghai. */
export const minuteOfWeek = 2 * 1_440 + 10 * 60 + 15;

export const products = Array.from({ length: 8 }, (_, at) => ({
  id: `product-${at}`,
  name: `避孕套 ${at} 号`,
  /** Share of the points that have it; the last is the rare one. */
  share: [0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.002][at] as number,
}));
export const rareProduct = products.length - 1;

export const kinds: readonly PointKind[] = ['institution', 'village', 'machine', 'campus'];
const kindShares = [0.3, 0.4, 0.2, 0.1];

type Timetable = {
  hours: Week;
  open: boolean;
  openUntil: string | null;
  opensAt: string | null;
  share: number;
};
const week = (weekday: Week[number], weekend: Week[number] = weekday): Week =>
  Array.from({ length: 7 }, (_, day) => (day < 5 ? weekday : weekend));
const today = (clock: string): string => new Date(`2026-11-25T${clock}:00+08:00`).toISOString();
const open = { open: true, opensAt: null };

/** Hours, and what they say at the instant of the benchmark. */
export const timetables: readonly Timetable[] = [
  { hours: week([['00:00', '24:00']]), ...open, openUntil: null, share: 0.2 },
  { hours: week([['08:00', '18:00']]), ...open, openUntil: today('18:00'), share: 0.3 },
  {
    hours: week(
      [
        ['09:00', '12:00'],
        ['14:00', '17:30'],
      ],
      [],
    ),
    ...open,
    openUntil: today('12:00'),
    share: 0.15,
  },
  { hours: week([['12:00', '20:00']]), open: false, openUntil: null, opensAt: today('12:00'), share: 0.35 },
];

export const regions = Array.from({ length: 34 }, (_, at) => ({
  code: String(500_119_001 + at),
  name: `第${at + 1}镇`,
}));

const towns = 400;
const box = { west: 100, south: 23, width: 18, height: 13 };

/** So many places around towns, in columns; the same number gives the same places in every process. */
export type Places = {
  count: number;
  lng: Float64Array;
  lat: Float64Array;
  kind: Uint8Array;
  timetable: Uint8Array;
  /** Bits of the products that are there. */
  stock: Uint16Array;
};

const pick = (shares: readonly number[], chance: number): number => {
  let left = chance;
  const at = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return at < 0 ? shares.length - 1 : at;
};

const townCentres = (): [number, number][] => {
  const next = seeded(1);
  return Array.from({ length: towns }, () => [
    box.west + box.width * next(),
    box.south + box.height * next(),
  ]);
};

const near = ([lng, lat]: [number, number], spread: number, next: () => number): [number, number] => {
  const [east, north] = normalPair(next);
  return [Number((lng + spread * east).toFixed(6)), Number((lat + spread * north).toFixed(6))];
};

export const makePlaces = (count: number): Places => {
  const next = seeded(2);
  const centres = townCentres();
  const places = {
    count,
    lng: new Float64Array(count),
    lat: new Float64Array(count),
    kind: new Uint8Array(count),
    timetable: new Uint8Array(count),
    stock: new Uint16Array(count),
  };
  const timetableShares = timetables.map(({ share }) => share);
  for (let at = 0; at < count; at += 1) {
    const [lng, lat] = near(centres[Math.floor(next() * towns)]!, 0.25, next);
    places.lng[at] = lng;
    places.lat[at] = lat;
    places.kind[at] = pick(kindShares, next());
    places.timetable[at] = pick(timetableShares, next());
    let stock = 0;
    for (let product = 0; product < products.length; product += 1)
      if (next() < products[product]!.share) stock |= 1 << product;
    places.stock[at] = stock;
  }
  return places;
};

export const idOf = (at: number): string => `pt-${String(at).padStart(7, '0')}`;
export const placeOf = (id: string): number => Number(id.slice(3));
const unitsOf = (at: number, product: number): number => 1 + ((at * 7 + product * 13) % 90);
export const countedAt = '2026-11-25T00:30:00.000Z';

export const stockOf = (places: Places, at: number): { product: number; units: number }[] =>
  products.flatMap((_, product) =>
    (places.stock[at]! >> product) & 1 ? [{ product, units: unitsOf(at, product) }] : [],
  );

/** What an answer shows of a place, all but the distance. */
export const shownOf = (places: Places, at: number): Omit<NearbyPoint, 'distance'> => {
  const kind = kinds[places.kind[at]!]!;
  const machine = kind === 'machine';
  const { hours, open, openUntil, opensAt } = timetables[places.timetable[at]!]!;
  const region = regions[at % regions.length]!;
  const stock = stockOf(places, at);
  return {
    id: idOf(at),
    name: `${region.name}领取点${at}`,
    kind,
    region: region.code,
    regionName: region.name,
    ...(machine ? { machineId: `machine-${at}` } : {}),
    location: { lng: places.lng[at]!, lat: places.lat[at]! },
    approximate: false,
    address: `解放路${(at % 900) + 1}号`,
    hours,
    open,
    openUntil,
    opensAt,
    phone: `023-71${String(at % 1_000_000).padStart(6, '0')}`,
    supervisionPhone: '023-71420000',
    online: machine ? false : null,
    stock: stock.map(({ product, units }) => ({
      productId: products[product]!.id,
      kind: 'condom',
      name: products[product]!.name,
      available: units,
    })),
    asOf: machine || stock.length === 0 ? null : countedAt,
    services: [],
    sample: true,
  };
};

/** One search: 20 results that have a product, are open now and, unless null, of a kind. */
export type Query = { lng: number; lat: number; product: number; kind: number | null };

/** Queries from around the towns; no two of a run are at the same place. */
export const queries = (seed: number, what: 'usual' | 'rare'): (() => Query) => {
  const next = seeded(seed);
  const centres = townCentres();
  const asked = new Set<string>();
  return () => {
    for (;;) {
      const [lng, lat] = near(centres[Math.floor(next() * towns)]!, 0.4, next);
      const place = `${lng},${lat}`;
      if (asked.has(place)) continue;
      asked.add(place);
      if (what === 'rare') return { lng, lat, product: rareProduct, kind: null };
      return { lng, lat, product: Math.floor(next() * 4), kind: Math.floor(next() * 2) };
    }
  };
};

export const limit = 20;

export const pathOf = ({ lng, lat, product, kind }: Query): string =>
  `/api/v1/points/nearby?lng=${lng}&lat=${lat}&limit=${limit}&product=${products[product]!.id}${kind === null ? '' : `&kind=${kinds[kind]}`}&open=true`;
