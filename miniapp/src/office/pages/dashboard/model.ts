import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { TownshipsPicture, TownshipView } from '@fcs/shared/contracts/townships.ts';
import { percentOf, rateText } from '@fcs/shared/figures.ts';
import { formatDistance, formatNumber } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import type { Column } from '../../pictures/Columns';
import type { GaugeOf } from '../../pictures/gauge';
import type { TableRow } from '../../pictures/Table';

/** What the sheet of 南川区 2023 annex 6 adds up to. */
export const FULL = 100;
const NONE = '—';

export const figure = (value: number | null | undefined): string =>
  typeof value === 'number' ? formatNumber(value) : NONE;

/** The whole score beside the indicators: as it is, or not known while a line is missing. */
export function scoreGauge(
  { score }: Pick<Assessment, 'score'>,
  words: { score: string; full: string },
): GaugeOf {
  const value = score ?? null;
  const note = `${words.full} ${FULL}`;
  return { id: 'score', label: words.score, value, unit: '', targets: [], end: FULL, note };
}

/** Lowest coverage first: what needs looking at stands on top; unknown last. */
export function byCoverage(townships: readonly TownshipView[]): TownshipView[] {
  const rank = ({ coverage }: TownshipView) => coverage ?? Number.POSITIVE_INFINITY;
  return [...townships].sort((a, b) => rank(a) - rank(b) || a.code.localeCompare(b.code));
}

export function townshipRow(one: TownshipView, language: Language): TableRow {
  const percent = one.coverage === null ? NONE : rateText(one.coverage);
  return {
    id: one.code,
    cells: [
      one.name,
      percent,
      figure(one.people),
      figure(one.population),
      one.nearest ? formatDistance(one.nearest.metres, language) : NONE,
    ],
  };
}

export interface ReachPart {
  km: number | null;
  population: number;
  /** In percent of all. */
  share: number;
}

/** Who lives within 1, 3 and 5 km of a place, and who farther; each step holds the one before. */
export function reachParts({ reach }: Pick<TownshipsPicture, 'reach'>): ReachPart[] {
  const share = (population: number) => percentOf(population, reach.population) ?? 0;
  const within = reach.within.map(({ km, population }) => ({ km, population, share: share(population) }));
  const farther = reach.population - (reach.within.at(-1)?.population ?? 0);
  return [...within, { km: null, population: farther, share: share(farther) }];
}

interface ReachWords {
  reachPlaces: string;
  reachCentre: (people: string) => string;
  reachUnknown: (people: string) => string;
  reachSample: string;
}

/** Where the people were counted, and what is not known or made up of it. */
export function notesOf(
  { population, atCentre, unknown, sample }: TownshipsPicture['reach'],
  words: ReachWords,
): string[] {
  return [
    ...(atCentre < population ? [words.reachPlaces] : []),
    ...(atCentre > 0 ? [words.reachCentre(formatNumber(atCentre))] : []),
    ...(unknown > 0 ? [words.reachUnknown(formatNumber(unknown))] : []),
    ...(sample ? [words.reachSample] : []),
  ];
}

/** One column a year; a year whose score is not known stays a gap. */
export function yearColumns(years: readonly Assessment[]): Column[] {
  return years.map(({ period, score }) => {
    const value = score ?? null;
    return { id: period, label: period, value, text: figure(value) };
  });
}
