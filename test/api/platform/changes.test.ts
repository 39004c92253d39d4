import mongoose, { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startChanges, stopChanges, subscribeChanges } from '../../../api/src/platform/storage/changes.ts';
import { connectMongo, disconnectMongo } from '../../../api/src/platform/storage/mongo.ts';
import { cuttableWire, type Wire } from '../../support/cuttableWire.ts';
import { eventually } from '../../support/eventually.ts';
import { ownDatabase } from '../../support/ownDatabase.ts';

type Told = { calls: string[][]; rebuilds: number; all: () => string[] };

let wire: Wire;
/** Beside the wire, so that it writes while the other is cut. */
let direct: mongo.MongoClient;
let ends: (() => void)[] = [];

beforeAll(async () => {
  const { mongoUrl } = await ownDatabase('changes');
  wire = await cuttableWire(mongoUrl);
  direct = await mongo.MongoClient.connect(mongoUrl, { directConnection: true });
  await connectMongo(wire.url);
});
beforeEach(async () => {
  for (const name of ['apples', 'pears', 'plums']) await db().collection(name).deleteMany({});
});
afterEach(async () => {
  wire.mend();
  for (const end of ends) end();
  ends = [];
  await stopChanges();
});
afterAll(async () => {
  await disconnectMongo();
  await direct.close();
  await wire.close();
});

const db = (): mongo.Db => direct.db((mongoose.connection.db as mongo.Db).databaseName);
const add = (collection: string, ...ids: string[]) =>
  db()
    .collection<{ _id: string }>(collection)
    .insertMany(ids.map((_id) => ({ _id })));

const listen = (
  collection: string,
  during: (ids: readonly string[]) => Promise<void> = async () => {},
): Told => {
  const told: Told = { calls: [], rebuilds: 0, all: () => told.calls.flat() };
  ends.push(
    subscribeChanges(
      collection,
      async (ids) => {
        told.calls.push([...ids]);
        await during(ids);
      },
      async () => {
        told.rebuilds += 1;
      },
    ),
  );
  return told;
};

it('tells which documents of the collection were inserted, changed or deleted, and of no other', async () => {
  const apples = listen('apples');
  const pears = listen('pears');
  await startChanges();
  await add('plums', 'p');
  await add('pears', 'x');
  await add('apples', 'a', 'b');
  await db()
    .collection<{ _id: string }>('apples')
    .updateOne({ _id: 'a' }, { $set: { ripe: true } });
  await db().collection<{ _id: string }>('apples').deleteOne({ _id: 'b' });
  await eventually(() => expect(apples.all().filter((id) => id === 'b').length).toBeGreaterThanOrEqual(1));
  await add('apples', 'last');
  await eventually(() => expect(apples.all()).toContain('last'));
  expect(new Set(apples.all())).toEqual(new Set(['a', 'b', 'last']));
  expect(pears.all()).toEqual(['x']);
  expect(apples.rebuilds).toBe(0);
});

it('gathers ids while one call is at work, so that many changes need few calls', async () => {
  let release: () => void = () => undefined;
  const busy = new Promise<void>((resolve) => {
    release = resolve;
  });
  const told = listen('apples', () => busy);
  const witness = listen('pears');
  await startChanges();
  const many = Array.from({ length: 300 }, (_, number) => `id${number}`);
  await add('apples', ...many);
  await add('pears', 'end');
  await eventually(() => expect(witness.all()).toEqual(['end']));
  expect(told.calls).toHaveLength(1);
  release();
  await eventually(() => expect(told.all().sort()).toEqual([...many].sort()));
  expect(told.calls.length).toBeLessThanOrEqual(3);
});

it('tells again what could not be taken in', async () => {
  let failures = 2;
  const told = listen('apples', async () => {
    failures -= 1;
    if (failures >= 0) throw new Error('not now');
  });
  await startChanges();
  await add('apples', 'a');
  await eventually(() => expect(told.calls).toHaveLength(3));
  expect(new Set(told.all())).toEqual(new Set(['a']));
});

it('goes on where a lost connection ended, and nobody has to rebuild', async () => {
  const told = listen('apples');
  const warnings: unknown[] = [];
  await startChanges({ warn: (...args: unknown[]) => void warnings.push(args) } as never);
  await add('apples', 'before');
  await eventually(() => expect(told.all()).toContain('before'));
  wire.cut();
  await add('apples', 'during');
  // The driver tries by itself for some seconds; only then is the stream really broken.
  await eventually(() => expect(warnings.length).toBeGreaterThan(0), 15_000);
  wire.mend();
  await add('apples', 'after');
  await eventually(() => expect(told.all()).toEqual(expect.arrayContaining(['during', 'after'])), 20_000);
  expect(told.rebuilds).toBe(0);
});

it('lets everybody rebuild where it cannot go on, and follows again from there', async () => {
  const apples = listen('apples');
  const pears = listen('pears');
  await startChanges();
  await add('apples', 'old');
  await eventually(() => expect(apples.all()).toContain('old'));
  await db().dropDatabase();
  await eventually(() => {
    expect(apples.rebuilds).toBeGreaterThan(0);
    expect(pears.rebuilds).toBeGreaterThan(0);
  });
  await eventually(async () => {
    await db()
      .collection<{ _id: string }>('pears')
      .updateOne({ _id: 'new' }, { $inc: { n: 1 } }, { upsert: true });
    expect(pears.all()).toContain('new');
  });
});

it('covers a later subscription once it was started again, without a gap for the others', async () => {
  const apples = listen('apples');
  await startChanges();
  await add('apples', 'a');
  const pears = listen('pears');
  await startChanges();
  await add('pears', 'p');
  await add('apples', 'b');
  await eventually(() => expect(pears.all()).toEqual(['p']));
  await eventually(() => expect(new Set(apples.all())).toEqual(new Set(['a', 'b'])));
});

it('tells nothing to whoever ended, and begins anew after a stop', async () => {
  const gone = listen('apples');
  const stays = listen('apples');
  await startChanges();
  ends[0]?.();
  await add('apples', 'a');
  await eventually(() => expect(stays.all()).toEqual(['a']));
  expect(gone.calls).toEqual([]);
  await stopChanges();
  await add('apples', 'unseen');
  await startChanges();
  await add('apples', 'b');
  await eventually(() => expect(stays.all()).toContain('b'));
  expect(stays.all()).not.toContain('unseen');
});
