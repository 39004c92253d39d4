import type { MismatchKind } from '@fcs/shared/contracts/dispensing.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { Outflow } from '../stock/listOutflow.ts';

/** What was recorded under one paper of one product, in base units. */
export type Recorded = { document: string; productId: string; day: string; known: boolean; quantity: number };

export type LotRow = {
  productId: string;
  /** null: recorded, but no lot left the ledger for it. */
  lotNo: string | null;
  expiry: string | null;
  out: number;
  recorded: number;
  unrecorded: number;
  losses: number;
  difference: number;
};

/** Quantity above 0: left the ledger without a record; below 0: recorded beyond what the ledger held. */
export type Mismatch = { document: string; productId: string; quantity: number; order: boolean; day: string };

type Paper = { document: string; productId: string; lots: Outflow[]; recorded: Recorded | null };

const keyOf = ({ document, productId }: { document: string; productId: string }): string =>
  `${document}\n${productId}`;

const papersOf = (outflow: readonly Outflow[], records: readonly Recorded[]): Paper[] => {
  const papers = new Map<string, Paper>();
  const paper = (one: { document: string; productId: string }): Paper => {
    const known = papers.get(keyOf(one));
    if (known) return known;
    const made: Paper = { document: one.document, productId: one.productId, lots: [], recorded: null };
    papers.set(keyOf(one), made);
    return made;
  };
  for (const one of outflow) paper(one).lots.push(one);
  for (const one of records) paper(one).recorded = one;
  return [...papers.values()];
};

const createRows = () => {
  const rows = new Map<string, LotRow>();
  const rowOf = (productId: string, lot: Outflow | null): LotRow => {
    const key = `${productId}\n${lot?.lotNo ?? ''}`;
    const row = rows.get(key) ?? {
      ...{ productId, lotNo: lot?.lotNo ?? null, expiry: lot?.expiry ?? null },
      ...{ out: 0, recorded: 0, unrecorded: 0, losses: 0, difference: 0 },
    };
    rows.set(key, row);
    return row;
  };
  const add = (row: LotRow, recorded: Recorded | null, quantity: number): void => {
    if (recorded?.known) row.recorded += quantity;
    else row.unrecorded += quantity;
  };
  return { rows, rowOf, add };
};

/**
 * Lays the ledger beside the records, paper by paper (N3): each lot's outflow is what was recorded, what was tallied, what
 * was lost, and a difference that is 0 where all adds up.
 */
export const reconcile = (
  outflow: readonly Outflow[],
  records: readonly Recorded[],
): { rows: LotRow[]; mismatches: Mismatch[] } => {
  const { rows, rowOf, add } = createRows();
  const mismatches: Mismatch[] = [];
  for (const { document, productId, lots, recorded } of papersOf(outflow, records)) {
    let left = recorded?.quantity ?? 0;
    let open = 0;
    for (const lot of lots) {
      const row = rowOf(productId, lot);
      row.out += lot.quantity;
      if (lot.loss) {
        row.losses += lot.quantity;
        continue;
      }
      const matched = Math.min(left, Math.max(0, lot.quantity));
      if (matched > 0) add(row, recorded, matched);
      left -= matched;
      row.difference += lot.quantity - matched;
      open += lot.quantity - matched;
    }
    if (left > 0) {
      const row = rowOf(productId, null);
      add(row, recorded, left);
      row.difference -= left;
    }
    const quantity = open - left;
    const day = recorded?.day ?? (lots[0] ? dayOf(lots[0].at) : '');
    if (open !== 0 || left !== 0)
      mismatches.push({ document, productId, quantity, order: lots.some(({ order }) => order), day });
  }
  // A paper that was taken back within the period leaves nothing to show.
  const shown = [...rows.values()].filter(({ out, recorded, unrecorded, losses, difference }) =>
    [out, recorded, unrecorded, losses, difference].some((units) => units !== 0),
  );
  return { rows: shown, mismatches };
};

/** `later`: the same paper over all time; a paper that then adds up only straddles the period. */
export const kindOfMismatch = (one: Mismatch, later: readonly Mismatch[]): MismatchKind => {
  const still = later.find((other) => keyOf(other) === keyOf(one));
  if (!still) return 'otherPeriod';
  if (still.quantity < 0) return 'notInLedger';
  return one.order ? 'underWay' : 'noRecord';
};
