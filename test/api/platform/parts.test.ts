import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setKeys } from '../../../api/src/platform/crypto/keys.ts';
import { maskAddress, maskName, maskPhone } from '../../../api/src/platform/crypto/mask.ts';
import { pseudonym, sameText } from '../../../api/src/platform/crypto/pseudonym.ts';
import { seal, unseal } from '../../../api/src/platform/crypto/seal.ts';
import { readEnv } from '../../../api/src/platform/env.ts';
import { AppError } from '../../../api/src/platform/errors.ts';
import { languageOf } from '../../../api/src/platform/http/language.ts';
import { mayTouch, pathWithin, publicScope, scopeFilter } from '../../../api/src/platform/scope.ts';
import { groupCommit, type Outcome } from '../../../api/src/platform/storage/groupCommit.ts';

setKeys({ encryption: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) });

describe('sealing', () => {
  it('gives back what was sealed, differs each time, and notices a changed sign', () => {
    fc.assert(
      fc.property(fc.string(), (plain) => {
        const sealed = seal(plain);
        expect(unseal(sealed)).toBe(plain);
        expect(seal(plain)).not.toBe(sealed);
        const bytes = Buffer.from(sealed.slice(3), 'base64url');
        bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
        expect(() => unseal(`v1.${bytes.toString('base64url')}`)).toThrow();
      }),
    );
  });

  it('hashes the same value differently for two purposes, and with another key', () => {
    expect(pseudonym('a', 'x')).toBe(pseudonym('a', 'x'));
    expect(pseudonym('a', 'x')).not.toBe(pseudonym('b', 'x'));
    const before = pseudonym('a', 'x');
    setKeys({ encryption: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 3) });
    expect(pseudonym('a', 'x')).not.toBe(before);
    expect([sameText('abc', 'abc'), sameText('abc', 'abd'), sameText('abc', 'ab')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('masks phones, names and addresses', () => {
    expect([
      maskPhone('13812340007'),
      maskPhone('023-7142'),
      maskName('王小明'),
      maskAddress('重庆市南川区东城街道'),
    ]).toEqual(['138****0007', '****42', '王*', '重庆市南川区****']);
  });
});

describe('scope', () => {
  it('holds a region and all below it, not its neighbour of like number', () => {
    expect(pathWithin('50/5001/500119/500119001', '50/5001/500119')).toBe(true);
    expect(pathWithin('50/5001/500119', '50/5001/500119')).toBe(true);
    expect(pathWithin('50/5001/5001190', '50/5001/500119')).toBe(false);
  });

  it('matches nothing where it grants nothing', () => {
    expect(scopeFilter(publicScope, { person: 'personId', path: 'regionPath', point: 'pointId' })).toEqual({
      $or: [{ _id: { $in: [] } }],
    });
    expect(mayTouch(publicScope, { regionPath: '50', pointId: 'a' })).toBe(false);
    expect(mayTouch({ ...publicScope, points: ['a'] }, { regionPath: '50', pointId: 'a' })).toBe(true);
    expect(mayTouch({ ...publicScope, points: ['a'] }, { regionPath: '50', pointId: null })).toBe(false);
  });
});

describe('a group commit', () => {
  const ok = (value: number): Outcome<number> => ({ ok: true, value });

  it('gathers what waits while a group runs, and answers each with its own outcome', async () => {
    const groups: number[][] = [];
    const submit = groupCommit<number, number>({
      keyOf: () => 'one',
      most: 10,
      run: async (items) => {
        groups.push([...items]);
        return items.map((item) =>
          item === 3 ? { ok: false, error: new AppError('OUT_OF_STOCK') } : ok(item * 2),
        );
      },
    });
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(submit));
    expect(groups).toEqual([[1], [2, 3, 4, 5]]);
    expect(
      answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.code)),
    ).toEqual([2, 4, 'OUT_OF_STOCK', 8, 10]);
  });

  it('tries a group that fails as a whole one by one, so that one bad item sinks no other', async () => {
    const submit = groupCommit<number, number>({
      keyOf: () => 'one',
      most: 10,
      run: async (items) => {
        if (items.includes(2)) throw new Error('bad');
        return items.map(ok);
      },
    });
    const answers = await Promise.allSettled([1, 2, 3].map(submit));
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('never exceeds its size and keeps lanes apart', async () => {
    const sizes: number[] = [];
    const submit = groupCommit<number, number>({
      keyOf: (item) => `${item % 2}`,
      most: 3,
      run: async (items) => {
        sizes.push(items.length);
        expect(new Set(items.map((item) => item % 2)).size).toBe(1);
        return items.map(ok);
      },
    });
    await Promise.all(Array.from({ length: 20 }, (_, at) => submit(at)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20);
  });
});

describe('the environment', () => {
  const keys = { ENCRYPTION_KEY: 'a'.repeat(64), PSEUDONYM_KEY: 'b'.repeat(64) };

  it('fails with the name of a wrong value', () => {
    expect(() => readEnv({ ...keys, PORT: '99999' })).toThrow('PORT');
    expect(() => readEnv({ ...keys, MONGO_URL: 'http://x', DEMO: '2' })).toThrow('MONGO_URL, DEMO');
  });

  it('wants keys in production and refuses the demo there', () => {
    expect(() => readEnv({ NODE_ENV: 'production' })).toThrow('ENCRYPTION_KEY');
    expect(() => readEnv({ ...keys, NODE_ENV: 'production', DEMO: '1' })).toThrow('DEMO');
    expect(() => readEnv({ ...keys, NODE_ENV: 'production', FAILPOINTS: '1' })).toThrow('FAILPOINTS');
    expect(readEnv({ ...keys, NODE_ENV: 'production' })).toMatchObject({
      production: true,
      demo: false,
      embeddedAllowed: false,
    });
  });

  it('turns the demo on with the embedded databases only', () => {
    expect(readEnv(keys).demo).toBe(true);
    expect(readEnv({ ...keys, MONGO_URL: 'mongodb://127.0.0.1/x' }).demo).toBe(false);
  });
});

describe('the language of an answer', () => {
  it('is Chinese unless English is asked for first', () => {
    expect(['', 'en', 'en-GB,zh;q=0.5', 'zh-CN,en;q=0.9', 'fr', 'en;q=0.1,zh;q=0.9'].map(languageOf)).toEqual(
      ['zh-CN', 'en', 'en', 'zh-CN', 'zh-CN', 'zh-CN'],
    );
  });
});
