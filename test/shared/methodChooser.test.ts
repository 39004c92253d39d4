import { chooseMethods, methods, type Wishes } from '@fcs/shared/methodChooser.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const anyWishes: fc.Arbitrary<Wishes> = fc.record({
  who: fc.constantFrom('woman' as const, 'man' as const),
  goal: fc.constantFrom('soon' as const, 'later' as const, 'enough' as const, 'missed' as const),
  plain: fc.boolean(),
  noClinic: fc.boolean(),
});

it('always names a way, never one for somebody else, for good without "no more children", or against a wish (N18)', () => {
  fc.assert(
    fc.property(anyWishes, (wishes) => {
      const found = chooseMethods(wishes);
      expect(found.length).toBeGreaterThan(0);
      for (const method of found) {
        expect(['both', wishes.who]).toContain(method.who);
        if (method.forGood) expect(wishes.goal).toBe('enough');
        if (wishes.plain) expect(method.hormones).toBe(false);
        if (wishes.noClinic) expect(method.clinic).toBe(false);
      }
    }),
  );
});

it('names long-acting methods before daily ones (A06), and what is urgent first where protection was missed', () => {
  const ids = (wishes: Wishes) => chooseMethods(wishes).map(({ id }) => id);
  const woman = { who: 'woman', plain: false, noClinic: false } as const;
  expect(ids({ ...woman, goal: 'later' }).slice(0, 2)).toEqual(['iud', 'implant']);
  expect(ids({ ...woman, goal: 'missed' })).toEqual(['emergencyPill', 'iud', 'condom']);
  expect(ids({ who: 'man', goal: 'enough', plain: false, noClinic: false })).toEqual(['condom', 'vasectomy']);
});

it('can be reached: every way fits somebody', () => {
  const reached = new Set<string>();
  for (const who of ['woman', 'man'] as const)
    for (const goal of ['soon', 'later', 'enough', 'missed'] as const)
      for (const { id } of chooseMethods({ who, goal, plain: false, noClinic: false })) reached.add(id);
  expect([...reached].sort()).toEqual(methods.map(({ id }) => id).sort());
});
