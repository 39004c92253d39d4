import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

export type Limits = {
  person: (personId: string) => Promise<void>;
  address: (address: string) => Promise<void>;
  login: (account: string) => Promise<void>;
};

const spend = async (limiter: RateLimiterMemory | RateLimiterRedis, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('RATE_LIMITED', { retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)) });
  }
};

/**
 * Buckets spent at once and refilled within a minute. Persons and addresses are counted in each process (a Redis round
 * trip would cost more than the request); logins and codes are counted across processes, in memory while Redis is away.
 */
export const createLimits = (
  most: { person: number; address: number; login: number },
  redis: Redis,
  /** Two deployments on one Redis do not share counts. */
  prefix = 'login',
): Limits => {
  const person = new RateLimiterMemory({ points: most.person, duration: 60 });
  const address = new RateLimiterMemory({ points: most.address, duration: 60 });
  const login = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: prefix,
    points: most.login,
    duration: 60,
    insuranceLimiter: new RateLimiterMemory({ points: most.login, duration: 60 }),
  });
  return {
    person: (id) => spend(person, id),
    address: (from) => spend(address, from),
    login: (account) => spend(login, account),
  };
};
