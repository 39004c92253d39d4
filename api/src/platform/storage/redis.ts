import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Redis holds caches, counters and nonces only: every use has a way without it, so failures are quick and quiet. */
export const connectRedis = (url: string, log: Logger): Redis => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: 500,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
    lazyConnect: true,
  });
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
