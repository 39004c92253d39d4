export type Vector = readonly [x: number, y: number, z: number];

/** Rows that wait for the next tree, side by side; one that goes leaves its place to the last. */
export type WaitingRows = {
  size: () => number;
  row: (at: number) => number;
  setRow: (at: number, row: number) => void;
  /** x, y, z of each. */
  vectors: () => Float64Array;
  masks: () => Int32Array;
  setMask: (at: number, mask: Int32Array) => void;
  /** Gives where it is. */
  add: (row: number, vector: Vector, mask: Int32Array) => number;
  /** Gives the row that took the place; null: it was the last itself. */
  remove: (at: number) => number | null;
};

export const createWaitingRows = (words: number): WaitingRows => {
  let size = 0;
  let rows = new Int32Array(64);
  let vectors = new Float64Array(3 * 64);
  let masks = new Int32Array(words * 64);

  const grow = (): void => {
    const old = { rows, vectors, masks };
    rows = new Int32Array(2 * size);
    vectors = new Float64Array(3 * 2 * size);
    masks = new Int32Array(words * 2 * size);
    rows.set(old.rows);
    vectors.set(old.vectors);
    masks.set(old.masks);
  };

  return {
    size: () => size,
    row: (at) => rows[at]!,
    setRow: (at, row) => {
      rows[at] = row;
    },
    vectors: () => vectors,
    masks: () => masks,
    setMask: (at, mask) => masks.set(mask, at * words),
    add: (row, vector, mask) => {
      if (size === rows.length) grow();
      rows[size] = row;
      vectors.set(vector, 3 * size);
      masks.set(mask, words * size);
      size += 1;
      return size - 1;
    },
    remove: (at) => {
      size -= 1;
      if (at === size) return null;
      rows[at] = rows[size]!;
      vectors.copyWithin(3 * at, 3 * size, 3 * size + 3);
      masks.copyWithin(words * at, words * size, words * size + words);
      return rows[at]!;
    },
  };
};
