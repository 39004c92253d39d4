import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import type { FactSource, FactWhere } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { DrawnRow } from './Draw.ts';
import { findClosedDraw } from './findDraw.ts';
import { heldOutcome, sampleOf } from './outcomes.ts';

type Told = { fact: string; purpose: SamplePurpose; outcome: string | null };

/** Facts of samples that only a round can draw; those of surgery are told by the room that has the records. */
const told: readonly Told[] = [
  { fact: 'technique.tested', purpose: 'technique', outcome: null },
  { fact: 'technique.unfamiliar', purpose: 'technique', outcome: 'unfamiliar' },
  { fact: 'entry.sampled', purpose: 'entry', outcome: null },
  { fact: 'entry.incomplete', purpose: 'entry', outcome: 'incomplete' },
  { fact: 'satisfaction.sampled', purpose: 'satisfaction', outcome: null },
  { fact: 'satisfaction.satisfied', purpose: 'satisfaction', outcome: 'satisfied' },
  { fact: 'records.denominator', purpose: 'papers', outcome: null },
  { fact: 'records.numerator', purpose: 'papers', outcome: 'complete' },
];

export const drawnFacts: readonly string[] = told.map(({ fact }) => fact);

/** The rows of the closed draw of exactly this subject and period that the fact counts; null: none was drawn. */
const findRows = async (where: FactWhere, { purpose, outcome }: Told): Promise<DrawnRow[] | null> => {
  const { region, unit, period } = where;
  const draw = await findClosedDraw({ purpose, region, unit, period: period.id });
  return draw && sampleOf(draw).filter((row) => outcome === null || heldOutcome(row) === outcome);
};

const rowOf = (row: DrawnRow): FactRow => ({
  ...{ id: row.id, day: null, label: heldOutcome(row) ?? row.id, place: null, amount: null },
});

/** A sample that a round drew and closed comes before what a room counts (C03, D03, D10, F09). */
export const orDrawn = (fact: string, room: FactSource | null): FactSource => {
  const one = told.find((known) => known.fact === fact) as Told;
  return {
    ...room,
    id: fact,
    collect: async (tx, where) => {
      const rows = await findRows(where, one);
      if (rows) return { value: rows.length, records: rows.length };
      return (await room?.collect(tx, where)) ?? null;
    },
    rows: async (tx, where, page) => {
      const rows = await findRows(where, one);
      if (rows) return pageInMemory(rows.map(rowOf), ({ id }) => id, page);
      return (await room?.rows(tx, where, page)) ?? { data: [], next: null };
    },
  };
};
