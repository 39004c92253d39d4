import type { Assessment, FactRow } from '@fcs/shared/contracts/assessment.ts';
import { listRows } from '../assessment/assess.ts';
import { type Subject, withinSubject } from '../assessment/findSubject.ts';
import type { Tx } from '../platform/tx.ts';
import type { Rows, RowsByFact } from './fhirReport.ts';

/** As many rows of a fact as one report bears. */
const most = 1_000;

const rowsOf = async (tx: Tx, subject: Subject, name: string): Promise<Rows> => {
  const fact = subject.scheme.facts.find((one) => one.name === name);
  const rows: FactRow[] = [];
  let cursor: string | null = null;
  while (fact) {
    const page: { data: FactRow[]; next: string | null } = await listRows(tx, subject, fact, {
      limit: 500,
      ...(cursor ? { cursor } : {}),
    });
    rows.push(...page.data);
    cursor = page.next;
    if (!cursor || rows.length >= most) break;
  }
  return { rows: rows.slice(0, most), more: cursor !== null || rows.length > most };
};

const keepIfFit = (found: Map<string, Rows>, id: string, rows: Rows, count: number): void => {
  if (rows.more ? count > most : rows.rows.length === count) found.set(id, rows);
};

/**
 * The rows behind every counted fact that stands on records; those behind sums and statistics are no subjects. A snapshot
 * keeps the count: where the records have grown since, there is no list that would fit it.
 */
export const collectRows = async (tx: Tx, subject: Subject, { facts }: Assessment): Promise<RowsByFact> => {
  const within = withinSubject(tx, subject);
  const found = new Map<string, Rows>();
  for (const { id, type, source, value, recordCount } of facts)
    if (type === 'count' && source === 'records' && value === recordCount)
      keepIfFit(found, id, await rowsOf(within, subject, id), recordCount);
  return found;
};
