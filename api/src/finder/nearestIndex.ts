import type { Test } from './attributes.ts';
import { buildKdTreeAside, type KdTree, type Planting, type Search } from './kdTree.ts';
import type { NearestHeap } from './nearestHeap.ts';
import { createWaitingRows, type Vector } from './waitingRows.ts';

/**
 * Rows that come, move and go, over trees that never change: what is new or moved waits in a short list that every
 * search walks through; what is gone keeps its node with an empty mask. When the list grows long, a new tree is built
 * beside the running one and takes its place.
 */
export type NearestIndex = {
  /** Puts a row where it is (again); it is found at once. */
  set: (row: number, vector: Vector, mask: Int32Array) => void;
  setMask: (row: number, mask: Int32Array) => void;
  remove: (row: number) => void;
  search: (search: Search, heap: NearestHeap) => void;
  /** Builds a new tree where the list has grown long; resolves when none is being built. */
  tidy: () => Promise<void>;
  /** Numbers all rows from 0 in the order of the tree and gives the old number of each. Not while a tree is built. */
  numberAnew: () => Int32Array;
};

const absent = -1;
/** The place of a row in the list: -2 for the first, -3 for the second, and so on. */
const inList = (at: number): number => -2 - at;
const shortList = 64;

const meets = (masks: Int32Array, at: number, test: Test): boolean =>
  (masks[at + test.word]! & test.bits) !== 0;

const isLong = (list: number, tree: number): boolean => list > Math.max(shortList, Math.sqrt(tree));

export const createNearestIndex = (words: number): NearestIndex => {
  /** By row: position in the tree, `absent`, or where it is in the list. */
  let places = new Int32Array(0);
  let list = createWaitingRows(words);
  let tree: KdTree | null = null;
  let building: Promise<void> | null = null;
  /** What changed while a tree was built: true where the row itself came, moved or went, false for its mask only. */
  let touched: Map<number, boolean> | null = null;
  const empty = new Int32Array(words);

  const reserve = (row: number): void => {
    if (row < places.length) return;
    const larger = new Int32Array(Math.max(1_024, 2 * row)).fill(absent);
    larger.set(places);
    places = larger;
  };

  const isThere = (row: number): boolean => row < places.length && places[row] !== absent;

  const takeOut = (row: number): void => {
    const place = places[row]!;
    if (place >= 0) tree?.setMask(place, empty);
    else if (place !== absent) {
      const moved = list.remove(inList(place));
      if (moved !== null) places[moved] = place;
    }
    places[row] = absent;
  };

  const touch = (row: number, itself: boolean): void => {
    touched?.set(row, itself || touched.get(row) === true);
  };

  const coordinate = (row: number, axis: number): number => {
    const place = places[row]!;
    return place >= 0 ? tree!.coordinate(place, axis) : list.vectors()[3 * inList(place) + axis]!;
  };

  const maskWord = (row: number, word: number): number => {
    const place = places[row]!;
    return place >= 0 ? tree!.maskWord(place, word) : list.masks()[words * inList(place) + word]!;
  };

  const isAt = (row: number, vector: Vector): boolean =>
    vector.every((value, axis) => coordinate(row, axis) === value);

  const setMask = (row: number, mask: Int32Array): void => {
    if (!isThere(row)) return;
    const place = places[row]!;
    if (place >= 0) tree?.setMask(place, mask);
    else list.setMask(inList(place), mask);
    touch(row, false);
  };

  const liveRows = (): Int32Array => {
    const rows = new Int32Array(places.length);
    let count = 0;
    for (let row = 0; row < places.length; row += 1) if (places[row] !== absent) rows[count++] = row;
    return rows.slice(0, count);
  };

  /** Along the tree, then along the list. */
  const inOrder = (): Int32Array => {
    const rows = new Int32Array(places.length);
    let count = 0;
    for (let position = 0; position < (tree?.size ?? 0); position += 1) {
      const row = tree!.rowAt(position);
      if (places[row] === position) rows[count++] = row;
    }
    for (let at = 0; at < list.size(); at += 1) rows[count++] = list.row(at);
    return rows.slice(0, count);
  };

  const plantAll = (): Planting => {
    const rows = liveRows();
    const vectors = new Float64Array(3 * rows.length);
    const masks = new Int32Array(words * rows.length);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      for (let axis = 0; axis < 3; axis += 1) vectors[3 * at + axis] = coordinate(row, axis);
      for (let word = 0; word < words; word += 1) masks[words * at + word] = maskWord(row, word);
    }
    return { vectors, masks, rows, words };
  };

  /** What a row that changed meanwhile is now, kept aside while the new tree takes over. */
  const asideOf = (row: number) => ({
    vector: [coordinate(row, 0), coordinate(row, 1), coordinate(row, 2)] as const,
    mask: Int32Array.from({ length: words }, (_, word) => maskWord(row, word)),
  });

  /** Takes the new tree and does again what happened while it was built. */
  const takeOver = (next: KdTree, since: Map<number, boolean>): void => {
    const live = new Map([...since.keys()].filter(isThere).map((row) => [row, asideOf(row)]));
    places.fill(absent);
    for (let position = 0; position < next.size; position += 1) places[next.rowAt(position)] = position;
    tree = next;
    list = createWaitingRows(words);
    for (const [row, itself] of since) {
      const now = live.get(row);
      if (now && !itself) setMask(row, now.mask);
      else {
        takeOut(row);
        if (now) places[row] = inList(list.add(row, now.vector, now.mask));
      }
    }
  };

  const rebuild = async (): Promise<void> => {
    while (isLong(list.size(), tree?.size ?? 0)) {
      const since = new Map<number, boolean>();
      touched = since;
      const next = await buildKdTreeAside(plantAll());
      touched = null;
      takeOver(next, since);
    }
  };

  const searchList = ({ x, y, z, tests, accept }: Search, heap: NearestHeap): void => {
    const [vectors, masks] = [list.vectors(), list.masks()];
    for (let at = 0; at < list.size(); at += 1) {
      if (!meets(masks, at * words, tests[0]) || !meets(masks, at * words, tests[1])) continue;
      const dx = x - vectors[3 * at]!;
      const dy = y - vectors[3 * at + 1]!;
      const dz = z - vectors[3 * at + 2]!;
      const squared = dx * dx + dy * dy + dz * dz;
      const row = list.row(at);
      if (heap.wants(squared, row) && (accept === null || accept(row))) heap.offer(squared, row);
    }
  };

  return {
    set: (row, vector, mask) => {
      reserve(row);
      if (isThere(row) && isAt(row, vector)) return setMask(row, mask);
      takeOut(row);
      places[row] = inList(list.add(row, vector, mask));
      touch(row, true);
    },
    setMask,
    remove: (row) => {
      if (!isThere(row)) return;
      takeOut(row);
      touch(row, true);
    },
    search: (search, heap) => {
      searchList(search, heap);
      tree?.search(search, heap);
    },
    tidy: () => {
      building ??= rebuild().finally(() => {
        building = null;
      });
      return building;
    },
    numberAnew: () => {
      if (building) throw new Error('A tree is being built');
      const order = inOrder();
      const before = places;
      places = new Int32Array(Math.max(1_024, order.length)).fill(absent);
      for (let row = 0; row < order.length; row += 1) {
        const place = before[order[row]!]!;
        places[row] = place;
        if (place >= 0) tree?.setRow(place, row);
        else list.setRow(inList(place), row);
      }
      return order;
    },
  };
};
