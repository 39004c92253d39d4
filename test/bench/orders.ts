import { deepStrictEqual } from 'node:assert';
import { disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { percentile99 } from './load.ts';
import { oursStore } from './orders/ours.ts';
import { items, people, stageOrders, unitsEach } from './orders/stage.ts';
import type { Store } from './orders/store.ts';
import { guarded, transaction } from './peers/ordersMongo.ts';
import { postgresStore } from './peers/ordersPostgres.ts';
import { startPostgres } from './peers/postgres.ts';
import type { Result } from './report.ts';
import { runRounds, type Window } from './rounds.ts';
import { seeded } from './seeded.ts';
import type { Workplace } from './workplace.ts';

const windowMilliseconds = 2_500;
const shareOfCopies = 0.05;

type Acknowledged = Map<string, string>;

/** Every acknowledged key is one order under the id told, and all that was taken belongs to an order. */
const verify = async (store: Store, acknowledged: Acknowledged, before: Sums): Promise<void> => {
  const keys = [...acknowledged.keys()];
  const found = await store.orders(keys);
  deepStrictEqual(found.length, keys.length);
  for (const { key, id } of found) deepStrictEqual(id, acknowledged.get(key));
  const after = await store.sums();
  const made = after.orders - before.orders;
  deepStrictEqual(made, keys.length);
  deepStrictEqual(
    [after.gone - before.gone, after.held - before.held, after.audited - before.audited],
    [made * unitsEach, made * unitsEach, made],
  );
};

type Sums = Awaited<ReturnType<Store['sums']>>;

/** 200 people, each with the next order once the last is answered; now and then the same one again. */
const createLoad = (store: Store) => {
  const next = seeded(21);
  let made = 0;
  return async (): Promise<Window> => {
    const before = await store.sums();
    const acknowledged: Acknowledged = new Map();
    const times: number[] = [];
    const from = performance.now();
    await Promise.all(
      people.map(async (personId) => {
        let again: string | null = null;
        for (let now = performance.now(); now - from < windowMilliseconds; ) {
          const key: string = again ?? `${store.id}-${made++}`;
          const productId = items[Math.floor(next() * items.length)] as string;
          const id = await store.place({ personId, key, productId });
          if (again !== null) deepStrictEqual(id, acknowledged.get(key));
          acknowledged.set(key, id);
          times.push(performance.now() - now);
          again = again === null && next() < shareOfCopies ? key : null;
          now = performance.now();
        }
      }),
    );
    const seconds = (performance.now() - from) / 1_000;
    await verify(store, acknowledged, before);
    return { perSecond: times.length / seconds, p99: percentile99(times) };
  };
};

/** `orders`: at the command, each variant with the same work for each order. */
export const orders = async (place: Workplace, bench: string): Promise<Result> => {
  const { say } = place;
  const supplier = await stageOrders(place.mongoUrl('orders'));
  place.atEnd(disconnectMongo);
  const stores: Store[] = [guarded, oursStore(supplier), transaction];
  const postgres = await startPostgres(say, { postgis: false });
  if (postgres) {
    place.atEnd(postgres.stop);
    const store = await postgresStore(postgres.url, true);
    place.atEnd(store.close);
    stores.push(store);
    say(`PostgreSQL ${postgres.version}`);
  }
  const measured = await runRounds(
    stores.map((store) => ({ id: store.id, measure: createLoad(store) })),
    'guarded',
    { rounds: place.rounds, say },
  );
  return { bench, baseline: 'guarded', measured, notes: [] };
};
