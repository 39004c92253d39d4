import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';

export const REPLICA_SET = 'rs0';
const READY_MS = 60_000;

/**
 * Arguments of a single-node replica set for one machine. A transaction lives 2 s, 3 where the look-out comes late: a process
 * killed inside one would otherwise freeze its hot documents for a minute and a half.
 */
export function mongodArguments(
  dbPath: string,
  port: number,
  logFile: string,
  { MONGO_CACHE_GB = '0.25' }: { MONGO_CACHE_GB?: string | undefined } = {},
): string[] {
  return [
    ...['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
    ...['--replSet', REPLICA_SET, '--oplogSize', '256', '--wiredTigerCacheSizeGB', MONGO_CACHE_GB],
    ...['--setParameter', 'transactionLifetimeLimitSeconds=2'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ...['--logpath', logFile, '--logappend', '--quiet'],
  ];
}

/** The address for the driver, with the product's database name. */
export function mongoAddress(port: number): string {
  return `mongodb://127.0.0.1:${port}/fcs?replicaSet=${REPLICA_SET}`;
}

/**
 * Waits until the server on `port` is a primary: makes the replica set the first time, and moves it when
 * the port has changed. `ended` tells that the process is gone; throws then, or after a minute.
 */
export async function becomePrimary(port: number, ended: () => string | null): Promise<void> {
  const deadline = performance.now() + READY_MS;
  for (let last: unknown; ; await pause(50)) {
    const how = ended();
    if (how !== null) throw new Error(`it ended: ${how}`);
    if (performance.now() > deadline) throw new Error(`not ready after ${READY_MS / 1000} s: ${last}`);
    try {
      if (await withAdmin(port, (admin) => stepTowardsPrimary(admin, port))) return;
    } catch (error) {
      last = error;
    }
  }
}

// A client whose first connection failed stays closed, so each attempt has its own.
async function withAdmin<T>(port: number, act: (admin: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}`, {
    directConnection: true,
    serverSelectionTimeoutMS: 500,
  });
  try {
    return await act(client.db('admin'));
  } finally {
    await client.close();
  }
}

async function stepTowardsPrimary(admin: mongoose.mongo.Db, port: number): Promise<boolean> {
  const host = `127.0.0.1:${port}`;
  const hello = await admin.command({ hello: 1 });
  if (hello.isWritablePrimary && hello.me === host) return true;
  const config = await currentConfig(admin);
  if (config === null) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
  } else if (config.members[0]?.host !== host) {
    const members = [{ ...config.members[0], host }];
    await admin.command({
      replSetReconfig: { ...config, members, version: config.version + 1 },
      force: true,
    });
  }
  return false;
}

type ReplicaConfig = { version: number; members: { host: string }[] };

async function currentConfig(admin: mongoose.mongo.Db): Promise<ReplicaConfig | null> {
  try {
    return (await admin.command({ replSetGetConfig: 1 })).config as ReplicaConfig;
  } catch (error) {
    if ((error as { codeName?: string }).codeName === 'NotYetInitialized') return null;
    throw error;
  }
}

/** The last errors of mongod's own log, in one line; empty when there are none. */
export function lastMongodErrors(logFile: string): string {
  try {
    const rows = readFileSync(logFile, 'utf8').trim().split('\n').slice(-200);
    return rows
      .filter((row) => /"s":"[EF]"/.test(row))
      .map(messageOf)
      .slice(-3)
      .join('; ');
  } catch {
    return '';
  }
}

function messageOf(row: string): string {
  const { msg, attr } = JSON.parse(row) as { msg: string; attr?: { error?: unknown } };
  return attr?.error ? `${msg}: ${JSON.stringify(attr.error)}` : msg;
}
