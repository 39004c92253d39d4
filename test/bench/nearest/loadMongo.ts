import mongoose from 'mongoose';
import type { KindDocument, ProductDocument } from '../../../api/src/catalogue/Product.ts';
import { createCollections } from '../../../api/src/platform/storage/collection.ts';
import type { PointDocument } from '../../../api/src/points/Point.ts';
import '../../../api/src/routes.ts';
import type { RegionDocument } from '../../../api/src/regions/Region.ts';
import { type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { countedAt, idOf, type Places, products, regions, shownOf, stockOf, timetables } from './places.ts';

const county = '50/5001/500119';
const bilingual = (text: string) => ({ zh: text, en: text });

const regionDocuments = (): RegionDocument[] =>
  regions.map(({ code, name }) => ({
    _id: code,
    name,
    officialName: name,
    level: 'township',
    parent: '500119',
    path: `${county}/${code}`,
    centre: null,
    approximate: true,
    population: null,
    local: false,
    source: 'bench',
  }));

const kindDocument: KindDocument = {
  _id: 'condom',
  name: bilingual('避孕套'),
  countsForDispensing: true,
  requiresDoctorFirst: false,
  selfService: true,
  deliverable: true,
  ageMin: 14,
  baseUnit: bilingual('只'),
  allowances: [{ from: '2023-01-01', quantity: 120, perOrder: 30, source: 'bench' }],
  conversions: [],
  whoMayCollect: bilingual('年满 14 周岁'),
  whatToBring: bilingual('手机'),
};

export const productDocuments = (): ProductDocument[] =>
  products.map(({ id, name }) => ({
    _id: id,
    kind: 'condom',
    name: bilingual(name),
    spec: '10 只/盒',
    about: bilingual('说明'),
    unit: bilingual('盒'),
    baseUnitsPerUnit: 10,
    shelfLifeMonths: 60,
    verify: true,
    offered: true,
  }));

export const pointDocument = (places: Places, at: number): PointDocument => {
  const shown = shownOf(places, at);
  return {
    _id: shown.id,
    name: shown.name,
    kind: shown.kind,
    institutionType: null,
    grassroots: shown.kind === 'institution',
    countyStore: false,
    region: shown.region,
    regionPath: `${county}/${shown.region}`,
    address: shown.address,
    location: shown.location,
    approximate: shown.approximate,
    hours: timetables[places.timetable[at]!]!.hours,
    exceptions: [],
    followsHolidays: true,
    phone: shown.phone,
    supervisionPhone: shown.supervisionPhone,
    services: shown.services,
    managedBy: null,
    machineId: shown.machineId ?? null,
    state: 'open',
    openedOn: '2020-01-01',
    closedOn: null,
    sample: true,
    version: 1,
  };
};

const levelDocuments = (places: Places, at: number): LevelDocument[] =>
  stockOf(places, at).map(({ product, units }) => ({
    _id: levelId(idOf(at), products[product]!.id, 'lot'),
    placeId: idOf(at),
    regionPath: `${county}/${regions[at % regions.length]!.code}`,
    productId: products[product]!.id,
    lotNo: 'lot',
    expiry: '2099-12-31',
    recalled: false,
    onHand: units * 10,
    reserved: 0,
    available: units * 10,
    asOf: new Date(countedAt),
  }));

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Hours as spans in minutes of the week: what stores that know no calendar can filter by. */
export const openMinutes = (places: Places, at: number): { from: number; to: number }[] =>
  timetables[places.timetable[at]!]!.hours.flatMap((spans, day) =>
    spans.map(([from, to]) => ({ from: day * 1_440 + minutesOf(from), to: day * 1_440 + minutesOf(to) })),
  );

/** What the $geoNear peer keeps of a place: filters, and the text it shows. */
const geonearDocument = (places: Places, at: number) => {
  const shown = shownOf(places, at);
  return {
    _id: shown.id,
    location: { type: 'Point', coordinates: [shown.location.lng, shown.location.lat] },
    kind: shown.kind,
    products: shown.stock.map(({ productId }) => productId),
    open: openMinutes(places, at),
    shown: JSON.stringify(shown),
  };
};

type Bulk = { name: string; of: (at: number) => { _id: string }[] };

const insertAll = async (count: number, { name, of }: Bulk): Promise<void> => {
  const target = mongoose.connection.collection<{ _id: string }>(name);
  const options = { ordered: false, writeConcern: { w: 1, j: false } };
  const writing = new Set<Promise<unknown>>();
  for (let from = 0; from < count; from += 2_000) {
    const batch: { _id: string }[] = [];
    for (let at = from; at < Math.min(count, from + 2_000); at += 1) batch.push(...of(at));
    if (batch.length === 0) continue;
    const write: Promise<unknown> = target.insertMany(batch, options).finally(() => writing.delete(write));
    writing.add(write);
    if (writing.size >= 3) await Promise.race(writing);
  }
  await Promise.all(writing);
};

/** Points and shelves as the product keeps them, written natively; with `geonear` the peer's places beside them. */
export const loadMongo = async (url: string, places: Places, geonear: boolean): Promise<void> => {
  // Without the short waits of a server: building an index over millions takes longer than any request may.
  await mongoose.connect(url);
  const cache = { setParameter: 1, wiredTigerEngineRuntimeConfig: 'cache_size=3G' };
  await mongoose.connection.db!.admin().command(cache);
  const few = async (name: string, rows: { _id: string }[]): Promise<void> => {
    await mongoose.connection.collection<{ _id: string }>(name).insertMany(rows);
  };
  await few('regions', regionDocuments());
  await few('productKinds', [kindDocument]);
  await few('products', productDocuments());
  await insertAll(places.count, { name: 'points', of: (at) => [pointDocument(places, at)] });
  await insertAll(places.count, { name: 'levels', of: (at) => levelDocuments(places, at) });
  await createCollections();
  if (geonear) {
    await insertAll(places.count, { name: 'places', of: (at) => [geonearDocument(places, at)] });
    await mongoose.connection
      .collection('places')
      .createIndex({ location: '2dsphere', kind: 1, products: 1 });
  }
  await mongoose.disconnect();
};
