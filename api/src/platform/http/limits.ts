import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { now } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { RedisConnection } from '../storage/redis.ts';
import { createBuckets } from './buckets.ts';

/** Each throws RATE_LIMITED with the seconds to wait. */
export type Limits = {
  person: (personId: string) => void;
  address: (address: string) => void;
  login: (account: string) => Promise<void>;
};

const limited = (milliseconds: number): AppError =>
  new AppError('RATE_LIMITED', { retryAfter: Math.max(1, Math.ceil(milliseconds / 1_000)) });

const minute = 60_000;

const inThisProcess = (most: number): ((key: string) => void) => {
  const buckets = createBuckets(most, minute);
  return (key) => {
    const wait = buckets.take(key, now().getTime());
    if (wait > 0) throw limited(wait);
  };
};

const spend = async (limiter: RateLimiterRedis, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw limited(refusal.msBeforeNext);
  }
};

/**
 * Buckets spent at once and refilled within a minute. Persons and addresses are counted in each process (a Redis round
 * trip would cost more than the request); logins and codes are counted across processes, in memory while Redis is away.
 */
export const createLimits = (
  most: { person: number; address: number; login: number },
  redis: RedisConnection,
  /** Two deployments on one Redis do not share counts. */
  prefix = 'login',
): Limits => {
  const login = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: prefix,
    points: most.login,
    duration: 60,
    insuranceLimiter: new RateLimiterMemory({ points: most.login, duration: 60 }),
  });
  return {
    person: inThisProcess(most.person),
    address: inThisProcess(most.address),
    login: (account) => spend(login, account),
  };
};
