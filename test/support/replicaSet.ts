import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { type Guarded, startGuarded } from '../../api/src/platform/storage/embedded/guarded.ts';
import { locate, MONGOD } from '../../api/src/platform/storage/embedded/locate.ts';
import { mongodArguments, REPLICA_SET } from '../../api/src/platform/storage/embedded/mongo.ts';
import { freePort } from '../../api/src/platform/storage/embedded/ports.ts';

const members = 3;
const patience = 60_000;

export type ReplicaSet = {
  url: (database: string) => string;
  /** Ends the member that is primary now with -9; it stays away. */
  killPrimary: () => Promise<void>;
  stop: () => Promise<void>;
};

export const asAdmin = async <T>(url: string, act: (admin: mongoose.mongo.Db) => Promise<T>): Promise<T> => {
  const client = new mongoose.mongo.MongoClient(url, { serverSelectionTimeoutMS: 1_000 });
  try {
    return await act(client.db('admin'));
  } finally {
    await client.close();
  }
};

export const untilDone = async <T>(act: () => Promise<T>): Promise<T> => {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(100);
    }
  }
};

export type Member = { port: number; guarded: Guarded };

/** A mongod of its own that waits to be told of its set; `as`: what it is in a sharded cluster, and its set there. */
export const startMember = async (
  folder: string,
  log: (line: string) => void,
  as?: { role: '--shardsvr' | '--configsvr'; set: string },
): Promise<Member> => {
  const port = await freePort();
  const data = join(folder, `mongo-${port}`);
  mkdirSync(data, { recursive: true });
  const { path } = await locate(MONGOD, process.env, log);
  const own = mongodArguments(data, port, join(folder, `mongo-${port}.log`));
  const args = as ? [...own.map((one) => (one === REPLICA_SET ? as.set : one)), as.role] : own;
  return { port, guarded: startGuarded('mongo', path, args, join(folder, `mongo-${port}.pid`), log) };
};

/** Times as docs/operating.md advises: a lost primary is replaced within 2 to 3 s. */
const settings = { electionTimeoutMillis: 2_000, heartbeatIntervalMillis: 500 };

type Prepare = (url: ReplicaSet['url']) => Promise<void>;

/**
 * A real replica set of three on this machine; it ends with this process. What `prepare` writes is written to the first and
 * copied to the others whole, since an index built on three takes its time on each.
 */
export const startReplicaSet = async (
  folder: string,
  log: (line: string) => void,
  prepare?: Prepare,
): Promise<ReplicaSet> => {
  const started: Member[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(({ guarded }) => guarded.stop()));
  };
  for (let at = 0; at < members; at += 1) started.push(await startMember(folder, log));
  const hosts = started.map(({ port }) => `127.0.0.1:${port}`);
  const all = hosts.map((host, _id) => ({ _id, host }));
  const config = { _id: REPLICA_SET, members: prepare ? all.slice(0, 1) : all, settings };
  const direct = `mongodb://${hosts[0]}/?directConnection=true`;
  const url = (database: string): string =>
    `mongodb://${hosts.join(',')}/${database}?replicaSet=${REPLICA_SET}`;
  const primary = (): Promise<string> =>
    untilDone(async () => {
      const { primary: host } = await asAdmin(url('admin'), (admin) => admin.command({ hello: 1 }));
      if (!host) throw new Error('The replica set has no primary');
      return String(host);
    });
  /** All copy from the first; a majority of them must be able to take what is written. */
  const joinAll = async (): Promise<void> => {
    await asAdmin(url('admin'), async (admin) => {
      const { config: now } = await admin.command({ replSetGetConfig: 1 });
      const next = { ...now, members: all, version: now.version + 1 };
      await admin.command({ replSetReconfig: next, force: true });
    });
    await untilDone(async () => {
      const status = await asAdmin(url('admin'), (admin) => admin.command({ replSetGetStatus: 1 }));
      const states = (status.members as { stateStr: string }[]).map(({ stateStr }) => stateStr);
      if (!states.every((state) => /^(PRIMARY|SECONDARY)$/.test(state))) throw new Error(`Still ${states}`);
    });
  };
  try {
    await untilDone(() => asAdmin(direct, (admin) => admin.command({ replSetInitiate: config })));
    await primary();
    if (prepare) {
      await prepare((database) => `mongodb://${hosts[0]}/${database}?replicaSet=${REPLICA_SET}`);
      await joinAll();
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    stop,
    killPrimary: async () => {
      const host = await primary();
      const pid = started.find(({ port }) => host.endsWith(`:${port}`))?.guarded.pid();
      if (pid) process.kill(pid, 'SIGKILL');
    },
  };
};
