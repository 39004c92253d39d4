import { type SampleRate, samplePurposes } from '@fcs/shared/contracts/sampling.ts';
import type { DrawDocument, DrawnRow } from './Draw.ts';
import { wilson } from './wilson.ts';

/** Two entries that say the same; null until both are there, or where one is enough. */
export const agrees = ({ first, again, second }: DrawnRow): boolean | null =>
  second && first && again ? first.outcome === again.outcome : null;

/** What holds of a row: the one entry, the two where they agree, else what was settled; null: not known yet. */
export const heldOutcome = (row: DrawnRow): string | null => {
  if (row.state === 'replaced' || !row.first) return null;
  if (row.settled) return row.settled.outcome;
  if (!row.second) return row.first.outcome;
  return agrees(row) ? row.first.outcome : null;
};

/** The rows of the sample as it stands: who was replaced is none of them. */
export const sampleOf = ({ rows }: Pick<DrawDocument, 'rows'>): DrawnRow[] =>
  rows.filter(({ state }) => state === 'drawn');

export const isComplete = (draw: DrawDocument): boolean =>
  sampleOf(draw).length > 0 && sampleOf(draw).every((row) => heldOutcome(row) !== null);

/** How many rows ended each way; every outcome of the purpose is named, those of none with 0. */
export const countOutcomes = (draw: DrawDocument): Record<string, number> => {
  const counts = Object.fromEntries(samplePurposes[draw.purpose].outcomes.map((one) => [one, 0]));
  for (const row of sampleOf(draw)) {
    const held = heldOutcome(row);
    if (held !== null) counts[held] = (counts[held] ?? 0) + 1;
  }
  return counts;
};

/** The share of good outcomes among the rows known by now, with its interval. */
export const rateOf = (draw: DrawDocument): SampleRate => {
  const counts = countOutcomes(draw);
  const n = Object.values(counts).reduce((all, count) => all + count, 0);
  return wilson(counts[samplePurposes[draw.purpose].outcomes[0]] ?? 0, n);
};
