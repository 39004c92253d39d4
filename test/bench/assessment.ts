import { deepStrictEqual } from 'node:assert';
import mongoose from 'mongoose';
import { loadCatalogue } from '../../api/src/catalogue/findProduct.ts';
import { createCollections } from '../../api/src/platform/storage/collection.ts';
import { disconnectMongo } from '../../api/src/platform/storage/mongo.ts';
import '../../api/src/routes.ts';
import { makeKind, makeProduct } from '../support/factories.ts';
import { ours, stageOurs } from './assessment/ours.ts';
import {
  type Count,
  type Counter,
  expectedCounts,
  townshipCount,
  type Year,
  yearOf,
} from './assessment/records.ts';
import { assessmentDuckdb } from './peers/assessmentDuckdb.ts';
import { group, loadMongo } from './peers/assessmentMongo.ts';
import { assessmentPostgres } from './peers/assessmentPostgres.ts';
import { startPostgres } from './peers/postgres.ts';
import type { Result } from './report.ts';
import { type Measured, runRounds, type Variant } from './rounds.ts';
import type { Workplace } from './workplace.ts';

const windowMilliseconds = 400;
/** BENCH_RECORDS makes the smaller year smaller, to try the benchmark out. */
const records = Number(process.env.BENCH_RECORDS ?? 2_000_000);
const all = Array.from({ length: townshipCount }, (_, at) => at);
const oneOf = [7];

type Known = { year: Year; counts: Map<number, Count> };

/** The question again and again for a while, at least once; every answer is checked. */
const variantOf = (id: string, counter: Counter, known: Known, townships: readonly number[]): Variant => {
  const expected = new Map(townships.map((township) => [township, known.counts.get(township)!]));
  const sorted = (counts: Map<number, Count>) => [...counts].sort(([a], [b]) => a - b);
  return {
    id,
    measure: async () => {
      const from = performance.now();
      let times = 0;
      do {
        const counts = await counter.count(known.year, townships);
        deepStrictEqual(sorted(counts), sorted(expected));
        times += 1;
      } while (performance.now() - from < windowMilliseconds);
      return { perSecond: times / ((performance.now() - from) / 1_000) };
    },
  };
};

const startPeers = async (place: Workplace, years: readonly Year[]): Promise<Counter[]> => {
  const { say } = place;
  const peers: Counter[] = [];
  const postgres = await startPostgres(say, { postgis: false });
  if (postgres) {
    place.atEnd(postgres.stop);
    say(`PostgreSQL ${postgres.version}: loading`);
    const store = await assessmentPostgres(postgres.url, years);
    place.atEnd(store.close);
    peers.push(store);
  }
  const duckdb = await assessmentDuckdb(say, years);
  if (duckdb) {
    place.atEnd(duckdb.close);
    peers.push(duckdb);
  }
  return peers;
};

const times = (measured: readonly Measured[], one: string, other: string): string => {
  const median = (id: string): number => measured.find((row) => row.id === id)!.perSecond.median;
  return (median(one) / median(other)).toFixed(2);
};

/** `assessment`: what 34 townships are measured by, out of a year of records and out of one five times as large. */
export const assessment = async (place: Workplace, bench: string): Promise<Result> => {
  const { say } = place;
  // Without the short waits of a server: building an index over millions takes longer than any request may.
  await mongoose.connect(place.mongoUrl('assessment'));
  place.atEnd(disconnectMongo);
  await createCollections();
  await makeKind();
  await makeProduct();
  await loadCatalogue();
  const years = [yearOf('2023', records), yearOf('2024', 5 * records)];
  const known: Known[] = [];
  for (const year of years) {
    say(`${year.count} records of ${year.people} people: MongoDB loading`);
    await loadMongo(year);
    known.push({ year, counts: expectedCounts(year) });
  }
  await stageOurs(known);
  const counters = [group, ours, ...(await startPeers(place, years))];
  const [small, large] = known as [Known, Known];
  const variants = counters.flatMap((counter) => [
    variantOf(counter.id, counter, small, all),
    variantOf(`${counter.id}-one`, counter, small, oneOf),
    variantOf(`${counter.id}-5x`, counter, large, all),
  ]);
  const measured = await runRounds(variants, 'group', { rounds: place.rounds, say });
  const notes = [
    `-5x: out of ${large.year.count} records instead of ${small.year.count}; -one: one township of ${townshipCount}`,
    `one township: ours ${times(measured, 'ours-one', 'group-one')} x $group (wanted: at least 10)`,
    `five times the records: ours at ${times(measured, 'ours', 'ours-5x')} x the cost (wanted: at most 1.2), $group at ${times(measured, 'group', 'group-5x')} x; ours ${times(measured, 'ours-5x', 'group-5x')} x $group`,
  ];
  return { bench, baseline: 'group', measured, notes };
};
