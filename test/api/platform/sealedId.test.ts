import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { setKeys } from '../../../api/src/platform/crypto/keys.ts';
import { sealId, unsealId } from '../../../api/src/platform/crypto/sealedId.ts';

beforeAll(() => setKeys({ encryption: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) }));

const id = fc.string({ minLength: 1, maxLength: 40 });

it('is the same each time, differs by purpose, leads back, and fits a frame', () => {
  fc.assert(
    fc.property(id, id, (one, other) => {
      const sealed = sealId('test', one);
      expect(sealId('test', one)).toBe(sealed);
      expect(unsealId('test', sealed)).toBe(one);
      expect(unsealId('other', sealed)).toBeNull();
      expect(sealId('other', one)).not.toBe(sealed);
      expect(sealed === sealId('test', other)).toBe(one === other);
      expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
    }),
  );
  expect(sealId('test', 'x'.repeat(20)).length).toBeLessThanOrEqual(80);
});

it('is nothing where it was changed, cut or made up', () => {
  fc.assert(
    fc.property(id, fc.nat(), (one, at) => {
      const bytes = Buffer.from(sealId('test', one), 'base64url');
      const place = at % bytes.length;
      bytes[place] = (bytes[place] as number) ^ 1;
      expect(unsealId('test', bytes.toString('base64url'))).toBeNull();
    }),
  );
  for (const text of ['', 'typed-id', 'person-1']) expect(unsealId('test', text)).toBeNull();
});
