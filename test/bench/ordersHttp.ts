import { deepStrictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { startSession } from '../../api/src/people/startSession.ts';
import { keyUse } from '../../api/src/platform/http/idempotency.ts';
import { disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { inTransaction } from '../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../api/src/platform/tx.ts';
import { type Answered, drive, percentile99, postRequest } from './load.ts';
import { delivery } from './orders/document.ts';
import { oursStore } from './orders/ours.ts';
import { items, people, stageOrders, unitsEach } from './orders/stage.ts';
import type { Store } from './orders/store.ts';
import { guarded, transaction } from './peers/ordersMongo.ts';
import { postgresStore } from './peers/ordersPostgres.ts';
import { startPostgres } from './peers/postgres.ts';
import type { Result } from './report.ts';
import { runRounds, type Window } from './rounds.ts';
import { seeded } from './seeded.ts';
import type { Server } from './servers.ts';
import type { Workplace } from './workplace.ts';

const windowMilliseconds = 2_500;
const shareOfCopies = 0.05;
const path = '/api/v1/orders';

type Query = { person: number; key: string; productId: string };
type Variant = { store: Store; server: Server };

const logIn = (personId: string): Promise<string> =>
  inTransaction(systemTx('bench'), (tx) => startSession(tx, { personId, platform: 'weapp' }));

const bodyOf = ({ productId }: Query): string =>
  JSON.stringify({ lines: [{ productId, quantity: 1 }], delivery, consent: true });

/** New orders by all people in turn; now and then one that was sent before. */
const createQueries = (id: string, tokens: readonly string[]) => {
  const next = seeded(22);
  const sent: Query[] = [];
  let made = 0;
  return (): { query: Query; request: Buffer } => {
    const copied =
      sent.length > 0 && next() < shareOfCopies ? sent[Math.floor(next() * sent.length)] : undefined;
    const query = copied ?? {
      person: made % people.length,
      key: `${id}-${String(made++).padStart(8, '0')}`,
      productId: items[Math.floor(next() * items.length)] as string,
    };
    if (!copied) sent.push(query);
    const headers = { Authorization: `Bearer ${tokens[query.person]}`, 'Idempotency-Key': query.key };
    return { query, request: postRequest(path, bodyOf(query), headers) };
  };
};

/** The key as stores keep it: of person, route and body. */
const storedKey = (query: Query): string =>
  keyUse(people[query.person] as string, `POST ${path}`, query.key, Buffer.from(bodyOf(query))).key;

/** Under load a peer may say "later"; that is no answer and does not count. Ours may not. */
const isAnswer = ({ answer }: Answered<Query>): boolean => answer.status !== 503;

/** Every answer is a 201, the same key always the same order; every order told is there once. */
const idsOf = (answered: readonly Answered<Query>[]): Map<string, string> => {
  const ids = new Map<string, string>();
  for (const { query, answer } of answered) {
    deepStrictEqual(answer.status, 201, answer.body.toString());
    const { data } = JSON.parse(answer.body.toString()) as { data: { id: string; state: string } };
    deepStrictEqual(data.state, 'placed');
    const key = storedKey(query);
    deepStrictEqual(ids.get(key) ?? data.id, data.id);
    ids.set(key, data.id);
  }
  return ids;
};

const holdsAll = async (store: Store, ids: ReadonlyMap<string, string>): Promise<void> => {
  const found = await store.orders([...ids.keys()]);
  deepStrictEqual(found.length, ids.size);
  for (const { key, id } of found) deepStrictEqual(id, ids.get(key));
};

/** What is gone from the shelves and held of allowances is what the orders hold, none more and none less. */
const conserves = async (store: Store): Promise<number> => {
  const { orders, gone, held, audited } = await store.sums();
  deepStrictEqual([gone, held, audited], [orders * unitsEach, orders * unitsEach, orders]);
  return orders;
};

const untilQuiet = async (store: Store): Promise<void> => {
  for (let before = -1; ; ) {
    const { orders } = await store.sums();
    if (orders === before) return;
    before = orders;
    await pause(3_000);
  }
};

const createLoad = ({ store, server }: Variant, next: () => { query: Query; request: Buffer }) => {
  return async (): Promise<Window> => {
    const before = server.cpuMicros();
    const { answered, seconds } = await drive({
      port: server.port,
      connections: people.length,
      milliseconds: windowMilliseconds,
      next,
    });
    const counted = store.id === 'ours' ? answered : answered.filter(isAnswer);
    const cpuMicros = (server.cpuMicros() - before) / answered.length;
    await holdsAll(store, idsOf(counted));
    // What was put off may still be under way.
    if (counted.length < answered.length) await untilQuiet(store);
    await conserves(store);
    return {
      perSecond: counted.length / seconds,
      p99: percentile99(counted.map(({ milliseconds }) => milliseconds)),
      cpuMicros,
    };
  };
};

/** Two of our processes on one database, one of them killed while orders are under way: nothing is lost or doubled. */
const surviveKill = async (place: Workplace, store: Store, next: () => { query: Query; request: Buffer }) => {
  const env = place.api('orders');
  const [first, second] = await Promise.all([
    place.server('ours/api.ts', env),
    place.server('ours/api.ts', env),
  ]);
  const acknowledged: Answered<Query>[] = [];
  const load = (server: Server) =>
    drive({
      port: server.port,
      connections: people.length / 2,
      milliseconds: windowMilliseconds,
      next,
      heard: (one) => void acknowledged.push(one),
    }).catch(() => null);
  const kill = pause(windowMilliseconds / 2).then(() => first.kill('SIGKILL'));
  await Promise.all([load(first), load(second), kill]);
  // What the killed process held open ends with its transaction's lifetime.
  await pause(4_000);
  await holdsAll(store, idsOf(acknowledged));
  const orders = await conserves(store);
  return `two processes, one killed with -9 under load: ${acknowledged.length} orders acknowledged in it, all there once; ${orders} orders in all, nothing oversold, sums equal`;
};

/** `orders-http`: the same through HTTP, every variant behind the same stack. */
export const ordersHttp = async (place: Workplace, bench: string): Promise<Result> => {
  const { say } = place;
  const supplier = await stageOrders(place.mongoUrl('orders'));
  place.atEnd(disconnectMongo);
  const tokens: string[] = [];
  for (const personId of people) tokens.push(await logIn(personId));
  const ours: Variant = {
    store: oursStore(supplier),
    server: await place.server('ours/api.ts', place.api('orders')),
  };
  const peer = async (store: Store, more: Record<string, string> = {}): Promise<Variant> => ({
    store,
    server: await place.server('peers/ordersServer.ts', {
      ...place.api('orders'),
      BENCH_VARIANT: store.id,
      ...more,
    }),
  });
  const variants = [await peer(guarded), ours, await peer(transaction)];
  const postgres = await startPostgres(say, { postgis: false });
  if (postgres) {
    place.atEnd(postgres.stop);
    const store = await postgresStore(postgres.url, true);
    place.atEnd(store.close);
    variants.push(await peer(store, { BENCH_POSTGRES: postgres.url }));
    say(`PostgreSQL ${postgres.version}`);
  }
  const measured = await runRounds(
    variants.map((variant) => ({
      id: variant.store.id,
      measure: createLoad(variant, createQueries(variant.store.id, tokens)),
    })),
    'guarded',
    { rounds: place.rounds, say },
  );
  await ours.server.kill('SIGTERM');
  const notes = [await surviveKill(place, ours.store, createQueries('kill', tokens))];
  return { bench, baseline: 'guarded', measured, notes };
};
