import { type Readings, resolveReadings } from '@fcs/shared/assessment/readings.ts';
import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme, schemeIds } from '@fcs/shared/assessment/schemes.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { FactWhere } from '../platform/facts.ts';
import { issueMessage } from '../platform/http/input.ts';
import type { Principal } from '../platform/http/route.ts';
import { mayTouch, pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { placesOfUnit } from '../points/facts.ts';
import { findPlace, type Place } from '../points/findPlace.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import type { Asked } from './collectFacts.ts';
import { schemeInForce } from './schemeInForce.ts';
import { orFactsInvalid } from './tellIssues.ts';

export type SubjectQuery = {
  scheme: string;
  region: string;
  period: string;
  unit?: string | undefined;
  readings?: string | undefined;
};

export type Subject = Asked & Place & { readingsAsked: string | null };

export const schemeOrNotFound = (id: string): Scheme => {
  const scheme = findScheme(id);
  if (!scheme) throw new AppError('NOT_FOUND');
  return scheme;
};

/** For input: an unknown scheme is a 422 that names the field and what there is. */
export const schemeOf = (id: string, field: string, language: Language): Scheme => {
  const scheme = findScheme(id);
  if (scheme) return scheme;
  const code = 'invalid_value';
  const raw = { code, path: [], message: '', values: [...schemeIds] };
  throw new AppError('INVALID_INPUT', [{ field, code, message: issueMessage(code, language, raw) }]);
};

/** The first scheme that has the fact; an unknown fact is a 404. */
export const schemeWith = (fact: string): Scheme => {
  const id = schemeIds.find((one) => findScheme(one)?.facts.some(({ name }) => name === fact));
  return schemeOrNotFound(id ?? '');
};

export const periodOf = (id: string, field: string): Period => {
  const period = parsePeriod(id);
  if (!period) throw invalid(field, 'reversed');
  return period;
};

/** `coverage:text25,coverage:indicatorLine20` -> by line, all that were named. */
export const parseReadings = (text: string | undefined): Readings => {
  const byLine = new Map<string, string[]>();
  for (const pair of text?.split(',') ?? []) {
    const [line = '', reading = ''] = pair.split(':');
    byLine.set(line, [...(byLine.get(line) ?? []), reading]);
  }
  return Object.fromEntries(byLine);
};

/** Whether somebody oversees a region: county or assessor of its tree. */
export const supervises = (principal: Principal | null, path: string): boolean =>
  principal?.grants.some(
    ({ role, regionPath }) =>
      (role === 'county' || role === 'assessor') && regionPath && pathWithin(path, regionPath),
  ) === true;

/** County and assessor see their tree; keeper, operator and hospital the sheet of their own unit only. */
const authorise = (tx: Tx, principal: Principal | null, { region, unit }: Place): void => {
  if (tx.scope.everything) return;
  const own = unit && mayTouch(tx.scope, { regionPath: region.path, pointId: unit.id });
  if (!supervises(principal, region.path) && !own) throw new AppError('FORBIDDEN');
};

/** Who, when and by which scheme; throws INVALID_INPUT, FACTS_INVALID for readings the scheme lacks, FORBIDDEN. */
export const findSubject = async (
  tx: Tx,
  principal: Principal | null,
  query: SubjectQuery,
  part: 'query.' | '' = 'query.',
): Promise<Subject> => {
  const scheme = schemeOf(query.scheme, `${part}scheme`, tx.language);
  const period = periodOf(query.period, `${part}period`);
  const place = await findPlace(query, part);
  authorise(tx, principal, place);
  return subjectAt(tx, { scheme, period, place, readings: query.readings ?? null });
};

/**
 * The same of a frozen sheet, which the institution that answers for a township reads too: readableSnapshot says from when.
 * What it reads live stays its own unit's.
 */
export const findFrozenSubject = async (
  tx: Tx,
  principal: Principal | null,
  query: SubjectQuery,
): Promise<Subject> => {
  const place = await findPlace(query, 'query.');
  const { region, unit } = place;
  const sheet = { region: region.code, regionPath: region.path, unit: null };
  if (unit || !(await ownsSubject(principal, sheet, query.period))) return findSubject(tx, principal, query);
  const scheme = schemeOf(query.scheme, 'query.scheme', tx.language);
  const period = periodOf(query.period, 'query.period');
  return subjectAt(tx, { scheme, period, place, readings: query.readings ?? null });
};

/** Two years at most: what reads month by month or record by record would keep the database from all else. */
export const refuseLong = (
  { where: { period } }: { where: Pick<FactWhere, 'period'> },
  part: 'query.' | '' = 'query.',
): void => {
  const days = (period.to.getTime() - period.from.getTime()) / 86_400_000;
  if (days > 2 * 366) throw invalid(`${part}period`, 'too_long');
};

type At = { scheme: Scheme; period: Period; place: Place; readings: string | null };

/**
 * The same where it is clear who may ask, by the county's own version of the scheme where it signed one for the year.
 * FACTS_INVALID for readings the scheme lacks.
 */
export const subjectAt = async (
  tx: Tx,
  { scheme: official, period, place, readings: text }: At,
): Promise<Subject> => {
  const year = period.lastDay.slice(0, 4);
  const inForce = await schemeInForce(official.id, place.region.path, year);
  const { scheme } = inForce;
  const readings = { ...inForce.readings, ...parseReadings(text ?? undefined) };
  orFactsInvalid(tx.language, () => resolveReadings(scheme, readings));
  const { region, unit } = place;
  const where = {
    region: region.code,
    regionPath: region.path,
    unit: unit?.id ?? null,
    places: unit ? await placesOfUnit(unit.id) : null,
    period,
  };
  return { ...place, scheme, where, readings, readingsAsked: text };
};

/**
 * The scope facts are collected in, once it is clear that the caller may see this subject: the subject and no more. Facts are
 * read side by side, which the session of a transaction does not bear.
 */
export const withinSubject = (tx: Tx, { where }: Subject): Tx => ({
  ...tx,
  session: null,
  scope: {
    everything: false,
    personId: null,
    paths: [where.regionPath],
    machineTrees: [],
    points: where.places ?? [],
  },
});
