import type { Facts } from '@fcs/shared/assessment/facts.ts';
import { type Readings, resolveReadings } from '@fcs/shared/assessment/readings.ts';
import type { FactDeclaration, Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import type { FactMark } from '@fcs/shared/contracts/assessment.ts';
import type { Collected, FactSource, FactWhere } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { listManaging } from '../points/facts.ts';
import { type EnteredFactDocument, subjectOf } from './EnteredFact.ts';
import { type Entries, entryFor, findEntered, findUnitEntries } from './findEntered.ts';
import { findLoadedYears, loadedIn } from './loadedYears.ts';

/** Which scheme is asked about whom and when; the readings of each fact are found here. */
export type Asked = { scheme: Scheme; where: Omit<FactWhere, 'readings'>; readings: Readings };

/** One fact with what it stands on: a source of records, entries, or nothing. */
export type Gathered = {
  fact: FactDeclaration;
  value: Collected['value'];
  source: 'records' | 'entered' | 'missing';
  recordCount: number;
  marks: FactMark[];
  /** What was told by hand, also where records win. */
  entry: EnteredFactDocument | null;
  /** The entries the value stands on. */
  entries: EnteredFactDocument[];
  where: FactWhere;
  records: FactSource | null;
  basedOn: string | null;
};

export type SourceOf = (scheme: string, fact: string) => FactSource | null;

type Known = { loaded: ReturnType<typeof loadedIn>; entries: Entries };

const findKnown = async ({ scheme, where }: Asked): Promise<Known> => {
  const [years, entries] = await Promise.all([
    findLoadedYears(where.regionPath),
    findEntered(scheme.id, subjectOf(where.region, where.unit)),
  ]);
  return { loaded: loadedIn(years, where.period), entries };
};

/** The readings in force of the lines that read a fact, by question. */
const readingsOf = ({ scheme, readings }: Asked, fact: string): Record<string, string> => {
  const inForce = resolveReadings(scheme, readings);
  const lines = (scheme.lines as Line[]).filter((line) => factsOf(line.mechanism).includes(fact));
  return Object.assign({}, ...lines.map(({ id }) => inForce[id]));
};

/** Of a region a yes is told by its units: true when true of every one, false when false of any. */
const ofUnits = async (
  { scheme }: Asked,
  fact: FactDeclaration,
  where: FactWhere,
): Promise<{ value: boolean; entries: EnteredFactDocument[] } | null> => {
  if (fact.type !== 'boolean' || where.unit) return null;
  const units = await listManaging(where);
  const entries = await findUnitEntries(scheme.id, fact, units, where.period.id);
  if (entries.some(({ value }) => value === false))
    return { value: false, entries: entries.filter(({ value }) => value === false) };
  return units.length > 0 && entries.length === units.length ? { value: true, entries } : null;
};

const gather = async (
  tx: Tx,
  asked: Asked,
  fact: FactDeclaration,
  known: Known,
  sourceOf: SourceOf,
): Promise<Gathered> => {
  const { loaded, entries } = known;
  const where: FactWhere = { ...asked.where, readings: readingsOf(asked, fact.name) };
  const told = entryFor(entries, fact, where.period);
  const entry = told?.entry ?? null;
  const source = sourceOf(asked.scheme.id, fact.name);
  const basedOn = source?.basedOn ?? null;
  const base = { fact, where, entry, entries: [], records: null, marks: [], basedOn };
  const collected = loaded.loaded ? await source?.collect(tx, where) : null;
  if (collected) {
    const marks: FactMark[] = [...(collected.marks ?? [])];
    if (loaded.sample) marks.push('sample');
    if (!loaded.whole) marks.push('partlyLoaded');
    const { value, records: recordCount } = collected;
    return { ...base, value, source: 'records', recordCount, marks, records: source };
  }
  if (told) {
    const marks: FactMark[] = [];
    if (told.otherYear) marks.push('otherYear');
    if (told.entry.sample) marks.push('sample');
    return {
      ...base,
      value: told.entry.value,
      source: 'entered',
      recordCount: 1,
      marks,
      entries: [told.entry],
    };
  }
  const units = await ofUnits(asked, fact, where);
  if (units) {
    const { value, entries } = units;
    return { ...base, value, source: 'entered', recordCount: entries.length, marks: ['ofUnits'], entries };
  }
  return { ...base, value: null, source: 'missing', recordCount: 0 };
};

/** Every fact of a scheme as it stands now. Nothing of a period without loaded service comes from records: never 0. */
export const collectFacts = async (
  tx: Tx,
  asked: Asked,
  sourceOf: SourceOf,
): Promise<{ facts: Gathered[]; loaded: boolean }> => {
  const known = await findKnown(asked);
  const facts = await Promise.all(asked.scheme.facts.map((fact) => gather(tx, asked, fact, known, sourceOf)));
  return { facts, loaded: known.loaded.loaded };
};

/** The same for one fact, so that a list stands on exactly what the number stands on. */
export const collectFact = async (
  tx: Tx,
  asked: Asked,
  fact: FactDeclaration,
  sourceOf: SourceOf,
): Promise<Gathered> => gather(tx, asked, fact, await findKnown(asked), sourceOf);

/** For the engine: what is missing is left out. */
export const valuesOf = (facts: readonly Gathered[]): Facts =>
  Object.fromEntries(
    facts.filter(({ source }) => source !== 'missing').map(({ fact, value }) => [fact.name, value]),
  );
