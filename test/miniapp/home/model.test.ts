import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestNow,
  type Filters,
  filtersOn,
  firstToOpen,
  kindsThere,
  lookFor,
  noFilters,
  queryOf,
  without,
} from '../../../miniapp/src/pages/home/model.ts';
import { catalogue, pointOf } from '../support/samples.ts';

const filters = fc.record<Filters>({
  q: fc.constantFrom('', '  ', '东城'),
  kind: fc.constantFrom(null, 'machine', 'campus'),
  product: fc.constantFrom(null, 'condom', 'emergencyPill'),
  open: fc.boolean(),
});

describe('What is looked for', () => {
  test('a product with a time limit switches "open now" on; leaving it takes that back', () => {
    const urgent = lookFor(noFilters, 'emergencyPill');
    expect(urgent).toEqual({ ...noFilters, product: 'emergencyPill', open: true });
    expect(lookFor(urgent, 'condom').open).toBe(false);
    expect(lookFor({ ...noFilters, open: true }, 'condom').open).toBe(true);
  });

  test('a product asked for must really be there', () => {
    expect(queryOf({ ...noFilters, product: 'condom' }).inStock).toBe(true);
    expect(queryOf(noFilters).inStock).toBe(false);
  });

  test('lifting every filter that is on leaves none on, and each one lifted is gone', () => {
    fc.assert(
      fc.property(filters, (given) => {
        for (const name of filtersOn(given)) expect(filtersOn(without(given, name))).not.toContain(name);
        const bare = filtersOn(given).reduce(without, given);
        expect(filtersOn(bare)).toEqual([]);
      }),
    );
  });
});

describe('The answer', () => {
  test('is the nearest open one; a machine that does not report is never promised', () => {
    const silent = pointOf('a', { kind: 'machine', online: false });
    const shut = pointOf('b', { open: false });
    const good = pointOf('c', { kind: 'machine', online: true });
    expect(bestNow([silent, shut, good, pointOf('d')])).toBe(good);
    expect(bestNow([silent, shut])).toBeNull();
  });

  test('with none open it is the one that opens first, the nearer where two open together', () => {
    const at = (id: string, opensAt: string | null, distance: number) =>
      pointOf(id, { open: false, opensAt, distance });
    const points = [
      at('never', null, 1),
      at('noon', '2026-11-24T04:00:00.000Z', 10),
      at('far', '2026-11-24T00:30:00.000Z', 900),
      at('near', '2026-11-24T00:30:00.000Z', 300),
    ];
    expect(firstToOpen(points)?.id).toBe('near');
    expect(firstToOpen([at('never', null, 1)])).toBeNull();
  });

  test('names a kind once, and only what is there', () => {
    const row = (productId: string, available: number) => ({
      productId,
      kind: 'condom' as const,
      name: productId,
      available,
    });
    expect(kindsThere([row('condom-52', 2), row('condom-55', 9)], catalogue)).toEqual(['避孕套']);
    expect(kindsThere([row('condom-52', 0)], catalogue)).toEqual([]);
    expect(kindsThere([row('x', 1)], [])).toEqual(['x']);
  });
});
