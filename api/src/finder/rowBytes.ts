/**
 * Bytes of rows in one large Buffer, some hundred for each: a million strings would cost the heap twice as much and every
 * collection of garbage a walk over them. What is replaced leaves a hole; when half is holes the rest moves together.
 */
export type RowBytes = {
  /** Makes room for the bytes of a row, whose old ones are gone, and gives where to write them in `buffer`. */
  claim: (row: number, length: number) => number;
  buffer: () => Buffer;
  from: (row: number) => number;
  length: (row: number) => number;
  /** Row `r` becomes what row `order[r]` was. */
  reorder: (order: Int32Array) => void;
};

const firstBytes = 65_536;
/** Not worth moving anything for. */
const fewBytes = 1_048_576;

/** Large blocks are mapped by themselves, so that growing gives the old one back to the system. */
const makeBuffer = (length: number): Buffer => Buffer.allocUnsafeSlow(length);

export const createRowBytes = (): RowBytes => {
  let bytes = makeBuffer(firstBytes);
  let end = 0;
  let holes = 0;
  let starts = new Uint32Array(1_024);
  let lengths = new Uint32Array(1_024);

  const reserveRow = (row: number): void => {
    if (row < starts.length) return;
    const [oldStarts, oldLengths] = [starts, lengths];
    starts = new Uint32Array(2 * row);
    lengths = new Uint32Array(2 * row);
    starts.set(oldStarts);
    lengths.set(oldLengths);
  };

  /** Copies the rows named into a Buffer of their own, in this order; others are forgotten. */
  const moveInto = (next: Buffer, order: Iterable<number>, count: number): void => {
    const nextStarts = new Uint32Array(Math.max(1_024, count));
    const nextLengths = new Uint32Array(Math.max(1_024, count));
    let at = 0;
    let row = 0;
    for (const old of order) {
      const length = lengths[old]!;
      bytes.copy(next, at, starts[old]!, starts[old]! + length);
      nextStarts[row] = at;
      nextLengths[row] = length;
      row += 1;
      at += length;
    }
    bytes = next;
    starts = nextStarts;
    lengths = nextLengths;
    end = at;
    holes = 0;
  };

  const makeRoom = (length: number): void => {
    const live = end - holes;
    if (holes > fewBytes && holes > live)
      moveInto(makeBuffer(Math.ceil(1.25 * (live + length))), starts.keys(), starts.length);
    if (end + length <= bytes.length) return;
    const larger = makeBuffer(Math.max(2 * bytes.length, end + length));
    bytes.copy(larger, 0, 0, end);
    bytes = larger;
  };

  return {
    claim: (row, length) => {
      reserveRow(row);
      const before = lengths[row]!;
      if (length > before) {
        lengths[row] = 0;
        holes += before;
        makeRoom(length);
        starts[row] = end;
        end += length;
      } else holes += before - length;
      lengths[row] = length;
      return starts[row]!;
    },
    buffer: () => bytes,
    from: (row) => starts[row]!,
    length: (row) => lengths[row]!,
    reorder: (order) => moveInto(makeBuffer(Math.max(firstBytes, end - holes)), order, order.length),
  };
};
