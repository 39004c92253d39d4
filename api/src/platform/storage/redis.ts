import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';

/** One server or a Redis Cluster. Each command touches one key, so all of them work on both. */
export type RedisConnection = Redis | Cluster;

const options: RedisOptions = { commandTimeout: 500, maxRetriesPerRequest: 1 };
const wait = (attempt: number): number => Math.min(attempt * 100, 2_000);

const nodeOf = (url: string) => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || 6_379) };
};

/** What all nodes share stands in the first address: the login, and TLS. */
const openCluster = (urls: readonly string[]): Cluster => {
  const { username, password, protocol } = new URL(urls[0] as string);
  const login = password
    ? { username: decodeURIComponent(username), password: decodeURIComponent(password) }
    : {};
  return new Cluster(urls.map(nodeOf), {
    redisOptions: { ...options, ...login, ...(protocol === 'rediss:' ? { tls: {} } : {}) },
    enableOfflineQueue: false,
    clusterRetryStrategy: wait,
    lazyConnect: true,
  });
};

const openOne = (url: string): Redis =>
  new Redis(url, { ...options, enableOfflineQueue: false, retryStrategy: wait, lazyConnect: true });

/**
 * Redis holds caches, counters and nonces only: every use has a way without it, so failures are quick and quiet.
 * Several addresses with commas between them are nodes of one Redis Cluster.
 */
export const connectRedis = (url: string, log: Logger): RedisConnection => {
  const urls = url.split(',');
  const redis = urls.length > 1 ? openCluster(urls) : openOne(url);
  let away = false;
  redis.on('error', (error) => {
    if (!away) log.warn({ error: String(error) }, 'Redis is away');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('Redis is back');
    away = false;
  });
  return redis;
};

/** A second connection to the same Redis, for what it tells by itself. Its own silence shows in what it does not tell. */
export const subscriberOf = (redis: RedisConnection): RedisConnection => {
  const subscriber = redis instanceof Cluster ? redis.duplicate() : redis.duplicate();
  subscriber.on('error', () => undefined);
  return subscriber;
};
