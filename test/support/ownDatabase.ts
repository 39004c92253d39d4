import { inject } from 'vitest';

/**
 * The run's MongoDB and Redis under a name of one's own, so that test files at the same time do not meet.
 * `name`: letters and dashes, one per test file.
 */
export function ownDatabase(name: string): { mongoUrl: string; redisUrl: string; redisPrefix: string } {
  const database = `${name}-${process.pid}`;
  const url = new URL(inject('mongoUrl'));
  url.pathname = `/${database}`;
  return { mongoUrl: url.href, redisUrl: inject('redisUrl'), redisPrefix: `${database}:` };
}
