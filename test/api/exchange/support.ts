import { buffer } from 'node:stream/consumers';
import { type Cell, streamXlsx } from '../../../api/src/exchange/sheets.ts';

/** A list in parts. */
export async function* inParts(...parts: Cell[][][]): AsyncGenerator<Cell[][]> {
  yield* parts;
}

export const writeXlsx = (head: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  buffer(streamXlsx(head, inParts(rows as Cell[][])));
