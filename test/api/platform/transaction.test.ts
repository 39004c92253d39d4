import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectMongo, disconnectMongo, isDatabaseAway } from '../../../api/src/platform/storage/mongo.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { ownDatabase } from '../../support/ownDatabase.ts';

beforeAll(async () => {
  await connectMongo((await ownDatabase('transaction')).mongoUrl);
  await mongoose.connection.createCollection('things');
});
afterAll(disconnectMongo);

const overdue = (): Error =>
  new mongoose.mongo.MongoServerError({ message: 'lived too long', code: 290, codeName: 'Overdue' });

it('runs again what the database ended because it lived too long, and keeps one effect', async () => {
  const things = mongoose.connection.collection('things');
  let runs = 0;
  await inTransaction(systemTx('test'), async ({ session }) => {
    runs += 1;
    await things.insertOne({ runs }, { session });
    if (runs === 1) throw overdue();
  });
  expect(await things.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ runs: 2 }]);
});

it('says after the third time that the database is away', async () => {
  const failed = inTransaction(systemTx('test'), async () => {
    throw overdue();
  });
  await expect(failed).rejects.toSatisfy(isDatabaseAway);
});

it('takes a wire that broke under a write for a database that is away, but no refusal of the database', () => {
  const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;
  const bulk = (error: Error) => new MongoBulkWriteError(error, {} as never);
  const ended = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
  expect(
    [ended, bulk(ended), bulk(new MongoNetworkError('connection 43 closed'))].map(isDatabaseAway),
  ).toEqual([true, true, true]);
  const refused = new MongoServerError({ message: 'too large', code: 10_334 });
  const repeated = new MongoBulkWriteError({ message: 'duplicate key', code: 11_000 }, {} as never);
  expect([refused, bulk(refused), repeated].map(isDatabaseAway)).toEqual([false, false, false]);
});
