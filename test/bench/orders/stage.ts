import mongoose from 'mongoose';
import { loadCatalogue } from '../../../api/src/catalogue/findProduct.ts';
import { personYearId } from '../../../api/src/dispensing/allowance.ts';
import { PersonYear } from '../../../api/src/dispensing/PersonYear.ts';
import { setKeys } from '../../../api/src/platform/crypto/keys.ts';
import { createCollections } from '../../../api/src/platform/storage/collection.ts';
import { connectMongo } from '../../../api/src/platform/storage/mongo.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import '../../../api/src/routes.ts';
import {
  countyPath,
  makeKind,
  makeLevel,
  makePerson,
  makePoint,
  makeProduct,
} from '../../support/factories.ts';

/** 200 people at once, 5 things that all of them want, at one place. */
export const people = Array.from({ length: 200 }, (_, at) => `person-${String(at).padStart(3, '0')}`);
export const items = Array.from({ length: 5 }, (_, at) => `item-${at}`);
export const supplierId = 'supplier';
export const township = '500119001';
const regionPath = `${countyPath}/${township}`;
/** Base units of each item: enough for every round. */
export const plenty = 1_000_000_000;
export const allowance = 1_000_000_000;
export const unitsEach = 10;
const year = '2026';

export const keys = { encryption: '01'.repeat(32), pseudonym: '02'.repeat(32) };

/** Names of what each store keeps; the Mongo peers have their own in the same database, with the same indexes. */
export const peerNames = {
  orders: 'peerOrders',
  levels: 'peerLevels',
  personYears: 'peerYears',
  audit: 'peerAudit',
};

/** An empty collection with the indexes of another. */
export const copyIndexes = async (from: string, to: string): Promise<void> => {
  const db = mongoose.connection.db!;
  await db.createCollection(to);
  for (const { v: _v, ns: _ns, key, name, ...options } of await db.collection(from).indexes())
    if (name !== '_id_') await db.collection(to).createIndex(key, { name: name as string, ...options });
};

/** Everything that stands before the first order; connects to the database. */
export const stageOrders = async (url: string): Promise<PointDocument> => {
  setKeys({
    encryption: Buffer.from(keys.encryption, 'hex'),
    pseudonym: Buffer.from(keys.pseudonym, 'hex'),
  });
  await connectMongo(url);
  await createCollections();
  await makeKind({
    allowances: [{ from: '2023-01-01', quantity: allowance, perOrder: 100, source: 'bench' }],
  });
  for (const _id of items) await makeProduct({ _id });
  await makePoint({ _id: supplierId, regionPath });
  for (const productId of items)
    await makeLevel({ placeId: supplierId, productId, regionPath, lotNo: 'lot', onHand: plenty });
  for (const person of people) await makePerson(person);
  for (const [from, to] of Object.entries(peerNames)) await copyIndexes(from, to);
  const native = mongoose.connection;
  await native.collection(peerNames.levels).insertMany(await native.collection('levels').find().toArray());
  const years = people.map((personId) => ({
    _id: personYearId(personId, year) as never,
    personId,
    year,
    held: { condom: 0 },
  }));
  await PersonYear.collection.insertMany(structuredClone(years));
  await native.collection(peerNames.personYears).insertMany(years);
  await loadCatalogue();
  return findSupplier();
};

const findSupplier = async (): Promise<PointDocument> =>
  (await Point.findById(supplierId).lean<PointDocument>()) as PointDocument;

/** Connects to a database that was staged before. */
export const stagedSupplier = async (url: string): Promise<PointDocument> => {
  await connectMongo(url);
  return findSupplier();
};
