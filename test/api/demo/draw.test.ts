import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFrom } from '../../../api/src/demo/draw.ts';

const first = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('the seeded source of chance', () => {
  it('gives the same draws for the same name and others for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, other) => {
        const [a, b] = [drawFrom(name), drawFrom(name)];
        expect(first(20, a.next)).toEqual(first(20, b.next));
        fc.pre(name !== other);
        expect(first(4, drawFrom(name).next)).not.toEqual(first(4, drawFrom(other).next));
      }),
    );
  });

  it('keeps a part the same however much was drawn before it', () => {
    const [a, b] = [drawFrom('x'), drawFrom('x')];
    first(7, a.id);
    expect(a.part('people').id()).toBe(b.part('people').id());
    expect(a.part('people').id()).not.toBe(b.part('points').id());
  });

  it('draws whole numbers evenly over both ends', () => {
    const draw = drawFrom('even');
    const counts = new Map<number, number>();
    for (let round = 0; round < 12_000; round += 1) {
      const drawn = draw.int(3, 8);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([3, 4, 5, 6, 7, 8]);
    for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('follows the weights and never draws what weighs nothing', () => {
    const draw = drawFrom('weights');
    const drawn = first(4_000, () => draw.weighted([1, 0, 3], (weight) => weight));
    expect(drawn).not.toContain(0);
    expect(drawn.filter((one) => one === 3).length / 4_000).toBeCloseTo(0.75, 1);
  });

  it('gives ids of 20 URL-safe characters that do not repeat', () => {
    const draw = drawFrom('ids');
    const ids = first(50_000, draw.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(0, 100)) expect(id).toMatch(/^[A-Za-z0-9_-]{20}$/);
  });

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (things, name) => {
        const shuffled = drawFrom(name).shuffled(things);
        expect([...shuffled].sort()).toEqual([...things].sort());
      }),
    );
  });
});
