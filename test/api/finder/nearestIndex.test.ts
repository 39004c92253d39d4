import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addAttribute, testFor, wordsFor } from '../../../api/src/finder/attributes.ts';
import { createNearestHeap } from '../../../api/src/finder/nearestHeap.ts';
import { createNearestIndex, type NearestIndex } from '../../../api/src/finder/nearestIndex.ts';
import { unitVector } from '../../../api/src/finder/sphere.ts';

type Thing = { lng: number; lat: number; has: number };
type Step =
  | { do: 'set'; row: number; thing: Thing }
  | { do: 'mask'; row: number; has: number }
  | { do: 'remove'; row: number }
  | { do: 'tidy' }
  | { do: 'number' }
  | { do: 'turn' };

const words = wordsFor(4);
const mostRows = 200;
const row = fc.nat({ max: mostRows - 1 });
const has = fc.integer({ min: 0, max: 3 });
const degree = fc.integer({ min: 0, max: 12 }).map((step) => 107 + step / 20);
const thing: fc.Arbitrary<Thing> = fc.record({ lng: degree, lat: degree.map((value) => value - 78), has });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('set' as const), row, thing }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('mask' as const), row, has }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('remove' as const), row }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tidy' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('number' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
);

const idOf = (number: number): string => String(number).padStart(4, '0');
const maskOf = (attribute: number): Int32Array => {
  const mask = new Int32Array(words);
  addAttribute(mask, 0, 0);
  addAttribute(mask, attribute, 0);
  return mask;
};

const nearest = (index: NearestIndex, attribute: number): number[] => {
  const heap = createNearestHeap(idOf);
  const [x, y, z] = unitVector({ lng: 107.2, lat: 29.2 });
  const wanted = testFor(attribute, null);
  heap.begin(15, null);
  index.search({ x, y, z, tests: [wanted, wanted], accept: null }, heap);
  return heap.take().rows;
};

const bruteForce = (things: ReadonlyMap<number, Thing>, attribute: number): number[] => {
  const [x, y, z] = unitVector({ lng: 107.2, lat: 29.2 });
  return [...things]
    .filter(([, one]) => attribute === 0 || one.has === attribute)
    .map(([number, one]) => {
      const [a, b, c] = unitVector(one);
      return { number, squared: (x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 };
    })
    .sort((p, q) => p.squared - q.squared || p.number - q.number)
    .slice(0, 15)
    .map((one) => one.number);
};

const apply = async (index: NearestIndex, things: Map<number, Thing>, one: Step): Promise<void> => {
  if (one.do === 'set') {
    things.set(one.row, one.thing);
    index.set(one.row, unitVector(one.thing), maskOf(one.thing.has));
  } else if (one.do === 'mask') {
    const before = things.get(one.row);
    if (before) things.set(one.row, { ...before, has: one.has });
    index.setMask(one.row, maskOf(one.has));
  } else if (one.do === 'remove') {
    things.delete(one.row);
    index.remove(one.row);
  } else if (one.do === 'number') {
    await index.tidy();
    const before = new Map(things);
    things.clear();
    for (const [now, old] of index.numberAnew().entries()) things.set(now, before.get(old) as Thing);
    expect(things.size).toBe(before.size);
  } else if (one.do === 'tidy') void index.tidy();
  else await new Promise(setImmediate);
};

it('agrees with a look at every row after any changes, also those made while a new tree is being built', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 300, size: 'max' }), async (steps) => {
      const index = createNearestIndex(words);
      const things = new Map<number, Thing>();
      for (const [count, one] of steps.entries()) {
        await apply(index, things, one);
        if (count % 7 === 0) expect(nearest(index, 0)).toEqual(bruteForce(things, 0));
      }
      await index.tidy();
      for (const attribute of [0, 1, 2, 3])
        expect(nearest(index, attribute)).toEqual(bruteForce(things, attribute));
    }),
    { numRuns: 100 },
  );
});
