import { occasion as occasionForm } from '@fcs/shared/contracts/surveys.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { makeOccasion, type Occasion, readOccasion } from '../../../api/src/dispensing/occasion.ts';
import { setKeys } from '../../../api/src/platform/crypto/keys.ts';
import { seal } from '../../../api/src/platform/crypto/seal.ts';

const order: Occasion = {
  survey: 'drug-satisfaction',
  kind: 'order',
  subject: 'A1b2C3d4E5f6G7h8I9j0',
  regionPath: '50/5001/500119/500119001',
};

beforeAll(() => setKeys({ encryption: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) }));

test('an occasion reads back what it was made of and fits its contract', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/),
      fc.constantFrom('order', 'pickup', 'surgery', 'followUp'),
      (subject, kind) => {
        const made = { ...order, subject, kind } as Occasion;
        const token = makeOccasion(made);
        expect(occasionForm.safeParse(token).success).toBe(true);
        expect(readOccasion(token)).toEqual(made);
      },
    ),
  );
});

test('an occasion keeps the township and forgets the village', () => {
  const token = makeOccasion({ ...order, regionPath: `${order.regionPath}/500119001001` });
  expect(readOccasion(token)?.regionPath).toBe(order.regionPath);
});

test('two occasions of one order differ, so that a stored text cannot be matched with them', () => {
  expect(makeOccasion(order)).not.toBe(makeOccasion(order));
});

test('nothing but the server makes an occasion: changed, foreign and sealed free texts read as none', () => {
  const token = makeOccasion(order);
  fc.assert(
    fc.property(fc.integer({ min: 3, max: token.length - 2 }), fc.constantFrom('A', 'z', '9'), (at, sign) => {
      const changed = token.slice(0, at) + sign + token.slice(at + 1);
      fc.pre(changed !== token);
      expect(readOccasion(changed)).toBeNull();
    }),
  );
  expect(readOccasion('abcdefghijklmnopqrst')).toBeNull();
  expect(readOccasion(seal('occasion\ndrug-satisfaction\norder\nX\n50/5001'))).toBeNull();
  expect(readOccasion(seal(''))).toBeNull();
});
