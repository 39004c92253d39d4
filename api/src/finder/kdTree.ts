import type { Test } from './attributes.ts';
import type { NearestHeap } from './nearestHeap.ts';

/**
 * Rows to place: `vectors` holds x, y, z of each, `masks` its words of attributes, `rows` its number. Building takes the
 * arrays over and leaves them in disorder: a copy of a million places would be made for nothing.
 */
export type Planting = { vectors: Float64Array; masks: Int32Array; rows: Int32Array; words: number };

export type Search = {
  x: number;
  y: number;
  z: number;
  /** All must be met; the first two prune whole subtrees. */
  tests: readonly [Test, Test];
  /** The last, costlier question about a row; null: none. */
  accept: ((row: number) => boolean) | null;
};

/**
 * A balanced 3-D kd-tree over unit vectors, held as flat records in the order of the tree: the node of a range [lo, hi)
 * is its middle, its children are the halves beside it. Coordinates never change; masks may, in O(log n).
 */
export type KdTree = {
  readonly size: number;
  /** The row at a place in tree order. */
  rowAt: (position: number) => number;
  setRow: (position: number, row: number) => void;
  /** Coordinate 0 to 2 of the row at a place. */
  coordinate: (position: number, axis: number) => number;
  maskWord: (position: number, word: number) => number;
  setMask: (position: number, mask: Int32Array) => void;
  search: (search: Search, heap: NearestHeap) => void;
};

/** Deeper than any balanced tree of 2^31 nodes needs: one far half waits per level. */
const deepest = 64;
/** Row moves between two breaks of a build that shares its thread: some milliseconds. */
const workPerBreak = 200_000;

const middle = (lo: number, hi: number): number => (lo + hi) >>> 1;

/** Index of the axis along which a range spreads widest. */
const widestAxis = (vectors: Float64Array, lo: number, hi: number): number => {
  let widest = 0;
  let spread = -1;
  for (let axis = 0; axis < 3; axis += 1) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = 3 * lo + axis; at < 3 * hi; at += 3) {
      const value = vectors[at]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most - least > spread) {
      spread = most - least;
      widest = axis;
    }
  }
  return widest;
};

const swap = (vectors: Float64Array, order: Int32Array, a: number, b: number): void => {
  for (let axis = 0; axis < 3; axis += 1) {
    const kept = vectors[3 * a + axis]!;
    vectors[3 * a + axis] = vectors[3 * b + axis]!;
    vectors[3 * b + axis] = kept;
  }
  const kept = order[a]!;
  order[a] = order[b]!;
  order[b] = kept;
};

/** Hoare's select: afterwards nothing left of `target` is greater and nothing right of it less, along the axis. */
const select = (
  vectors: Float64Array,
  order: Int32Array,
  axis: number,
  lo: number,
  hi: number,
  target: number,
): void => {
  let left = lo;
  let right = hi - 1;
  while (left < right) {
    const pivot = vectors[3 * middle(left, right + 1) + axis]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (vectors[3 * i + axis]! < pivot) i += 1;
      while (vectors[3 * j + axis]! > pivot) j -= 1;
      if (i <= j) swap(vectors, order, i++, j--);
    }
    if (target <= j) right = j;
    else if (target >= i) left = i;
    else return;
  }
};

/** Puts vectors and order into tree order and gives the axis each node splits; yields between pieces of work. */
function* arrange(vectors: Float64Array, order: Int32Array): Generator<void, Uint8Array> {
  const axes = new Uint8Array(order.length);
  const waiting: number[] = [0, order.length];
  let work = 0;
  while (waiting.length > 0) {
    const hi = waiting.pop() as number;
    const lo = waiting.pop() as number;
    if (hi - lo < 1) continue;
    const mid = middle(lo, hi);
    const axis = widestAxis(vectors, lo, hi);
    axes[mid] = axis;
    select(vectors, order, axis, lo, hi, mid);
    waiting.push(lo, mid, mid + 1, hi);
    work += hi - lo;
    if (work > workPerBreak) {
      work = 0;
      yield;
    }
  }
  return axes;
}

/**
 * One record a node, so that a visit touches one stretch of memory: x, y and z as doubles, then as whole numbers the row,
 * the axis it splits, the mask of its own row, and the mask of the row with all that is below it.
 */
type Records = { doubles: Float64Array; integers: Int32Array; size: number; words: number };

const rowField = 6;
const axisField = 7;
const ownField = 8;
/** Whole numbers in a record; an even number, since a double takes two. */
const recordLength = (words: number): number => ownField + 2 * words;

const makeRecords = (size: number, words: number): Records => {
  const bytes = new ArrayBuffer(size * recordLength(words) * Int32Array.BYTES_PER_ELEMENT);
  return { doubles: new Float64Array(bytes), integers: new Int32Array(bytes), size, words };
};

function* grow(planting: Planting): Generator<void, KdTree> {
  const { words } = planting;
  const size = planting.rows.length;
  const { vectors } = planting;
  const order = Int32Array.from({ length: size }, (_, at) => at);
  const axes = yield* arrange(vectors, order);
  const records = makeRecords(size, words);
  const { doubles, integers } = records;
  const length = recordLength(words);
  for (let at = 0; at < size; at += 1) {
    const from = order[at]!;
    const record = at * length;
    for (let axis = 0; axis < 3; axis += 1) doubles[record / 2 + axis] = vectors[3 * at + axis]!;
    integers[record + rowField] = planting.rows[from]!;
    integers[record + axisField] = axes[at]!;
    for (let word = 0; word < words; word += 1)
      integers[record + ownField + word] = planting.masks[from * words + word]!;
  }
  yield;
  return treeOver(records);
}

