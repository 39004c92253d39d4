import type { SampleDraw, SamplePurpose, SampleRate, SampleRow } from '@fcs/shared/contracts/sampling.ts';

/**
 * What may be answered of each sample, in the order it is offered; the contract's own list is the server's, held equal by
 * a test.
 */
export const outcomesOf: Readonly<Record<SamplePurpose, readonly Outcome[]>> = {
  followUp: ['regular', 'irregular', 'missed'],
  entry: ['complete', 'incomplete'],
  surgeryEntry: ['complete', 'incomplete', 'missing'],
  authenticity: ['confirmed', 'denied'],
  technique: ['familiar', 'unfamiliar'],
  satisfaction: ['satisfied', 'unsatisfied'],
  papers: ['complete', 'incomplete'],
  machines: ['inOrder', 'faulty'],
};
export type Outcome =
  | 'regular'
  | 'irregular'
  | 'missed'
  | 'complete'
  | 'incomplete'
  | 'missing'
  | 'confirmed'
  | 'denied'
  | 'familiar'
  | 'unfamiliar'
  | 'satisfied'
  | 'unsatisfied'
  | 'inOrder'
  | 'faulty';

/** Samples whose people are called: their outcome is what was said on the phone. */
export const isByPhone = (purpose: SamplePurpose): boolean =>
  purpose === 'followUp' || purpose === 'authenticity' || purpose === 'satisfaction';

/** Samples of things or staff: an id alone would not say what to look at, or whom to ask. */
export const hasNames = (purpose: SamplePurpose): boolean =>
  purpose === 'technique' || purpose === 'papers' || purpose === 'machines';

/** Where a row stands. While a second entry is due the first is not shown: who enters it must not copy. */
export type RowState = 'replaced' | 'open' | 'second' | 'differs' | 'done';
export function stateOf({ state, outcome, second, agrees }: SampleRow): RowState {
  if (state === 'replaced') return 'replaced';
  if (outcome === null) return 'open';
  if (second && agrees === null) return 'second';
  return agrees === false ? 'differs' : 'done';
}

/** Rows to do come first, replaced ones last; within each by rank. */
export function rowsShown(rows: readonly SampleRow[]): SampleRow[] {
  const order: Record<RowState, number> = { open: 0, second: 1, differs: 2, done: 3, replaced: 4 };
  return [...rows].sort((a, b) => order[stateOf(a)] - order[stateOf(b)] || a.rank - b.rank);
}

const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;

/** "80% (8 / 10)" and "49% – 94.3%"; null while nothing is entered. */
export function rateWords({
  n,
  good,
  rate,
  low,
  high,
}: SampleRate): { share: string; interval: string } | null {
  if (rate === null || low === null || high === null) return null;
  return {
    share: `${percent(rate)} (${good} / ${n})`,
    interval: `${percent(low)} – ${percent(high)}`,
  };
}

const frameId = /^[A-Za-z0-9_:.-]{1,80}$/;

/** The ids of a frame as they were typed, one a line; null where a line is no id: names and phones never enter a frame. */
export function idsOf(text: string): string[] | null {
  const ids = [...new Set(text.split(/\s+/).filter(Boolean))];
  return ids.length > 0 && ids.every((id) => frameId.test(id)) ? ids : null;
}

/** A long id by its end, which tells rows of one sample apart. */
export const shortId = (id: string): string => (id.length > 12 ? `…${id.slice(-8)}` : id);

export const enteredOf = ({ rows }: Pick<SampleDraw, 'rows'>): number =>
  rows.filter((row) => stateOf(row) === 'done').length;
