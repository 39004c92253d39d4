import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Binary } from './binary.ts';
import { endLeftOver, type Guarded, startGuarded } from './guarded.ts';
import { isHold, takeHold } from './hold.ts';
import { locate, MONGOD, REDIS_SERVER } from './locate.ts';
import { becomePrimary, lastMongodErrors, mongoAddress, mongodArguments } from './mongo.ts';
import { freePort, rememberedPort, rememberPort } from './ports.ts';
import { answersPing, lastRedisLines, redisAddress, redisArguments } from './redis.ts';

type Environment = Record<string, string | undefined>;

export type EmbeddedOptions = {
  /** Folder for everything that changes; made when missing. */
  dataDir: string;
  log: (line: string) => void;
  want: { mongo: boolean; redis: boolean };
  /** Where this server will answer; told to a second start on the same folder. */
  address?: string;
  /** MONGOD_BIN, REDIS_SERVER_BIN, MONGO_CACHE_GB, PATH, NODE_ENV, EMBEDDED. Default: the environment. */
  env?: Environment;
  /** Where fetched programs are kept. Default: `.vendor/` of the project. */
  vendorDir?: string;
};

export type Embedded = {
  /** Empty when not wanted. */
  mongoUrl: string;
  redisUrl: string;
  /** The databases' own processes now; null while one is down or not wanted. */
  pids(): { mongo: number | null; redis: number | null };
  stop(): Promise<void>;
};

type Kind = {
  name: 'mongo' | 'redis';
  wanted: typeof MONGOD;
  arguments: (folder: string, port: number, logFile: string, env: Environment) => string[];
  ready: (port: number, ended: () => string | null) => Promise<void>;
  complaints: (logFile: string) => string;
};

const MONGO_KIND: Kind = {
  name: 'mongo',
  wanted: MONGOD,
  arguments: mongodArguments,
  ready: becomePrimary,
  complaints: lastMongodErrors,
};
const REDIS_KIND: Kind = {
  name: 'redis',
  wanted: REDIS_SERVER,
  arguments: redisArguments,
  ready: answersPing,
  complaints: lastRedisLines,
};

/**
 * Starts real MongoDB (a single-node replica set) and Redis on loopback, with data under `dataDir` that
 * survives restarts. They end with this process, however it ends.
 * Throws an error whose message is for people: production, a folder in use, a missing part.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const env = options.env ?? process.env;
  if (env.NODE_ENV === 'production' && env.EMBEDDED !== '1') {
    throw new Error(
      'NODE_ENV=production needs MONGO_URL and REDIS_URL; to run the built-in databases anyway set EMBEDDED=1.',
    );
  }
  const folder = join(resolve(options.dataDir), 'embedded');
  mkdirSync(folder, { recursive: true });
  const release = holdDataFolder(folder, options);
  const started: Guarded[] = [];
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()));
    release();
  };
  try {
    const startKind = async (kind: Kind) => {
      const binary = await locate(kind.wanted, env, options.log, options.vendorDir);
      return startOne(kind, binary, { folder, env, log: options.log }, started);
    };
    // One after the other where programs may have to be fetched, so that the progress can be read.
    const mongo = options.want.mongo ? await startKind(MONGO_KIND) : null;
    const redis = options.want.redis ? await startKind(REDIS_KIND) : null;
    return {
      mongoUrl: mongo ? mongoAddress(mongo.port) : '',
      redisUrl: redis ? redisAddress(redis.port) : '',
      pids: () => ({ mongo: mongo?.guarded.pid() ?? null, redis: redis?.guarded.pid() ?? null }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function holdDataFolder(folder: string, options: EmbeddedOptions): () => void {
  const answer = takeHold(join(folder, 'holder.json'), options.address ?? '');
  if (isHold(answer)) return answer.release;
  const where = answer.note ? ` and answers on ${answer.note}` : '';
  throw new Error(
    `The data folder ${resolve(options.dataDir)} is in use by process ${answer.pid}${where}. ` +
      'Stop it first, or give the second one its own: DATA_DIR=.data2 PORT=3001 npm start',
  );
}

async function startOne(
  kind: Kind,
  binary: Binary,
  { folder, env, log }: { folder: string; env: Environment; log: (line: string) => void },
  started: Guarded[],
): Promise<{ port: number; guarded: Guarded }> {
  const data = join(folder, kind.name);
  const pidFile = join(folder, `${kind.name}.pid`);
  const logFile = join(folder, `${kind.name}.log`);
  mkdirSync(data, { recursive: true });
  await endLeftOver(kind.name, pidFile, log);
  const portFile = join(folder, `${kind.name}.port`);
  for (let attempt = 1; ; attempt += 1) {
    // A log of its own for each start: it stays small, and no old complaint is taken for a new one.
    if (existsSync(logFile)) renameSync(logFile, join(folder, `${kind.name}.previous.log`));
    const port = await freePort(rememberedPort(portFile));
    // A silent stranger on mongod's old port makes it wait half a minute before the move.
    const ticker = setInterval(() => log(`${kind.name} is still starting on 127.0.0.1:${port}`), 5000);
    const args = kind.arguments(data, port, logFile, env);
    const guarded = startGuarded(kind.name, binary.path, args, pidFile, log);
    try {
      await kind.ready(port, guarded.ended);
      guarded.keep();
      started.push(guarded);
      rememberPort(portFile, port);
      log(
        `${kind.name} ${binary.version} (${binary.from}: ${binary.path}) on 127.0.0.1:${port}, data in ${data}`,
      );
      return { port, guarded };
    } catch (error) {
      await guarded.stop();
      const complaints = kind.complaints(logFile);
      // Somebody may take the port between the look and the start: then another one is tried.
      if (attempt < 3 && /address (already )?in use/i.test(complaints)) continue;
      throw new Error(
        `${kind.name} did not start: ${(error as Error).message}. ${complaints} (log: ${logFile})`,
      );
    } finally {
      clearInterval(ticker);
    }
  }
}
