import mongoose from 'mongoose';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createAuthentication } from '../../../api/src/people/authenticate.ts';
import { Session } from '../../../api/src/people/Session.ts';
import { startSession } from '../../../api/src/people/startSession.ts';
import { connectRedis, subscriberOf } from '../../../api/src/platform/storage/redis.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { eventually } from '../../support/eventually.ts';
import { makePerson } from '../../support/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('people-listening', []);
});
afterAll(() => app.stop());

test('a process too busy at its start to hear Redis in time listens in the end, and then keeps sessions', async () => {
  await makePerson('p1');
  const token = await inTransaction(systemTx('test'), (tx) =>
    startSession(tx, { personId: 'p1', platform: 'weapp' }),
  );
  const redis = connectRedis(inject('redisUrl'), pino({ level: 'silent' }));
  const subscriber = subscriberOf(redis);
  const { authenticate } = createAuthentication(redis, subscriber);
  subscriber.once('ready', () => {
    // Longer than a command may take.
    for (const until = performance.now() + 700; performance.now() < until; );
  });
  await Promise.all([redis.connect(), subscriber.connect()]);
  const row = await Session.findOne({ personId: 'p1' }).lean();
  await eventually(async () => {
    expect((await authenticate(token))?.personId).toBe('p1');
    await Session.deleteOne({ _id: row?._id });
    const kept = await authenticate(token);
    await mongoose.connection
      .collection('sessions')
      .insertOne(row as never)
      .catch(() => undefined);
    expect(kept?.personId).toBe('p1');
  });
  redis.disconnect();
  subscriber.disconnect();
});
