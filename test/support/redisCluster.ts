import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type Guarded, startGuarded } from '../../api/src/platform/storage/embedded/guarded.ts';
import { locate, REDIS_SERVER } from '../../api/src/platform/storage/embedded/locate.ts';
import { freePort } from '../../api/src/platform/storage/embedded/ports.ts';
import { answersPing, redisArguments } from '../../api/src/platform/storage/embedded/redis.ts';

const slots = 16_384;
const nodes = 3;
const patience = 20_000;

export type RedisCluster = { url: string; stop: () => Promise<void> };

/** Nodes talk to one another on a port 10,000 above their own. */
const clusterPort = async (): Promise<number> => {
  for (;;) {
    const port = await freePort();
    if (port < 55_000) return port;
  }
};

const startNode = async (folder: string, log: (line: string) => void) => {
  const port = await clusterPort();
  const data = join(folder, `redis-${port}`);
  mkdirSync(data, { recursive: true });
  const { path } = await locate(REDIS_SERVER, process.env, log);
  const cluster = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  const args = [...redisArguments(data, port, join(data, 'log')), ...cluster];
  const guarded = startGuarded('redis', path, args, join(data, 'pid'), log);
  await answersPing(port, guarded.ended);
  return { port, guarded };
};

/** Gives each node its share of the slots and makes all known to the first. */
const bringTogether = async (ports: readonly number[]): Promise<void> => {
  const clients = ports.map((port) => new Redis(port, '127.0.0.1'));
  const share = Math.ceil(slots / ports.length);
  for (const [at, client] of clients.entries()) {
    const own = Array.from({ length: Math.min(share, slots - at * share) }, (_, slot) => at * share + slot);
    await client.cluster('ADDSLOTS', ...own);
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1));
    if (at > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', String(ports[0]));
  }
  const end = performance.now() + patience;
  for (const client of clients) {
    while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
      if (performance.now() > end) throw new Error('The Redis Cluster did not come together');
      await pause(50);
    }
    client.disconnect();
  }
};

/** A real Redis Cluster of three on this machine, without replicas; it ends with this process. */
export const startRedisCluster = async (
  folder: string,
  log: (line: string) => void,
): Promise<RedisCluster> => {
  const started: { port: number; guarded: Guarded }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(({ guarded }) => guarded.stop()));
  };
  try {
    for (let at = 0; at < nodes; at += 1) started.push(await startNode(folder, log));
    const ports = started.map(({ port }) => port);
    await bringTogether(ports);
    return { url: ports.map((port) => `redis://127.0.0.1:${port}`).join(','), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