const treeOver = ({ doubles, integers, size, words }: Records): KdTree => {
  const length = recordLength(words);
  const belowField = ownField + words;

  const gather = (lo: number, hi: number): void => {
    const mid = middle(lo, hi);
    const left = lo < mid ? middle(lo, mid) : mid;
    const right = mid + 1 < hi ? middle(mid + 1, hi) : mid;
    for (let word = 0; word < words; word += 1) {
      let mask = integers[mid * length + ownField + word]!;
      if (left !== mid) mask |= integers[left * length + belowField + word]!;
      if (right !== mid) mask |= integers[right * length + belowField + word]!;
      integers[mid * length + belowField + word] = mask;
    }
  };

  const gatherAll = (lo: number, hi: number): void => {
    if (lo >= hi) return;
    const mid = middle(lo, hi);
    gatherAll(lo, mid);
    gatherAll(mid + 1, hi);
    gather(lo, hi);
  };
  gatherAll(0, size);

  /** From the node of [lo, hi) down to a position, and gathered anew on the way back. */
  const gatherPath = (position: number, lo: number, hi: number): void => {
    const mid = middle(lo, hi);
    if (position < mid) gatherPath(position, lo, mid);
    else if (position > mid) gatherPath(position, mid + 1, hi);
    gather(lo, hi);
  };

  const waitingLo = new Int32Array(deepest);
  const waitingHi = new Int32Array(deepest);
  /** How far the waiting half lies from the query along each axis, at least. */
  const gaps = new Float64Array(3 * deepest);

  const search = ({ x, y, z, tests: [first, second], accept }: Search, heap: NearestHeap): void => {
    const firstBits = first.bits;
    const secondBits = second.bits;
    const firstOwn = ownField + first.word;
    const secondOwn = ownField + second.word;
    const firstBelow = belowField + first.word;
    const secondBelow = belowField + second.word;
    let top = 1;
    waitingLo[0] = 0;
    waitingHi[0] = size;
    gaps[0] = 0;
    gaps[1] = 0;
    gaps[2] = 0;
    while (top > 0) {
      top -= 1;
      let lo = waitingLo[top]!;
      let hi = waitingHi[top]!;
      const gapX = gaps[3 * top]!;
      const gapY = gaps[3 * top + 1]!;
      const gapZ = gaps[3 * top + 2]!;
      // Summed in the order of a distance, so that rounding can never put the bound above a distance inside.
      if (gapX * gapX + gapY * gapY + gapZ * gapZ > heap.worst) continue;
      while (lo < hi) {
        const mid = middle(lo, hi);
        const record = mid * length;
        if ((integers[record + firstBelow]! & firstBits) === 0) break;
        if ((integers[record + secondBelow]! & secondBits) === 0) break;
        const place = record >> 1;
        const dx = x - doubles[place]!;
        const dy = y - doubles[place + 1]!;
        const dz = z - doubles[place + 2]!;
        const squared = dx * dx + dy * dy + dz * dz;
        if (
          squared <= heap.worst &&
          (integers[record + firstOwn]! & firstBits) !== 0 &&
          (integers[record + secondOwn]! & secondBits) !== 0
        ) {
          const row = integers[record + rowField]!;
          if (heap.wants(squared, row) && (accept === null || accept(row))) heap.offer(squared, row);
        }
        const axis = integers[record + axisField]!;
        const beyond = axis === 0 ? dx : axis === 1 ? dy : dz;
        const farX = axis === 0 ? beyond : gapX;
        const farY = axis === 1 ? beyond : gapY;
        const farZ = axis === 2 ? beyond : gapZ;
        if (farX * farX + farY * farY + farZ * farZ <= heap.worst) {
          waitingLo[top] = beyond < 0 ? mid + 1 : lo;
          waitingHi[top] = beyond < 0 ? hi : mid;
          gaps[3 * top] = farX;
          gaps[3 * top + 1] = farY;
          gaps[3 * top + 2] = farZ;
          top += 1;
        }
        if (beyond < 0) hi = mid;
        else lo = mid + 1;
      }
    }
  };

  return {
    size,
    rowAt: (position) => integers[position * length + rowField]!,
    setRow: (position, row) => {
      integers[position * length + rowField] = row;
    },
    coordinate: (position, axis) => doubles[((position * length) >> 1) + axis]!,
    maskWord: (position, word) => integers[position * length + ownField + word]!,
    setMask: (position, mask) => {
      integers.set(mask, position * length + ownField);
      gatherPath(position, 0, size);
    },
    search,
  };
};

export const buildKdTree = (planting: Planting): KdTree => {
  const growing = grow(planting);
  for (;;) {
    const step = growing.next();
    if (step.done) return step.value;
  }
};

/** The same, giving way to requests after every piece of work. */
export const buildKdTreeAside = async (planting: Planting): Promise<KdTree> => {
  const growing = grow(planting);
  for (;;) {
    const step = growing.next();
    if (step.done) return step.value;
    await new Promise(setImmediate);
  }
};
