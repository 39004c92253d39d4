import type { YearDraft } from '@fcs/shared/contracts/years.ts';

/** What is copied into a new year, each looked through by itself. */
export const yearParts = ['plan', 'worth', 'statistics', 'schemes'] as const;
export type YearPart = (typeof yearParts)[number];

export type PlanRow = YearDraft['plan'][number];
export type Statistic = YearDraft['statistics'][number];

/** The years a new one may be copied from: the three before it. */
export const yearsBefore = (year: string): string[] => [1, 2, 3].map((back) => String(Number(year) - back));

/** This year and the next: what a county opens. */
export const yearsToOpen = (today: string): string[] => {
  const year = Number(today.slice(0, 4));
  return [year + 1, year].map(String);
};

const wan = /^\d{1,6}(\.\d{1,4})?$/;
const whole = /^\d{1,9}$/;
const figure = /^\d{1,12}(\.\d{1,6})?$/;

/** A row of the plan as typed; null while it is no plan. */
export const planOf = (
  { region }: Pick<PlanRow, 'region'>,
  population: string,
  amountWan: string,
): Pick<PlanRow, 'region' | 'population' | 'amountWan'> | null =>
  whole.test(population.trim()) && Number(population) <= 100_000_000 && wan.test(amountWan.trim())
    ? { region, population: Number(population), amountWan: amountWan.trim() }
    : null;

/** A value as typed, of the kind it was; undefined while it is none. Choices stay as they are. */
export const typedValue = (
  { value }: Pick<Statistic, 'value'>,
  text: string,
): number | boolean | undefined => {
  if (typeof value === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  return figure.test(text.trim()) ? Number(text) : undefined;
};

export const mayEdit = ({ value }: Pick<Statistic, 'value'>): boolean =>
  typeof value === 'number' || typeof value === 'boolean';

/** The lines a county changed of a scheme: numbers, points and readings alike. */
export const linesChanged = ({ changes }: YearDraft['schemes'][number]): number =>
  new Set([...Object.keys(changes.lines), ...Object.keys(changes.readings)]).size;
