import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startEmbedded } from '../../api/src/platform/storage/embedded/startEmbedded.ts';
import { type Server, startServer } from './servers.ts';

/** What a benchmark works with; all of it ends with the run. */
export type Workplace = {
  folder: string;
  rounds: number;
  say: (line: string) => void;
  mongoUrl: (database: string) => string;
  redisUrl: string;
  /** The environment of our server on a database; limits are raised, the log is written to nobody. */
  api: (database: string) => Record<string, string>;
  server: (entry: string, env: Record<string, string>, nodeOptions?: string[]) => Promise<Server>;
  atEnd: (end: () => Promise<void>) => void;
  /** Ends MongoDB with -9; it is started again by whoever guards it. */
  killMongo: () => void;
};

const apiEnvironment = {
  NODE_ENV: 'development',
  DEMO: '0',
  LOG_LEVEL: 'info',
  ENCRYPTION_KEY: '01'.repeat(32),
  PSEUDONYM_KEY: '02'.repeat(32),
  LIMIT_PERSON: '999999999',
  LIMIT_ADDRESS: '999999999',
  LIMIT_LOGIN: '999999999',
};

/** Databases of its own in a folder of its own. */
export const setUp = async (
  say: (line: string) => void,
): Promise<{ place: Workplace; end: () => Promise<void> }> => {
  const ends: (() => Promise<void>)[] = [];
  const parent = resolve(process.env.DATA_DIR ?? '.data', 'bench');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'run-'));
  ends.push(async () => rmSync(folder, { recursive: true, force: true }));
  const end = async (): Promise<void> => {
    for (const one of ends.splice(0).reverse()) await one().catch((error) => say(String(error)));
  };
  const databases = await startEmbedded({
    dataDir: folder,
    log: say,
    want: { mongo: true, redis: true },
    // As much as PostgreSQL is given.
    env: { ...process.env, MONGO_CACHE_GB: '1' },
  });
  ends.push(() => databases.stop());
  const mongoUrl = (database: string): string => databases.mongoUrl.replace('/fcs?', `/${database}?`);
  const place: Workplace = {
    folder,
    rounds: Math.max(1, Number(process.env.BENCH_ROUNDS ?? 5)),
    say,
    mongoUrl,
    redisUrl: databases.redisUrl,
    api: (database) => ({
      ...apiEnvironment,
      MONGO_URL: mongoUrl(database),
      REDIS_URL: databases.redisUrl,
      DATA_DIR: folder,
      H5_DIR: join(folder, 'none'),
    }),
    server: async (entry, env, nodeOptions) => {
      const server = await startServer(entry, env, nodeOptions);
      ends.push(() => server.kill('SIGKILL'));
      return server;
    },
    atEnd: (one) => void ends.push(one),
    killMongo: () => void process.kill(databases.pids().mongo as number, 'SIGKILL'),
  };
  return { place, end };
};
