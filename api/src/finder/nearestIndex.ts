import type { Test } from './attributes.ts';
import { buildKdTreeAside, type KdTree, type Search } from './kdTree.ts';
import type { NearestHeap } from './nearestHeap.ts';

/**
 * Rows that come, move and go, over trees that never change: what is new or moved waits in a short list that every
 * search walks through; what is gone keeps its node with an empty mask. When the list grows long, a new tree is built
 * beside the running one and takes its place.
 */
export type NearestIndex = {
  /** Puts a row where it is (again); it is found at once. */
  set: (row: number, vector: readonly [number, number, number], mask: Int32Array) => void;
  setMask: (row: number, mask: Int32Array) => void;
  remove: (row: number) => void;
  search: (search: Search, heap: NearestHeap) => void;
  /** Builds a new tree where the list has grown long; resolves when none is being built. */
  tidy: () => Promise<void>;
};

const absent = -1;
const waiting = -2;
const shortList = 64;

const grown = <T extends Float64Array | Int32Array>(
  old: T,
  length: number,
  make: (length: number) => T,
): T => {
  const larger = make(length);
  larger.set(old as never);
  return larger;
};

const meets = (masks: Int32Array, at: number, test: Test): boolean =>
  (masks[at + test.word]! & test.bits) !== 0;

const isLong = (list: number, tree: number): boolean => list > Math.max(shortList, Math.sqrt(tree));

export const createNearestIndex = (words: number): NearestIndex => {
  let capacity = 0;
  let vectors = new Float64Array(0);
  let masks = new Int32Array(0);
  /** Position in the tree, or `absent`, or `waiting` in the list. */
  let places = new Int32Array(0);
  let list: number[] = [];
  let tree: KdTree | null = null;
  let building: Promise<void> | null = null;
  /** What changed while a tree was built: true where the row itself came, moved or went, false for its mask only. */
  let touched: Map<number, boolean> | null = null;
  const empty = new Int32Array(words);

  const reserve = (row: number): void => {
    if (row < capacity) return;
    const larger = Math.max(1_024, 2 * row);
    vectors = grown(vectors, 3 * larger, (length) => new Float64Array(length));
    masks = grown(masks, words * larger, (length) => new Int32Array(length));
    places = grown(places, larger, (length) => new Int32Array(length).fill(absent));
    capacity = larger;
  };

  const maskOf = (row: number): Int32Array => masks.subarray(row * words, (row + 1) * words);

  const takeOut = (row: number): void => {
    const place = places[row]!;
    if (place >= 0) tree?.setMask(place, empty);
    if (place === waiting) list.splice(list.indexOf(row), 1);
    places[row] = absent;
  };

  const putIntoList = (row: number): void => {
    places[row] = waiting;
    list.push(row);
  };

  const touch = (row: number, itself: boolean): void => {
    touched?.set(row, itself || touched.get(row) === true);
  };

  const isAt = (row: number, vector: readonly [number, number, number]): boolean =>
    vector.every((value, axis) => vectors[3 * row + axis] === value);

  const setMask = (row: number, mask: Int32Array): void => {
    if (row >= capacity || places[row] === absent) return;
    masks.set(mask, row * words);
    if (places[row]! >= 0) tree?.setMask(places[row]!, mask);
    touch(row, false);
  };

  const plantAll = (): { vectors: Float64Array; masks: Int32Array; rows: Int32Array; words: number } => {
    const rows = new Int32Array(capacity);
    let count = 0;
    for (let row = 0; row < capacity; row += 1) if (places[row] !== absent) rows[count++] = row;
    const planted = { vectors: new Float64Array(3 * count), masks: new Int32Array(words * count) };
    for (let at = 0; at < count; at += 1) {
      const row = rows[at]!;
      for (let axis = 0; axis < 3; axis += 1) planted.vectors[3 * at + axis] = vectors[3 * row + axis]!;
      for (let word = 0; word < words; word += 1)
        planted.masks[words * at + word] = masks[words * row + word]!;
    }
    return { ...planted, rows: rows.slice(0, count), words };
  };

  /** Takes the new tree and does again what happened while it was built. */
  const takeOver = (next: KdTree, since: Map<number, boolean>): void => {
    const live = new Set([...since.keys()].filter((row) => places[row] !== absent));
    places.fill(absent);
    for (let position = 0; position < next.size; position += 1) places[next.rowAt(position)] = position;
    tree = next;
    list = [];
    for (const [row, itself] of since) {
      if (!itself) tree.setMask(places[row]!, maskOf(row));
      else {
        takeOut(row);
        if (live.has(row)) putIntoList(row);
      }
    }
  };

  const rebuild = async (): Promise<void> => {
    while (isLong(list.length, tree?.size ?? 0)) {
      const since = new Map<number, boolean>();
      touched = since;
      const next = await buildKdTreeAside(plantAll());
      touched = null;
      takeOver(next, since);
    }
  };

  return {
    set: (row, vector, mask) => {
      reserve(row);
      if (places[row] !== absent && isAt(row, vector)) return setMask(row, mask);
      takeOut(row);
      vectors.set(vector, 3 * row);
      masks.set(mask, row * words);
      putIntoList(row);
      touch(row, true);
    },
    setMask,
    remove: (row) => {
      if (row >= capacity || places[row] === absent) return;
      takeOut(row);
      touch(row, true);
    },
    search: (search, heap) => {
      const { x, y, z, tests, accept } = search;
      for (const row of list) {
        const at = row * words;
        if (!meets(masks, at, tests[0]) || !meets(masks, at, tests[1])) continue;
        const dx = x - vectors[3 * row]!;
        const dy = y - vectors[3 * row + 1]!;
        const dz = z - vectors[3 * row + 2]!;
        const squared = dx * dx + dy * dy + dz * dz;
        if (heap.wants(squared, row) && (accept === null || accept(row))) heap.offer(squared, row);
      }
      tree?.search(search, heap);
    },
    tidy: () => {
      building ??= rebuild().finally(() => {
        building = null;
      });
      return building;
    },
  };
};
