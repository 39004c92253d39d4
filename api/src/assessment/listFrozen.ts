import type { FactDeclaration } from '@fcs/shared/assessment/scheme.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { rowsOfRecords } from '../dispensing/rowsOfRecords.ts';
import { AppError } from '../platform/errors.ts';
import type { FactPage, FactWhere, FrozenPiece } from '../platform/facts.ts';
import { fromCursor, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { listRows } from './assess.ts';
import type { Asked } from './collectFacts.ts';
import { Evidence, type EvidenceDocument, type EvidenceOf, evidenceId } from './Evidence.ts';
import { cutPiece, readPiece, unpackText } from './frozenRows.ts';
import type { SnapshotDocument } from './Snapshot.ts';

const isPlace = (place: unknown): place is number => Number.isInteger(place) && (place as number) >= 0;

/** The pieces that hold the rows from one on up to another, cut to them. */
const piecesAt = async (
  chain: string,
  { parts }: EvidenceOf,
  from: number,
  to: number,
): Promise<FrozenPiece[]> => {
  const pieces: FrozenPiece[] = [];
  let start = 0;
  for (const { hash, rows } of parts) {
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, rows)];
    start += rows;
    if (first >= last) continue;
    const found = await Evidence.findById(evidenceId(chain, hash)).lean<EvidenceDocument | null>();
    if (!found) throw new AppError('NOT_FOUND');
    pieces.push(cutPiece(readPiece(unpackText(found.bytes)), first, last));
  }
  return pieces;
};

/** So many rows of a list as it is now are looked at to tell what became of frozen ones: it is one list of one subject. */
const most = 20_000;

/** What became of rows that were copied: a row that is not in the list any more, or counts otherwise now. */
const compared = async (
  tx: Tx,
  asked: Asked,
  fact: FactDeclaration,
  rows: readonly FactRow[],
): Promise<FactRow[]> => {
  const live = await listRows(tx, asked, fact, { limit: most });
  const now = new Map(live.data.map((row) => [row.id, row]));
  return rows.map((row) => {
    const one = now.get(row.id);
    if (!one) return live.next === null ? { ...row, since: 'voided' as const } : row;
    // The same row, in the language of who reads.
    if (one.amount === row.amount && one.day === row.day) return { ...row, label: one.label };
    return { ...row, since: 'changed' as const };
  });
};

/**
 * The list behind a frozen number, as it was: what is recorded since is not in it, what was voided since is, and says so.
 * null for a fact of which nothing was kept.
 */
export const listFrozen = async (
  tx: Tx,
  snapshot: SnapshotDocument,
  { asked, fact }: { asked: Asked; fact: FactDeclaration },
  page: FactPage,
): Promise<Page<FactRow> | null> => {
  const of = snapshot.evidence?.find((one) => one.fact === fact.name);
  if (!of) return null;
  const from = fromCursor(page.cursor, isPlace) ?? 0;
  const all = of.parts.reduce((sum, { rows }) => sum + rows, 0);
  const to = Math.min(from + page.limit, all);
  const pieces = await piecesAt(snapshot.chain, of, from, to);
  const mixed = pieces.some((piece) => 'records' in piece);
  const where: FactWhere = { ...asked.where, readings: {} };
  const data: FactRow[] = [];
  for (const piece of pieces) {
    if ('records' in piece) data.push(...(await rowsOfRecords(tx, where, piece)));
    else data.push(...(mixed ? piece.rows : await compared(tx, asked, fact, piece.rows)));
  }
  return { data, next: to < all ? toCursor(to) : null };
};
