/** Where a page ended: only what comes after it is wanted. */
export type After = { squared: number; id: string };

/**
 * Keeps the k nearest of the rows offered, nearest first by squared chord and then by id, so that the order is total.
 * Reused from search to search: nothing is allocated per offer.
 */
export type NearestHeap = {
  begin: (k: number, after: After | null) => void;
  /** Nothing farther than this can get in any more. */
  worst: number;
  /** Cheap test before costlier ones: would this row get in? */
  wants: (squared: number, row: number) => boolean;
  offer: (squared: number, row: number) => void;
  /** Rows in order with their squared chords; ends the search. */
  take: () => { rows: number[]; squared: number[] };
};

export const createNearestHeap = (idOf: (row: number) => string): NearestHeap => {
  let distances = new Float64Array(128);
  let rows = new Int32Array(128);
  let size = 0;
  let most = 0;
  let after: After | null = null;

  /** Farther, or as far with a later id. */
  const isFarther = (aSquared: number, aRow: number, bSquared: number, bRow: number): boolean =>
    aSquared > bSquared || (aSquared === bSquared && idOf(aRow) > idOf(bRow));

  const put = (at: number, squared: number, row: number): void => {
    distances[at] = squared;
    rows[at] = row;
  };

  /** The farthest stands at the root. */
  const sinkFrom = (start: number, squared: number, row: number, end: number): void => {
    let at = start;
    for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
      const right = child + 1;
      if (right < end && isFarther(distances[right]!, rows[right]!, distances[child]!, rows[child]!))
        child = right;
      if (!isFarther(distances[child]!, rows[child]!, squared, row)) break;
      put(at, distances[child]!, rows[child]!);
      at = child;
    }
    put(at, squared, row);
  };

  const riseFrom = (start: number, squared: number, row: number): void => {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isFarther(squared, row, distances[parent]!, rows[parent]!)) break;
      put(at, distances[parent]!, rows[parent]!);
      at = parent;
    }
    put(at, squared, row);
  };

  const heap: NearestHeap = {
    worst: Number.POSITIVE_INFINITY,
    begin: (k, from) => {
      if (k > distances.length) {
        distances = new Float64Array(k);
        rows = new Int32Array(k);
      }
      size = 0;
      most = k;
      after = from;
      heap.worst = Number.POSITIVE_INFINITY;
    },
    wants: (squared, row) => {
      if (after !== null) {
        if (squared < after.squared) return false;
        if (squared === after.squared && idOf(row) <= after.id) return false;
      }
      return size < most || isFarther(distances[0]!, rows[0]!, squared, row);
    },
    offer: (squared, row) => {
      if (size < most) riseFrom(size++, squared, row);
      else sinkFrom(0, squared, row, size);
      if (size === most) heap.worst = distances[0]!;
    },
    take: () => {
      for (let end = size - 1; end > 0; end -= 1) {
        const squared = distances[end]!;
        const row = rows[end]!;
        put(end, distances[0]!, rows[0]!);
        sinkFrom(0, squared, row, end);
      }
      const found = {
        rows: Array.from(rows.subarray(0, size)),
        squared: Array.from(distances.subarray(0, size)),
      };
      size = 0;
      return found;
    },
  };
  return heap;
};
