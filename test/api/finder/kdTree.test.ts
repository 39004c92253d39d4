import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addAttribute, type Test, testFor, wordsFor } from '../../../api/src/finder/attributes.ts';
import { buildKdTree, buildKdTreeAside, type KdTree } from '../../../api/src/finder/kdTree.ts';
import { type After, createNearestHeap } from '../../../api/src/finder/nearestHeap.ts';
import { unitVector } from '../../../api/src/finder/sphere.ts';

const attributes = 20;
const words = wordsFor(attributes);

type Thing = { lng: number; lat: number; kind: number; has: number[] };
type Question = {
  lng: number;
  lat: number;
  first: Test;
  second: Test;
  odd: boolean;
  k: number;
  after: After | null;
};

/** A coarse grid, so that equal places and equal distances are common. */
const degree = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((step) => 107 + step / 10),
  fc.double({ min: 106.5, max: 107.9, noNaN: true }),
);
const thing: fc.Arbitrary<Thing> = fc.record({
  lng: degree,
  lat: degree.map((value) => value - 78),
  kind: fc.integer({ min: 0, max: 3 }),
  has: fc.array(fc.integer({ min: 1, max: attributes - 1 }), { maxLength: 4 }),
});
const test: fc.Arbitrary<Test> = fc
  .tuple(fc.integer({ min: 0, max: attributes - 1 }), fc.option(fc.integer({ min: 0, max: 3 })))
  .map(([attribute, kind]) => testFor(attribute, kind));
const present = testFor(0, null);
const question: fc.Arbitrary<Question> = fc.record({
  lng: degree,
  lat: degree.map((value) => value - 78),
  first: fc.oneof(test, fc.constant(present)),
  second: fc.oneof(test, fc.constant(present)),
  odd: fc.boolean(),
  k: fc.integer({ min: 1, max: 12 }),
  after: fc.constant(null),
});

const idOf = (row: number): string => `id${String(row).padStart(4, '0')}`;

const maskOf = ({ kind, has }: Thing): Int32Array => {
  const mask = new Int32Array(words);
  for (const attribute of [0, ...has]) addAttribute(mask, attribute, kind);
  return mask;
};

const planting = (things: readonly Thing[]) => ({
  vectors: Float64Array.from(things.flatMap(unitVector)),
  masks: Int32Array.from(things.flatMap((one) => [...maskOf(one)])),
  rows: Int32Array.from(things, (_, row) => row),
  words,
});

const passes = (mask: Int32Array, { word, bits }: Test): boolean => ((mask[word] as number) & bits) !== 0;

const bruteForce = (things: readonly (Thing | null)[], asked: Question) => {
  const [x, y, z] = unitVector(asked);
  const all = things.flatMap((one, row) => {
    if (!one || (asked.odd && row % 2 === 0)) return [];
    const mask = maskOf(one);
    if (!passes(mask, asked.first) || !passes(mask, asked.second)) return [];
    const [a, b, c] = unitVector(one);
    return [{ row, squared: (x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 }];
  });
  all.sort((p, q) => p.squared - q.squared || p.row - q.row);
  const { after } = asked;
  return all
    .filter(
      ({ row, squared }) =>
        !after || squared > after.squared || (squared === after.squared && idOf(row) > after.id),
    )
    .slice(0, asked.k);
};

const searched = (tree: KdTree, asked: Question) => {
  const heap = createNearestHeap(idOf);
  const [x, y, z] = unitVector(asked);
  const accept = asked.odd ? (row: number): boolean => row % 2 === 1 : null;
  heap.begin(asked.k, asked.after);
  tree.search({ x, y, z, tests: [asked.first, asked.second], accept }, heap);
  const { rows, squared } = heap.take();
  return rows.map((row, at) => ({ row, squared: squared[at] }));
};

it('finds exactly what a look at every point finds, in order, ties by id, for any filter', () => {
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 120 }), question, (things, asked) => {
      expect(searched(buildKdTree(planting(things)), asked)).toEqual(bruteForce(things, asked));
    }),
    { numRuns: 1_500 },
  );
});

it('goes on after any place of the list without missing or repeating one', () => {
  fc.assert(
    fc.property(fc.array(thing, { minLength: 1, maxLength: 80 }), question, (things, asked) => {
      const tree = buildKdTree(planting(things));
      const pages: unknown[] = [];
      let after: After | null = null;
      for (;;) {
        const page = searched(tree, { ...asked, after });
        pages.push(...page);
        const last = page.at(-1);
        if (!last) break;
        after = { squared: last.squared as number, id: idOf(last.row) };
      }
      expect(pages).toEqual(bruteForce(things, { ...asked, k: things.length }));
    }),
    { numRuns: 300 },
  );
});

const rowsOf = (tree: KdTree): number[] => Array.from({ length: tree.size }, (_, at) => tree.rowAt(at));

it('follows changed and emptied masks', () => {
  fc.assert(
    fc.property(
      fc.array(thing, { minLength: 1, maxLength: 60 }),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.option(fc.array(fc.integer({ min: 1, max: attributes - 1 }), { maxLength: 3 })),
        ),
        {
          maxLength: 40,
        },
      ),
      question,
      (things, changes, asked) => {
        const tree = buildKdTree(planting(things));
        const now: (Thing | null)[] = [...things];
        for (const [pick, has] of changes) {
          const row = pick % things.length;
          const next = has === null ? null : { ...(things[row] as Thing), has };
          now[row] = next;
          tree.setMask(rowsOf(tree).indexOf(row), next ? maskOf(next) : new Int32Array(words));
        }
        expect(searched(tree, asked)).toEqual(bruteForce(now, asked));
      },
    ),
    { numRuns: 500 },
  );
});

it('looks at a handful of the rows for a product that few places have', () => {
  const things = Array.from(
    { length: 20_000 },
    (_, row): Thing => ({
      lng: 106.9 + ((row * 7919) % 1000) / 2000,
      lat: 28.9 + ((row * 104_729) % 997) / 2000,
      kind: row % 4,
      has: row % 500 === 0 ? [7] : [3],
    }),
  );
  const tree = buildKdTree(planting(things));
  let looked = 0;
  const heap = createNearestHeap(idOf);
  const [x, y, z] = unitVector({ lng: 107.1, lat: 29.1 });
  const rare = testFor(7, null);
  const accept = (): boolean => {
    looked += 1;
    return true;
  };
  heap.begin(5, null);
  tree.search({ x, y, z, tests: [rare, rare], accept }, heap);
  expect(heap.take().rows).toHaveLength(5);
  expect(looked).toBeLessThan(40);
});

it('gives the thread back while a large tree is built, and builds the same', async () => {
  const things = Array.from(
    { length: 30_000 },
    (_, row): Thing => ({
      lng: 106.9 + ((row * 7919) % 1000) / 2000,
      lat: 28.9 + ((row * 104_729) % 997) / 2000,
      kind: 0,
      has: [1],
    }),
  );
  let turns = 0;
  const count = (): void => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const aside = await buildKdTreeAside(planting(things));
  clearImmediate(next);
  expect(turns).toBeGreaterThan(1);
  expect(rowsOf(aside)).toEqual(rowsOf(buildKdTree(planting(things))));
});
