import { expect, test } from 'vitest';
import { idempotencyKey, randomHex } from '../../../miniapp/src/api/random.ts';

test.each(['h5', 'weapp'])('keys on %s are 128 random bits, never the same', async (target) => {
  process.env.TARO_ENV = target;
  const keys = await Promise.all(Array.from({ length: 200 }, idempotencyKey));
  expect(new Set(keys).size).toBe(200);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  expect(await randomHex(4)).toHaveLength(8);
});
