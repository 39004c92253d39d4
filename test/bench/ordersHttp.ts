import { setTimeout as pause } from 'node:timers/promises';
import { disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { type Answered, drive, percentile99 } from './load.ts';
import { oursStore } from './orders/ours.ts';
import {
  conserves,
  createQueries,
  holdsAll,
  idsOf,
  logInAll,
  type NextQuery,
  type Query,
} from './orders/overHttp.ts';
import { people, stageOrders } from './orders/stage.ts';
import type { Store } from './orders/store.ts';
import { guarded, transaction } from './peers/ordersMongo.ts';
import { postgresStore } from './peers/ordersPostgres.ts';
import { startPostgres } from './peers/postgres.ts';
import type { Result } from './report.ts';
import { runRounds, type Window } from './rounds.ts';
import type { Server } from './servers.ts';
import type { Workplace } from './workplace.ts';

const windowMilliseconds = 2_500;
type Variant = { store: Store; server: Server };

/** Under load a peer may say "later"; that is no answer and does not count. Ours may not. */
const isAnswer = ({ answer }: Answered<Query>): boolean => answer.status !== 503;

const untilQuiet = async (store: Store): Promise<void> => {
  for (let before = -1; ; ) {
    const { orders } = await store.sums();
    if (orders === before) return;
    before = orders;
    await pause(3_000);
  }
};

const createLoad = ({ store, server }: Variant, next: NextQuery) => {
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
const surviveKill = async (place: Workplace, store: Store, next: NextQuery) => {
  const env = place.api('orders');
  const [first, second] = await Promise.all([place.server('ours-api', env), place.server('ours-api', env)]);
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
  const tokens = await logInAll();
  const ours: Variant = {
    store: oursStore(supplier),
    server: await place.server('ours-api', place.api('orders')),
  };
  const peer = async (store: Store, more: Record<string, string> = {}): Promise<Variant> => ({
    store,
    server: await place.server('peers-ordersServer', {
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
