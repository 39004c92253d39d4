import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drive, getRequest } from './load.ts';
import { createCheck } from './nearest/check.ts';
import { loadMongo } from './nearest/loadMongo.ts';
import { loadPostgis } from './nearest/loadPostgis.ts';
import { loadRedis } from './nearest/loadRedis.ts';
import {
  makePlaces,
  minuteOfWeek,
  type Places,
  pathOf,
  type Query,
  queries,
  standsAt,
} from './nearest/places.ts';
import { startPostgres } from './peers/postgres.ts';
import type { Result } from './report.ts';
import { runRounds, type Variant, type Window } from './rounds.ts';
import type { Server } from './servers.ts';
import type { Workplace } from './workplace.ts';

const connections = 32;
const windowMilliseconds = 1_500;
const recorded = 512;

type Check = (query: Query, answer: { status: number; body: Buffer }) => void;
type Asking = { server: Server; next: () => Query; check: Check; few?: boolean };

/** Loads a server for a while; afterwards, off the clock, every answer is checked before it counts. */
const windowOf = async ({ server, next, check, few }: Asking): Promise<Window> => {
  const before = server.cpuMicros();
  const { answered, seconds } = await drive({
    port: server.port,
    connections: few ? 8 : connections,
    milliseconds: windowMilliseconds,
    next: () => {
      const query = next();
      return { query, request: getRequest(pathOf(query)) };
    },
  });
  const cpuMicros = (server.cpuMicros() - before) / answered.length;
  for (const { query, answer } of answered) check(query, answer);
  return { perSecond: answered.length / seconds, cpuMicros };
};

const startOurs = (place: Workplace, database: string): Promise<Server> =>
  place.server('ours-api', { ...place.api(database), BENCH_NOW: String(standsAt.getTime()) });

/** Real answers for the baseline to send, so that it sends the same bytes. */
const record = async (
  place: Workplace,
  server: Server,
  next: () => Query,
): Promise<{ file: string; check: Check }> => {
  let left = recorded;
  const { answered } = await drive({
    port: server.port,
    connections: 4,
    milliseconds: 60_000,
    next: () => {
      if (left-- <= 0) return null;
      const query = next();
      return { query, request: getRequest(pathOf(query)) };
    },
  });
  const bodies = answered.map(({ answer }) => answer.body.toString());
  const file = join(place.folder, 'bodies.json');
  writeFileSync(file, JSON.stringify(bodies));
  const known = new Set(bodies);
  const check: Check = (_, { status, body }) => {
    if (status !== 200 || !known.has(body.toString())) throw new Error('The baseline sent something else');
  };
  return { file, check };
};

/** A first radius that holds enough more often than not: some 12 passing places of the density around towns. */
const firstMetres = (places: Places): number => 60_000 * Math.sqrt(20_000 / places.count);

const startPeers = async (place: Workplace, places: Places): Promise<{ id: string; server: Server }[]> => {
  const { say, mongoUrl, redisUrl } = place;
  const env = {
    BENCH_PLACES: String(places.count),
    BENCH_METRES: String(firstMetres(places)),
    BENCH_MINUTE: String(minuteOfWeek),
  };
  const peers: { id: string; server: Server }[] = [];
  const start = async (id: string, entry: string, more: Record<string, string>, node: string[] = []) => {
    peers.push({ id, server: await place.server(entry, { ...env, ...more }, node) });
  };
  const postgres = await startPostgres(say, { postgis: true });
  if (postgres) {
    place.atEnd(postgres.stop);
    say(`PostgreSQL ${postgres.version}: loading`);
    await loadPostgis(postgres.url, places);
    await start('postgis', 'peers-nearestPostgis', { BENCH_POSTGRES: postgres.url });
  }
  await start('geonear', 'peers-nearestGeonear', { BENCH_MONGO: mongoUrl('nearest') });
  say('Redis: loading');
  await loadRedis(redisUrl, places);
  await start('redis', 'peers-nearestRedis', { BENCH_REDIS: redisUrl });
  await start('geokdbush', 'peers-nearestGeokdbush', {}, ['--max-old-space-size=8192']);
  return peers;
};

/** How far each store may round a place, in metres: Redis keeps 52 bits of a geohash. */
const roundingOf: Record<string, number> = { redis: 2 };

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** CPU of one request, ours against ours: interleaved windows, the mean of each. */
const compareCpu = async (one: Asking, other: Asking): Promise<[number, number]> => {
  const spent: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 5; turn += 1) {
    spent[0].push((await windowOf(one)).cpuMicros as number);
    spent[1].push((await windowOf(other)).cpuMicros as number);
  }
  return [mean(spent[0].slice(1)), mean(spent[1].slice(1))];
};

const telling = (what: string, [one, other]: [number, number], most: number): string =>
  `${what}: ${one.toFixed(1)} us against ${other.toFixed(1)} us of CPU a request, ${(one / other).toFixed(2)} x (wanted: at most ${most} x)`;

/** `nearest` and `nearest-1m`: the real route through HTTP against everything else that finds the nearest. */
export const nearest = async (place: Workplace, bench: string, count: number): Promise<Result> => {
  const { say } = place;
  const places = makePlaces(count);
  const checks = createCheck(places);
  checks.proveGrid(queries(11, 'usual'));
  say(`${count} places made; MongoDB: loading`);
  await loadMongo(place.mongoUrl('nearest'), places, true);
  const startedAt = performance.now();
  const ours = await startOurs(place, 'nearest');
  say(
    `ours started in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s, ${(ours.memory() / 1e6).toFixed(0)} MB`,
  );
  const memoryAtStart = ours.memory();
  const next = queries(12, 'usual');
  const exact: Check = (query, answer) => checks.check(query, answer, 0.2);
  const { file, check } = await record(place, ours, next);
  const bare = await place.server('peers-nearestBareKoa', { BENCH_BODIES: file });
  const peers = await startPeers(place, places);

  const variants: Variant[] = [
    { id: 'bare-koa', measure: () => windowOf({ server: bare, next, check }) },
    { id: 'ours', measure: () => windowOf({ server: ours, next, check: exact }) },
    ...peers.map(({ id, server }): Variant => {
      const tolerant: Check = (query, answer) => checks.check(query, answer, roundingOf[id] ?? 0.2);
      return { id, measure: () => windowOf({ server, next, check: tolerant, few: id === 'geonear' }) };
    }),
  ];
  const measured = await runRounds(variants, 'bare-koa', { rounds: place.rounds, say });
  const usual = { server: ours, next, check: exact };
  const rare = { server: ours, next: queries(13, 'rare'), check: exact };
  const notes = [
    telling('a product that 0.2 % of points have', await compareCpu(rare, usual), 4),
    `memory of our process: ${(memoryAtStart / 1e6).toFixed(0)} MB when ready, ${(ours.memory() / 1e6).toFixed(0)} MB after the load`,
  ];
  if (count > 20_000)
    notes.push(telling(`${count} points against 20000`, await againstFew(place, usual), 1.5));
  return { bench, baseline: 'bare-koa', measured, notes };
};

const againstFew = async (place: Workplace, many: Asking): Promise<[number, number]> => {
  const places = makePlaces(20_000);
  const checks = createCheck(places);
  await loadMongo(place.mongoUrl('few'), places, false);
  const server = await startOurs(place, 'few');
  const few: Asking = {
    server,
    next: queries(14, 'usual'),
    check: (query, answer) => checks.check(query, answer, 0.2),
  };
  return compareCpu(many, few);
};
