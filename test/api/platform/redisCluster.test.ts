import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEnv } from '../../../api/src/platform/env.ts';
import { createLimits } from '../../../api/src/platform/http/limits.ts';
import { connectRedis, type RedisConnection, subscriberOf } from '../../../api/src/platform/storage/redis.ts';
import { type RedisCluster, startRedisCluster } from '../../support/redisCluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
const opened: RedisConnection[] = [];
let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster(folder, () => undefined);
});
afterAll(async () => {
  for (const one of opened) one.disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

const connect = async (): Promise<RedisConnection> => {
  const redis = connectRedis(cluster.url, pino({ level: 'silent' }));
  opened.push(redis);
  await redis.connect();
  return redis;
};

describe('a real Redis Cluster of three, as REDIS_URL names it', () => {
  test('is taken as it is written', () => {
    const keys = { ENCRYPTION_KEY: '01'.repeat(32), PSEUDONYM_KEY: '02'.repeat(32) };
    expect(readEnv({ ...keys, REDIS_URL: cluster.url }).redisUrl).toBe(cluster.url);
    expect(() => readEnv({ ...keys, REDIS_URL: `${cluster.url},elsewhere:6379` })).toThrow('REDIS_URL');
  });

  test('counts logins over all processes, whichever node holds the account', async () => {
    const [here, there] = await Promise.all([connect(), connect()]);
    const most = { person: 1, address: 1, login: 2 };
    const limits = [createLimits(most, here), createLimits(most, there)] as const;
    for (const account of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await limits[0].login(account);
      await limits[1].login(account);
      for (const { login } of limits)
        await expect(login(account)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    }
  });

  test('what one process tells reaches another, through whatever node', async () => {
    const redis = await connect();
    const subscriber = subscriberOf(await connect());
    opened.push(subscriber);
    await subscriber.connect();
    const heard = new Promise((resolve) => subscriber.on('message', (_, text) => resolve(text)));
    await subscriber.subscribe('channel');
    await redis.publish('channel', 'ended');
    expect(await heard).toBe('ended');
  });
});
