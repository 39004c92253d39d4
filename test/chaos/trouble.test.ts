import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Order, type OrderDocument } from '../../api/src/orders/Order.ts';
import { startSession } from '../../api/src/people/startSession.ts';
import { setKeys } from '../../api/src/platform/crypto/keys.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { type Embedded, startEmbedded } from '../../api/src/platform/storage/embedded/startEmbedded.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { inTransaction } from '../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../api/src/platform/tx.ts';
import { Level, type LevelDocument } from '../../api/src/stock/Level.ts';
import { type ApiProcess, startApi } from '../support/apiProcess.ts';
import { countyPath, makeLevel, makePerson, makePoint, makeProduct } from '../support/factories.ts';

const path = `${countyPath}/500119001`;
const folder = resolve(import.meta.dirname, '../../.data/tests');
let dataDir: string;
let databases: Embedded;
let apis: ApiProcess[] = [];
let tokens: string[] = [];
/** The catalogue is read at start, so what is ordered exists before. */
const products: string[] = [];

const env = () => ({
  MONGO_URL: databases.mongoUrl.replace('/?', '/chaos?'),
  REDIS_URL: databases.redisUrl,
  DEMO: '0',
  DATA_DIR: dataDir,
  LIMIT_PERSON: '100000',
  LIMIT_ADDRESS: '100000',
});

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  dataDir = mkdtempSync(join(folder, 'chaos-'));
  databases = await startEmbedded({ dataDir, log: () => undefined, want: { mongo: true, redis: true } });
  setKeys({
    encryption: Buffer.from('01'.repeat(32), 'hex'),
    pseudonym: Buffer.from('02'.repeat(32), 'hex'),
  });
  await connectMongo(env().MONGO_URL);
  await createCollections();
  await makePoint({ _id: 'hc', regionPath: path });
  tokens = await Promise.all(
    Array.from({ length: 40 }, async (_, at) => {
      await makePerson(`person-${at}`);
      return inTransaction(systemTx('test'), (tx) =>
        startSession(tx, { personId: `person-${at}`, platform: 'weapp' }),
      );
    }),
  );
  for (let made = 0; made < 4; made += 1) products.push((await makeProduct())._id);
  apis = [await startApi(env())];
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.kill('SIGKILL')));
  await disconnectMongo();
  await databases.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Asks again until the condition holds, at most so long. */
const until = async (what: string, within: number, condition: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + within;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error(`Not within ${within} ms: ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
};

type Reply = {
  status: number;
  retryAfter: string | null;
  ms: number;
  body: { data?: { id: string }; error?: { code: string } };
};

const ask = async (
  api: ApiProcess,
  method: string,
  route: string,
  token?: string,
  body?: unknown,
  key?: string,
): Promise<Reply> => {
  const from = Date.now();
  const response = await fetch(`${api.url}${route}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ms: Date.now() - from,
    body: (await response.json()) as Reply['body'],
  };
};

const first = (): ApiProcess => apis[0] as ApiProcess;
const ready = async (api: ApiProcess): Promise<boolean> => (await fetch(`${api.url}/readyz`)).status === 200;
const orderOf = (productId: string) => ({
  lines: [{ productId, quantity: 1 }],
  delivery: { kind: 'home', region: '500119001', detail: '东街', name: '王', phone: '13812340007' },
  consent: true,
});

/** What every level must be, from the orders alone: reserved by open ones, and nothing sold twice. */
const expectConserved = async (productId: string, onHand: number): Promise<OrderDocument[]> => {
  const orders = await Order.find({ 'lines.productId': productId }).lean<OrderDocument[]>();
  const level = await Level.findOne({ productId }).lean<LevelDocument>();
  const held = orders.flatMap((order) => order.lines).reduce((sum, line) => sum + line.baseQuantity, 0);
  expect(level).toMatchObject({ onHand, reserved: held, available: onHand - held });
  expect(new Set(orders.map((order) => order.key)).size).toBe(orders.length);
  return orders;
};

