import { join } from 'node:path';
import mongoose from 'mongoose';
import { onPath } from '../../api/src/platform/storage/embedded/binary.ts';
import { startGuarded } from '../../api/src/platform/storage/embedded/guarded.ts';
import { freePort } from '../../api/src/platform/storage/embedded/ports.ts';
import { asAdmin, type Member, startMember, untilDone } from './replicaSet.ts';

const shards = ['shard0', 'shard1'] as const;
const configSet = 'config0';
/** Half of the random ids stand before it: they are base64url. */
const middleOfIds = 'V';

export type ShardKeys = Record<string, Record<string, 1>>;
export type ShardedCluster = {
  url: (database: string) => string;
  /**
   * Puts the collections of a database on both shards: below `middle` of the key's first field on the one, the rest on the
   * other. They must exist and be empty.
   */
  spread: (database: string, keys: ShardKeys, middle: Record<string, string>) => Promise<void>;
  stop: () => Promise<void>;
};

/** The router of a sharded cluster, which no package brings: MONGOS_BIN, else PATH; null where there is none. */
export const findMongos = (env: Record<string, string | undefined>): string | null =>
  env.MONGOS_BIN || onPath('mongos', env.PATH);

const startSet = async (
  folder: string,
  log: (line: string) => void,
  as: NonNullable<Parameters<typeof startMember>[2]>,
): Promise<Member> => {
  const member = await startMember(folder, log, as);
  const host = `127.0.0.1:${member.port}`;
  const direct = `mongodb://${host}/?directConnection=true`;
  const config = {
    ...{ _id: as.set, members: [{ _id: 0, host }] },
    ...(as.role === '--configsvr' ? { configsvr: true } : {}),
  };
  await untilDone(() => asAdmin(direct, (admin) => admin.command({ replSetInitiate: config })));
  await untilDone(async () => {
    const { isWritablePrimary } = await asAdmin(direct, (admin) => admin.command({ hello: 1 }));
    if (!isWritablePrimary) throw new Error(`${as.set} has no primary`);
  });
  return member;
};

const spread = async (
  admin: mongoose.mongo.Db,
  database: string,
  keys: ShardKeys,
  middle: Record<string, string>,
): Promise<void> => {
  await admin.command({ enableSharding: database, primaryShard: shards[0] });
  for (const [name, key] of Object.entries(keys)) {
    const namespace = `${database}.${name}`;
    const [first, ...others] = Object.keys(key) as [string, ...string[]];
    const rest = others.map((field) => [field, new mongoose.mongo.MinKey()]);
    const at = { [first]: middle[name] ?? middleOfIds, ...Object.fromEntries(rest) };
    await admin.command({ shardCollection: namespace, key });
    await admin.command({ split: namespace, middle: at });
    await admin.command({ moveChunk: namespace, find: at, to: shards[1] });
  }
};

/** A real sharded cluster on this machine: two shards and a config server of one member each, and `mongos`. */
export const startShardedCluster = async (
  mongos: string,
  folder: string,
  log: (line: string) => void,
): Promise<ShardedCluster> => {
  const started: { guarded: Member['guarded'] }[] = [];
  const stop = async (): Promise<void> => {
    for (const { guarded } of started.reverse()) await guarded.stop();
  };
  try {
    const config = await startSet(folder, log, { role: '--configsvr', set: configSet });
    started.push(config);
    const ports: number[] = [];
    for (const set of shards) {
      const shard = await startSet(folder, log, { role: '--shardsvr', set });
      started.push(shard);
      ports.push(shard.port);
    }
    const port = await freePort();
    const args = [
      ...['--configdb', `${configSet}/127.0.0.1:${config.port}`, '--port', String(port)],
      ...['--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet'],
      ...['--logpath', join(folder, `mongos-${port}.log`), '--logappend'],
    ];
    started.push({ guarded: startGuarded('mongos', mongos, args, join(folder, `mongos-${port}.pid`), log) });
    const url = (database: string): string => `mongodb://127.0.0.1:${port}/${database}`;
    for (const [at, set] of shards.entries())
      await untilDone(() =>
        asAdmin(url('admin'), (admin) => admin.command({ addShard: `${set}/127.0.0.1:${ports[at]}` })),
      );
    return {
      url,
      spread: (database, keys, middle) =>
        asAdmin(url('admin'), (admin) => spread(admin, database, keys, middle)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
