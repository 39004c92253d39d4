import { deepStrictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { disconnectMongo } from '../../../api/src/platform/storage/mongo.ts';
import type { ReplicaSet } from '../../support/replicaSet.ts';
import { type Answered, drive } from '../load.ts';
import { oursStore } from '../orders/ours.ts';
import { conserves, createQueries, holdsAll, idsOf, type Query, requestOf } from '../orders/overHttp.ts';
import { people, stagedSupplier } from '../orders/stage.ts';
import type { Setting } from '../scale.ts';

const milliseconds = 12_000;

/** The primary killed with -9 under load: what was acknowledged stays, and what failed is sent again under its key. */
export const surviveFailover = async (setting: Setting, three: ReplicaSet): Promise<string> => {
  const next = createQueries('failover', setting.tokens);
  const { port } = setting.servers[0]!;
  const told: { at: number; one: Answered<Query> }[] = [];
  const load = drive({
    port,
    connections: people.length,
    milliseconds,
    next,
    heard: (one) => void told.push({ at: performance.now(), one }),
  });
  await pause(milliseconds / 4);
  const killed = performance.now();
  await three.killPrimary();
  await load;
  const taken = told.filter(({ one }) => one.answer.status === 201);
  const failed = told.filter(({ one }) => one.answer.status !== 201);
  for (const { one } of failed) deepStrictEqual(one.answer.status, 503, one.answer.body.toString());
  const again = Math.min(...taken.filter(({ at }) => at > killed + 500).map(({ at }) => at));
  const waiting = failed.map(({ one }) => ({
    query: one.query,
    request: requestOf(one.query, setting.tokens),
  }));
  const retried = await drive({ port, connections: 50, milliseconds, next: () => waiting.pop() ?? null });
  const store = oursStore(await stagedSupplier(setting.mongoUrl));
  await holdsAll(store, idsOf([...taken.map(({ one }) => one), ...retried.answered]));
  const orders = await conserves(store);
  await disconnectMongo();
  const gap = ((again - killed) / 1_000).toFixed(1);
  return `replica set of 3, its primary killed with -9: ${taken.length} orders acknowledged, none lost; ${failed.length} refused, all taken when sent again under their keys, none twice; orders again after ${gap} s; ${orders} in all, nothing oversold`;
};
