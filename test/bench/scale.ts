import { deepStrictEqual } from 'node:assert';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { connectMongo, disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import { startRedisCluster } from '../support/redisCluster.ts';
import { type ReplicaSet, startReplicaSet } from '../support/replicaSet.ts';
import { findMongos, startShardedCluster } from '../support/shardedCluster.ts';
import { type Answered, drive, getRequest, percentile99 } from './load.ts';
import { oursStore } from './orders/ours.ts';
import { conserves, createQueries, holdsAll, idsOf, logInAll, type Query } from './orders/overHttp.ts';
import { items, people, stagedSupplier, stageOrders, supplierId } from './orders/stage.ts';
import type { Result } from './report.ts';
import { runRounds, type Window } from './rounds.ts';
import { surviveFailover } from './scale/failover.ts';
import { noMongos, shardKeys } from './scale/shardKeys.ts';
import type { Server } from './servers.ts';
import type { Workplace } from './workplace.ts';

const windowMilliseconds = 2_500;
const asked = ['/api/v1/products', '/api/v1/points/nearby?lng=107.1&lat=29.15&limit=20'];

const shards = 'shards-2';

type Where = { id: string; database: string; mongoUrl: string; redisUrl: string; processes: number };
export type Setting = Where & { tokens: string[]; servers: Server[] };

/** The same people, goods and shelves in a database of its own, and the processes over it. */
const stage = async (place: Workplace, where: Where): Promise<Setting> => {
  await stageOrders(where.mongoUrl);
  const tokens = await logInAll();
  await disconnectMongo();
  const env = { ...place.api(where.database), MONGO_URL: where.mongoUrl, REDIS_URL: where.redisUrl };
  const servers = await Promise.all(
    Array.from({ length: where.processes }, () => place.server('ours-api', env)),
  );
  return { ...where, tokens, servers };
};

/** What is read is the same whatever stands below; only when shelves were counted differs. */
const readAll = async ({ servers }: Setting): Promise<unknown[]> => {
  const answers = await Promise.all(
    servers.flatMap(({ port }) => asked.map((path) => fetch(`http://127.0.0.1:${port}${path}`))),
  );
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  return texts.map((text) => JSON.parse(text.replace(/"asOf":"[^"]*"/g, '"asOf":""')));
};

const sameAnswers = async (settings: readonly Setting[]): Promise<void> => {
  const [first, ...others] = await Promise.all(settings.map(readAll));
  const expected = first!.slice(0, asked.length);
  for (const answers of [first!, ...others])
    for (let from = 0; from < answers.length; from += asked.length)
      deepStrictEqual(answers.slice(from, from + asked.length), expected);
};

const driveAll = async <Q>(
  { servers }: Setting,
  next: () => { query: Q; request: Buffer },
): Promise<{ answered: Answered<Q>[]; seconds: number; cpuMicros: number }> => {
  const cpu = (): number => servers.reduce((sum, server) => sum + server.cpuMicros(), 0);
  const before = cpu();
  const connections = people.length / servers.length;
  const loads = await Promise.all(
    servers.map(({ port }) => drive({ port, connections, milliseconds: windowMilliseconds, next })),
  );
  const answered = loads.flatMap((load) => load.answered);
  const seconds = Math.max(...loads.map((load) => load.seconds));
  return { answered, seconds, cpuMicros: (cpu() - before) / answered.length };
};

/** A window of orders, then one of reads, whose number each second goes to `readsEach`. */
const createLoad = (setting: Setting, readsEach: number[]): (() => Promise<Window>) => {
  const next = createQueries(setting.id, setting.tokens);
  const read = { query: null, request: getRequest(asked[1] as string) };
  return async () => {
    const { answered, seconds, cpuMicros } = await driveAll<Query>(setting, next);
    const reads = await driveAll(setting, () => read);
    for (const { answer } of reads.answered) deepStrictEqual(answer.status, 200);
    readsEach.push(reads.answered.length / reads.seconds);
    const store = oursStore(await stagedSupplier(setting.mongoUrl));
    await holdsAll(store, idsOf(answered));
    await conserves(store);
    await disconnectMongo();
    const p99 = percentile99(answered.map(({ milliseconds }) => milliseconds));
    return { perSecond: answered.length / seconds, p99, cpuMicros };
  };
};

/** A cluster of two shards over which the stage's shelves and people are halved: an order's transaction reaches over both. */
const startShards = async (place: Workplace, mongos: string, database: string): Promise<string> => {
  const cluster = await startShardedCluster(mongos, place.folder, place.say);
  place.atEnd(cluster.stop);
  const url = cluster.url(database);
  await connectMongo(url);
  await createCollections();
  await disconnectMongo();
  const half = <T>(all: readonly T[]): T => all[all.length >> 1] as T;
  await cluster.spread(database, shardKeys, {
    levels: `${supplierId}:${half(items)}:`,
    personYears: half(people),
  });
  return url;
};

/** `scale`: the same orders and reads over one process or two, one MongoDB or three, one Redis or a cluster of three, two shards. */
export const scale = async (place: Workplace, bench: string): Promise<Result> => {
  const { say, folder } = place;
  const cluster = await startRedisCluster(folder, say);
  place.atEnd(cluster.stop);
  const three: ReplicaSet = await startReplicaSet(folder, say);
  place.atEnd(three.stop);
  const own = { mongoUrl: '', redisUrl: place.redisUrl, processes: 1 };
  const wheres: Where[] = [
    { ...own, id: 'one', database: 'scaleOne' },
    { ...own, id: 'two-processes', database: 'scaleTwo', processes: 2 },
    { ...own, id: 'redis-cluster', database: 'scaleRedis', redisUrl: cluster.url },
    { ...own, id: 'replica-set-3', database: 'scaleThree', mongoUrl: three.url('scaleThree') },
  ];
  const mongos = findMongos(process.env);
  if (mongos) {
    const database = 'scaleShards';
    wheres.push({ ...own, id: shards, database, mongoUrl: await startShards(place, mongos, database) });
  }
  const settings: Setting[] = [];
  for (const where of wheres)
    settings.push(
      await stage(place, { ...where, mongoUrl: where.mongoUrl || place.mongoUrl(where.database) }),
    );
  await sameAnswers(settings);
  const readsEach = new Map<string, number[]>(settings.map(({ id }) => [id, []]));
  const measured = await runRounds(
    settings.map((setting) => ({ id: setting.id, measure: createLoad(setting, readsEach.get(setting.id)!) })),
    'one',
    { rounds: place.rounds, say },
  );
  const reads = [...readsEach].map(([id, values]) => {
    const sorted = values.slice(1).sort((a, b) => a - b);
    return `${id} ${Math.round(sorted[sorted.length >> 1] ?? 0)}`;
  });
  return {
    bench,
    baseline: 'one',
    measured,
    ...(mongos ? {} : { notRun: { [shards]: noMongos } }),
    notes: [
      'products and the nearest places are answered alike by all of them, every order is there once, nothing oversold',
      `nearest places read a second: ${reads.join(', ')}`,
      await surviveFailover(settings.find(({ id }) => id === 'replica-set-3')!, three),
    ],
  };
};
