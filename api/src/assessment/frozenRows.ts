import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { FrozenPiece } from '../platform/facts.ts';
import { sha256 } from './canonical.ts';

/** Rows as columns; words that come again, as names of goods and places do, are told once and then by number. */
type Columns = {
  words: string[];
  id: string[];
  day: (number | null)[];
  label: number[];
  place: (number | null)[];
  amount: (number | null)[];
};

const columnsOf = (rows: readonly FactRow[]): Columns => {
  const known = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = known.get(word) ?? known.size;
    known.set(word, number);
    return number;
  };
  const told = (word: string | null): number | null => (word === null ? null : numberOf(word));
  const columns = {
    id: rows.map(({ id }) => id),
    day: rows.map(({ day }) => told(day)),
    label: rows.map(({ label }) => numberOf(label)),
    place: rows.map(({ place }) => told(place)),
    amount: rows.map(({ amount }) => amount),
  };
  return { words: [...known.keys()], ...columns };
};

const rowsFrom = ({ words, id, day, label, place, amount }: Columns): FactRow[] => {
  const said = (number: number | null | undefined): string | null =>
    number === null || number === undefined ? null : (words[number] ?? null);
  return id.map((one, at) => ({
    id: one,
    day: said(day[at]),
    label: said(label[at]) ?? '',
    place: said(place[at]),
    amount: amount[at] ?? null,
  }));
};

export const lengthOf = (piece: FrozenPiece): number =>
  'rows' in piece ? piece.rows.length : piece.records.length;

/** The part of a piece from one row on up to another. */
export const cutPiece = (piece: FrozenPiece, from: number, to: number): FrozenPiece =>
  'rows' in piece
    ? { rows: piece.rows.slice(from, to) }
    : { ...piece, records: piece.records.slice(from, to) };

/** The one text of a piece: what its hash is of. It holds pseudonyms, ids of records, goods and places, never a person. */
export const writePiece = (piece: FrozenPiece): string =>
  JSON.stringify('rows' in piece ? { columns: columnsOf(piece.rows) } : piece);

export const readPiece = (text: string): FrozenPiece => {
  const piece = JSON.parse(text) as { columns: Columns } | Exclude<FrozenPiece, { rows: FactRow[] }>;
  return 'columns' in piece ? { rows: rowsFrom(piece.columns) } : piece;
};

/** The hash is of the text, not of its compressed bytes, which differ from one version of zlib to the next. */
export const packPiece = (piece: FrozenPiece): { hash: string; bytes: Buffer } => {
  const text = writePiece(piece);
  return { hash: sha256(text), bytes: deflateRawSync(text, { level: 1 }) };
};

/** MongoDB gives bytes back in a wrapper of its own. */
export const unpackText = (bytes: Uint8Array | { buffer: Uint8Array }): string =>
  inflateRawSync(bytes instanceof Uint8Array ? bytes : bytes.buffer).toString('utf8');