describe('when a part is away', () => {
  it('goes on without Redis: sessions, orders and limits keep working, and a logout still ends at once', async () => {
    const productId = products[0] as string;
    await makeLevel({ placeId: 'hc', regionPath: path, productId, onHand: 100 });
    const pid = databases.pids().redis as number;
    process.kill(pid, 'SIGSTOP');
    try {
      const answer = await ask(
        first(),
        'POST',
        '/api/v1/orders',
        tokens[0],
        orderOf(productId),
        'while-redis-is-away',
      );
      expect([answer.status, answer.ms < 5_000]).toEqual([201, true]);
      const spare = await inTransaction(systemTx('test'), (tx) =>
        startSession(tx, { personId: 'person-39', platform: 'weapp' }),
      );
      expect((await ask(first(), 'GET', '/api/v1/people/me', spare)).status).toBe(200);
      expect((await ask(first(), 'DELETE', '/api/v1/sessions/current', spare)).status).toBe(200);
      expect((await ask(first(), 'GET', '/api/v1/people/me', spare)).status).toBe(401);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until('Redis is back', 15_000, () => ready(first()));
  });

  it('takes every order once when Redis is killed in the middle of them, and finds it again by itself', async () => {
    const productId = products[3] as string;
    await makeLevel({ placeId: 'hc', regionPath: path, productId, onHand: 1_000 });
    const place = (at: number) =>
      ask(first(), 'POST', '/api/v1/orders', tokens[at], orderOf(productId), `killed-redis-${at}`);
    const round = tokens.map((_, at) => place(at));
    process.kill(databases.pids().redis as number, 'SIGKILL');
    const answers = await Promise.all(round);
    const again = await Promise.all(tokens.map((_, at) => place(at)));
    expect(again.map(({ status, body }) => [status, body.data?.id])).toEqual(
      answers.map(({ body }) => [201, body.data?.id]),
    );
    expect(await expectConserved(productId, 1_000)).toHaveLength(tokens.length);
    await until('Redis is back', 15_000, () => ready(first()));
  });

  it('answers 503 with Retry-After within 15 s while MongoDB hangs, serves what it has in memory, and recovers by itself', async () => {
    const pid = databases.pids().mongo as number;
    process.kill(pid, 'SIGSTOP');
    try {
      const [orders, nearby, alive] = await Promise.all([
        ask(first(), 'GET', '/api/v1/orders', tokens[1]),
        ask(first(), 'GET', '/api/v1/points/nearby?lng=107.1&lat=29.15'),
        ask(first(), 'GET', '/healthz'),
      ]);
      expect(orders).toMatchObject({ status: 503, body: { error: { code: 'DATABASE_UNAVAILABLE' } } });
      expect(Number(orders.retryAfter)).toBeGreaterThan(0);
      expect(orders.ms).toBeLessThan(15_000);
      expect([nearby.status, alive.status]).toEqual([200, 200]);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until(
      'orders are listed again',
      15_000,
      async () => (await ask(first(), 'GET', '/api/v1/orders', tokens[1])).status === 200,
    );
  });

  it('loses and doubles nothing when MongoDB is killed in the middle of orders', async () => {
    const productId = products[1] as string;
    await makeLevel({ placeId: 'hc', regionPath: path, productId, onHand: 10_000 });
    const place = (at: number) =>
      ask(first(), 'POST', '/api/v1/orders', tokens[at], orderOf(productId), `killed-mongo-${at}`);
    const round = tokens.map((_, at) => place(at));
    process.kill(databases.pids().mongo as number, 'SIGKILL');
    const answers = await Promise.all(round);
    const told = first().lines.filter((line) => line.includes('"level":50'));
    for (const answer of answers) expect([201, 503], told.join('\n')).toContain(answer.status);
    await until(
      'MongoDB is back',
      30_000,
      async () => (await ask(first(), 'GET', '/api/v1/orders', tokens[1])).status === 200,
    );
    const again = await Promise.all(tokens.map((_, at) => place(at)));
    expect(again.map((answer) => answer.status)).toEqual(tokens.map(() => 201));
    answers.forEach((answer, at) => {
      if (answer.status === 201) expect(again[at]?.body.data?.id).toBe(answer.body.data?.id);
    });
    expect(await expectConserved(productId, 10_000)).toHaveLength(tokens.length);
  });
});

describe('when the API itself is killed', () => {
  it('has sold nothing twice, with two processes at work, and no document stays locked over 4 s', async () => {
    const productId = products[2] as string;
    await makeLevel({ placeId: 'hc', regionPath: path, productId, onHand: 250 });
    apis.push(await startApi(env()));
    const [one, two] = apis as [ApiProcess, ApiProcess];
    const round = tokens.map((token, at) =>
      ask(at % 2 ? one : two, 'POST', '/api/v1/orders', token, orderOf(productId), `killed-api-${at}`).catch(
        () => null,
      ),
    );
    await until(
      'some orders are in',
      10_000,
      async () => (await Order.countDocuments({ 'lines.productId': productId })) > 0,
    );
    await two.kill('SIGKILL');
    await Promise.all(round);
    const from = Date.now();
    const retries = await Promise.all(
      tokens.map((token, at) =>
        ask(one, 'POST', '/api/v1/orders', token, orderOf(productId), `killed-api-${at}`),
      ),
    );
    expect(Date.now() - from).toBeLessThan(8_000);
    expect(retries.filter((answer) => answer.status === 201)).toHaveLength(25);
    expect(retries.filter((answer) => answer.body.error?.code === 'OUT_OF_STOCK')).toHaveLength(15);
    expect(await expectConserved(productId, 250)).toHaveLength(25);
    apis = [one];
  });

  it('stops cleanly when asked to and starts again on the same data', async () => {
    await first().kill('SIGTERM');
    apis = [await startApi(env())];
    expect((await ask(first(), 'GET', '/api/v1/people/me', tokens[0])).status).toBe(200);
    expect(mongoose.connection.readyState).toBe(1);
  });
});
