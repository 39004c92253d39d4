import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import type { FactDeclaration } from '@fcs/shared/assessment/scheme.ts';
import type { Period } from '@fcs/shared/period.ts';
import { EnteredFact, type EnteredFactDocument } from './EnteredFact.ts';

/** Statistics and targets of a year: they also serve the parts of their year and, marked, the years after. */
const yearly = new Set([
  'contraception.women',
  'coverage.denominator',
  'coverage.target',
  'records.target',
  'larc.target',
]);

export const isYearly = (fact: string): boolean => yearly.has(fact);

/** Of each fact the entries that hold, by period. */
export type Entries = ReadonlyMap<string, readonly EnteredFactDocument[]>;

/** The latest telling of each fact of a scheme about one subject, for every period it was told for. */
export const findEntered = async (scheme: string, subject: string): Promise<Entries> => {
  const all = await EnteredFact.find({ scheme, subject })
    .sort({ fact: 1, period: 1, number: -1 })
    .lean<EnteredFactDocument[]>();
  const latest = all.filter(
    (one, index) => one.fact !== all[index - 1]?.fact || one.period !== all[index - 1]?.period,
  );
  const byFact = new Map<string, EnteredFactDocument[]>();
  for (const one of latest) byFact.set(one.fact, [...(byFact.get(one.fact) ?? []), one]);
  return byFact;
};

/** null of a fact that may not be null takes back what was told. */
const isTold = (fact: FactDeclaration, value: FactValue): boolean =>
  value !== null || fact.mayBeNull === true;

const isYear = (period: string): boolean => /^\d{4}$/.test(period);

/** What was told of a fact for a period; `otherYear` where a statistic of an earlier year has to do. */
export const entryFor = (
  entries: Entries,
  fact: FactDeclaration,
  period: Period,
): { entry: EnteredFactDocument; otherYear: boolean } | null => {
  const told = (entries.get(fact.name) ?? []).filter(({ value }) => isTold(fact, value));
  const exact = told.find((one) => one.period === period.id);
  if (exact) return { entry: exact, otherYear: false };
  if (!yearly.has(fact.name)) return null;
  const year = period.lastDay.slice(0, 4);
  const [latest] = told
    .filter((one) => isYear(one.period) && one.period <= year)
    .sort((a, b) => (a.period < b.period ? 1 : -1));
  return latest ? { entry: latest, otherYear: latest.period !== year } : null;
};

/** The latest telling of a fact about each of these units that was told about at all. */
export const findUnitEntries = async (
  scheme: string,
  fact: FactDeclaration,
  units: readonly string[],
  period: string,
): Promise<EnteredFactDocument[]> => {
  const all = await EnteredFact.find({
    subject: { $in: units.map((unit) => `unit:${unit}`) },
    scheme,
    fact: fact.name,
    period,
  })
    .sort({ subject: 1, number: -1 })
    .lean<EnteredFactDocument[]>();
  return all.filter((one, index) => one.subject !== all[index - 1]?.subject && isTold(fact, one.value));
};
