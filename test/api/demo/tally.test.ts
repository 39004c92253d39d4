import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadCatalogue } from '../../../api/src/catalogue/findProduct.ts';
import { Kind, Product } from '../../../api/src/catalogue/Product.ts';
import { buildKinds, buildProducts, buildRegions } from '../../../api/src/demo/district.ts';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import { createService } from '../../../api/src/demo/drawService.ts';
import { drawVends } from '../../../api/src/demo/drawVends.ts';
import { emptyTally, tallyRecord } from '../../../api/src/demo/tally.ts';
import { drawWorld } from '../../../api/src/demo/world.ts';
import { writeAll } from '../../../api/src/demo/writeAll.ts';
import { Dispensing, type DispensingDocument } from '../../../api/src/dispensing/Dispensing.ts';
import { PersonYear, YearCount } from '../../../api/src/dispensing/PersonYear.ts';
import { recordDispensing } from '../../../api/src/dispensing/recordDispensing.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Region } from '../../../api/src/regions/Region.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('demo-tally', []);
  await writeAll(Region, buildRegions());
  await writeAll(Kind, buildKinds());
  await writeAll(Product, buildProducts());
  await loadCatalogue();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await Promise.all([Dispensing.deleteMany({}), PersonYear.deleteMany({}), YearCount.deleteMany({})]);
});

const byId = <T extends { _id: string }>(rows: Iterable<T>): T[] =>
  [...rows].sort((a, b) => (a._id < b._id ? -1 : 1));

const world = drawWorld(drawFrom('tally'), '2026-11-23', 0.01);
const drawn = (): DispensingDocument[] => {
  const service = createService(drawFrom('service'), world);
  const few = (year: string) => [
    ...service(year).records.filter((_, at) => at % 7 === 0 || at < 60),
    ...drawVends(drawFrom('vends'), world, year).slice(0, 20),
  ];
  return [...few('2023'), ...few('2025')];
};

it('the loader counts people, visits, units and allowances exactly as recordDispensing does (D01, D02)', async () => {
  const records = drawn();
  expect(records.some((record) => record.kind === 'emergencyPill')).toBe(true);
  expect(records.some((record) => record.personId === null)).toBe(true);
  const tally = emptyTally();
  for (const record of records)
    tallyRecord(tally, record, (kind) => world.kinds.get(kind)?.countsForDispensing ?? false);
  for (const record of records)
    await inTransaction(systemTx('test'), (tx) =>
      recordDispensing(tx, {
        place: { id: record.placeId, regionPath: record.regionPath },
        channel: record.channel,
        personId: record.personId,
        lines: [{ productId: record.productId, kind: record.kind, quantity: record.quantity }],
        document: record.document,
        at: record.at,
        heldIn: null,
      }),
    );
  const [people, counts, written] = await Promise.all([
    PersonYear.collection.find().toArray(),
    YearCount.collection.find().toArray(),
    Dispensing.collection.find().toArray(),
  ]);
  expect(byId(people as never[])).toEqual(byId(tally.personYears.values()));
  expect(byId(counts as never[])).toEqual(byId(tally.yearCounts.values()));
  const plain = (row: DispensingDocument) => ({ ...row, _id: '', sample: true });
  const byDocument = (a: DispensingDocument, b: DispensingDocument) => (a.document < b.document ? -1 : 1);
  expect((written as unknown as DispensingDocument[]).sort(byDocument).map(plain)).toEqual(
    [...records].sort(byDocument).map(plain),
  );
});
