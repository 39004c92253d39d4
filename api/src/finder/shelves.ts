import type { Shelf } from './goods.ts';
import { createRowBytes } from './rowBytes.ts';

/** What each row has: pairs of product number and units, 8 bytes a pair. */
export type Shelves = {
  put: (row: number, shelf: Shelf) => void;
  of: (row: number) => Shelf;
  reorder: (order: Int32Array) => void;
};

const wordLength = 4;

export const createShelves = (): Shelves => {
  const rows = createRowBytes();
  return {
    put: (row, shelf) => {
      let at = rows.claim(row, shelf.length * wordLength);
      const bytes = rows.buffer();
      for (const value of shelf) at = bytes.writeInt32LE(value, at);
    },
    of: (row) => {
      const from = rows.from(row);
      const bytes = rows.buffer();
      const shelf = new Array<number>(rows.length(row) / wordLength);
      for (let at = 0; at < shelf.length; at += 1) shelf[at] = bytes.readInt32LE(from + at * wordLength);
      return shelf;
    },
    reorder: rows.reorder,
  };
};
