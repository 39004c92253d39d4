import type { SheetScheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { QualityCheck } from '@fcs/shared/dataQuality.ts';
import { evidenceMissing } from '../outreach/facts.ts';
import type { FactSource, FactWhere } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { countPapers, signaturesMissing } from '../stock/facts.ts';
import { listGaps } from '../surgery/listGaps.ts';
import { assess } from './assess.ts';
import { valuesOf } from './collectFacts.ts';
import type { Subject } from './findSubject.ts';
import { type Found, type FoundRow, nothing, type Sheet } from './qualityFound.ts';
import { schemeInForce } from './schemeInForce.ts';

/** Annex 7 of 南川区 2023 counts what is missing in papers, events and records of operations. */
const qualityScheme = findScheme('nanchuan-2023-quality') as SheetScheme;

/** The sheet of the same subject in which missing items cost points. */
export const findQualitySheet = async (tx: Tx, { where }: Pick<Subject, 'where'>): Promise<Sheet> => {
  const year = where.period.lastDay.slice(0, 4);
  const { scheme, readings } = await schemeInForce(qualityScheme.id, where.regionPath, year);
  const { facts } = await assess(tx, { scheme, where, readings });
  return { scheme: scheme as SheetScheme, readings, facts: valuesOf(facts) };
};

const allRows = async (tx: Tx, where: FactWhere, { rows }: FactSource): Promise<FactRow[]> => {
  const all: FactRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { data: FactRow[]; next: string | null } = await rows(tx, where, {
      limit: 1_000,
      ...(cursor ? { cursor } : {}),
    });
    all.push(...page.data);
    cursor = page.next;
  } while (cursor !== null);
  return all;
};

type Rows = { rows: FoundRow[]; of: number };

const toRow = ({ id, day, place, label, amount }: FactRow): FoundRow => ({
  ...{ id, day, place, label, stands: [amount ?? 1] },
});

const ofPapers = async (tx: Tx, where: FactWhere): Promise<Rows> => ({
  rows: (await allRows(tx, where, signaturesMissing)).map(toRow),
  of: await countPapers(where),
});

const ofEvents = async (tx: Tx, where: FactWhere): Promise<Rows> => {
  const events = await allRows(tx, where, evidenceMissing);
  const lacking = events.filter(({ amount }) => Number(amount) > 0);
  return { rows: lacking.map(toRow), of: events.length };
};

const ofSurgery = async (tx: Tx, where: FactWhere): Promise<Rows> => {
  const { gaps, of } = await listGaps(tx, where);
  const names = await pointNames([...new Set(gaps.map(({ placeId }) => placeId))]);
  const rows = gaps.map(({ id, day, placeId, label, missing }) => ({
    ...{ id, day, place: names.get(placeId) ?? null, label, stands: [missing] },
  }));
  return { rows, of };
};

export type GapCheck = Extract<QualityCheck, 'surgeryGaps' | 'unsignedPapers' | 'missingEvidence'>;

/** The fact of annex 7 that counts what is missing, and where the records lie. */
const gaps: Record<GapCheck, { fact: string; list: (tx: Tx, where: FactWhere) => Promise<Rows> }> = {
  surgeryGaps: { fact: 'surgeryEntry.incomplete', list: ofSurgery },
  unsignedPapers: { fact: 'ledger.signaturesMissing', list: ofPapers },
  missingEvidence: { fact: 'publicity.evidenceMissing', list: ofEvents },
};

export const isGapCheck = (check: QualityCheck): check is GapCheck => check in gaps;

/** Records that lack what is required of them, and the sheet as it would be were they whole (G27). */
export const findGaps = async (tx: Tx, where: FactWhere, check: GapCheck): Promise<Found> => {
  const { fact, list } = gaps[check];
  return {
    ...nothing,
    ...(await list(tx, where)),
    whole: async ({ quality }) => {
      const sheet = await quality();
      const counted = sheet.facts[fact];
      return typeof counted === 'number' && counted > 0 ? { sheet, facts: { [fact]: 0 } } : null;
    },
  };
};
