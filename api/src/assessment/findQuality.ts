import { evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts, FactValue } from '@fcs/shared/assessment/facts.ts';
import type { SheetScheme } from '@fcs/shared/assessment/scheme.ts';
import type { SheetResult } from '@fcs/shared/assessment/sheet.ts';
import type { QualityFinding, QualityRow } from '@fcs/shared/contracts/quality.ts';
import * as checks from '@fcs/shared/dataQuality.ts';
import { limits, type QualityCheck, qualityChecks, type Visit } from '@fcs/shared/dataQuality.ts';
import { percentOf } from '@fcs/shared/figures.ts';
import { clockOf, dayOf } from '@fcs/shared/time.ts';
import { listVisits, recordedByPlace } from '../dispensing/listVisits.ts';
import type { FactWhere } from '../platform/facts.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { listRequired } from '../points/facts.ts';
import { findPoints, pointNames } from '../points/findPoint.ts';
import { holidayCalendar } from '../points/holidays.ts';
import { openAt } from '../points/openingHours.ts';
import { regionName } from '../regions/findRegion.ts';
import { lateEntries, leftByPlace } from '../stock/lateEntries.ts';
import { answersByDay } from '../surveys/answersByDay.ts';
import { assess } from './assess.ts';
import { canonical, sha256 } from './canonical.ts';
import { valuesOf } from './collectFacts.ts';
import { findExplanations, presentExplanation } from './findExplanations.ts';
import { findGaps, findQualitySheet, isGapCheck } from './findGaps.ts';
import { findOddMonths, findSilentMonths, lookAtMonths, type Months } from './findOddMonths.ts';
import { type Subject, withinSubject } from './findSubject.ts';
import { short } from './present.ts';
import { type Found, nothing, type Sheets, type Whole } from './qualityFound.ts';
import { checkWords } from './qualityWords.ts';

type Loaded = {
  visits: Visit[];
  names: ReadonlyMap<string, string>;
  /** Looked at once for both checks that stand on them. */
  months: () => Promise<Months>;
};

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const load = async (tx: Tx, where: FactWhere): Promise<Loaded> => {
  const visits = await listVisits(where);
  const names = await pointNames([...new Set(visits.map(({ placeId }) => placeId))]);
  return { ...unread(tx, where), visits, names };
};

/** Checks that look at other records than visits. */
const ofOthers = new Set<QualityCheck>([
  ...(['late', 'bulkAnswers', 'beyondStock', 'silentMonths'] as const),
  ...(['surgeryGaps', 'unsignedPapers', 'missingEvidence'] as const),
]);

const unread = (tx: Tx, where: FactWhere): Loaded => ({
  ...{ visits: [], names: new Map() },
  months: once(() => lookAtMonths(tx, where)),
});

const openings = async (visits: readonly Visit[]): Promise<(placeId: string, at: Date) => boolean> => {
  const points = await findPoints([...new Set(visits.map(({ placeId }) => placeId))]);
  const [byId, days] = [new Map(points.map((point) => [point._id, point])), await holidayCalendar()];
  return (placeId, at) => {
    const point = byId.get(placeId);
    return !point || openAt(point, at, days).open;
  };
};

const ofVisits = (tx: Tx, { visits, names }: Loaded, ids: readonly string[]): Found => {
  const flagged = new Set(ids);
  const found = visits.filter(({ id }) => flagged.has(id));
  return {
    of: visits.length,
    visits: found,
    answers: [],
    rows: found.map(({ id, at, placeId, quantity }) => ({
      id,
      day: dayOf(at),
      place: names.get(placeId) ?? null,
      label: sayIn(
        tx,
        `${clockOf(at)} 登记，数量 ${quantity}`,
        `Recorded at ${clockOf(at)}, quantity ${quantity}`,
      ),
      stands: [at.getTime(), quantity],
    })),
  };
};

const simple: Partial<Record<QualityCheck, (visits: readonly Visit[]) => string[]>> = {
  bursts: checks.bursts,
  night: checks.night,
  clockwork: checks.clockwork,
  sameDay: checks.sameDay,
  frequent: checks.frequent,
  copied: checks.copied,
  roundCounts: checks.roundCounts,
};

const findLate = async (tx: Tx, where: FactWhere): Promise<Found> => {
  const { late, of } = await lateEntries(where, limits.late.days);
  const names = await pointNames([...new Set(late.map(({ placeId }) => placeId))]);
  const rows = late.map(({ id, placeId, occurredAt, recordedAt }) => ({
    id,
    day: dayOf(occurredAt),
    place: names.get(placeId) ?? null,
    label: sayIn(tx, `${dayOf(recordedAt)} 才录入`, `Written down on ${dayOf(recordedAt)}`),
    stands: [occurredAt.getTime(), recordedAt.getTime()],
  }));
  return { ...nothing, rows, of };
};

const findBulk = async (tx: Tx, where: FactWhere): Promise<Found> => {
  // Answers know no place below the township, so of a unit nothing can be said.
  const days = where.unit ? [] : await answersByDay(where);
  const answers = checks.bulkAnswers(days);
  const rows = answers.map(async ({ day, region, count, best }) => ({
    id: `${region}-${day}`,
    day,
    place: await regionName(region),
    label: sayIn(tx, `${count} 份，其中 ${best} 份满分`, `${count} answers, ${best} of them the best`),
    stands: [count, best],
  }));
  return { ...nothing, rows: await Promise.all(rows), answers, of: days.length };
};

const findBeyond = async (tx: Tx, where: FactWhere): Promise<Found> => {
  const [recorded, left] = await Promise.all([recordedByPlace(where), leftByPlace(where)]);
  // A place without a card keeps its books elsewhere: nothing can be compared.
  const compared = recorded.flatMap(({ placeId, productId, quantity }) => {
    const out = left.get(`${placeId} ${productId}`);
    return out === undefined ? [] : [{ placeId, product: productId, recorded: quantity, left: out }];
  });
  const found = checks.beyondStock(compared);
  const names = await pointNames(found.map(({ placeId }) => placeId));
  const rows = found.map(({ placeId, product, recorded: all, left: out }) => ({
    id: `${placeId}-${product}`,
    day: null,
    place: names.get(placeId) ?? null,
    label: sayIn(tx, `登记 ${all}，出库 ${out}`, `Recorded ${all}, left the shelf ${out}`),
    stands: [all, out],
  }));
  return { ...nothing, rows, of: compared.length };
};

/** Each of them is an institution that has to hand out and did not. */
const findSilent = async (tx: Tx, where: FactWhere, { visits }: Loaded): Promise<Found> => {
  const required = await listRequired(where);
  const spoke = new Set(visits.map(({ placeId }) => placeId));
  const rows = required
    .filter(({ id }) => !spoke.has(id))
    .map(({ id, name }) => ({
      id,
      day: null,
      place: name,
      label: sayIn(tx, '本期没有记录', 'No record'),
      stands: [],
    }));
  return {
    ...{ ...nothing, rows, of: required.length },
    whole: async ({ asked }) => {
      const sheet = await asked();
      const [all, told] = [sheet.facts['institutions.required'], sheet.facts['institutions.dispensing']];
      if (typeof all !== 'number' || typeof told !== 'number') return null;
      return { sheet, facts: { 'institutions.dispensing': Math.min(all, told + rows.length) } };
    },
  };
};

const findOne = async (tx: Tx, where: FactWhere, check: QualityCheck, loaded: Loaded): Promise<Found> => {
  const look = simple[check];
  if (look) return ofVisits(tx, loaded, look(loaded.visits));
  if (check === 'closed')
    return ofVisits(tx, loaded, checks.closed(loaded.visits, await openings(loaded.visits)));
  if (check === 'rush') return ofVisits(tx, loaded, checks.rush(loaded.visits, where.period.to));
  if (check === 'late') return findLate(tx, where);
  if (check === 'bulkAnswers') return findBulk(tx, where);
  if (check === 'beyondStock') return findBeyond(tx, where);
  if (check === 'oddMonths') return findOddMonths(tx, await loaded.months(), loaded.visits);
  if (check === 'silentMonths') return findSilentMonths(tx, await loaded.months());
  if (isGapCheck(check)) return findGaps(tx, where, check);
  return findSilent(tx, where, loaded);
};

/** Facts without what a check found: people who were only met there, their worth, answers of those days. */
const without = (
  facts: Facts,
  { visits, answers }: Found,
  all: readonly Visit[],
): Record<string, FactValue> => {
  const flagged = new Set(visits.map(({ id }) => id));
  const kept = new Set(all.filter(({ id }) => !flagged.has(id)).map(({ personId }) => personId));
  const gone = new Set(visits.map(({ personId }) => personId).filter((id) => !kept.has(id))).size;
  const people = facts['dispensing.people'];
  const [asked, satisfied] = [facts['satisfaction.sampled'], facts['satisfaction.satisfied']];
  const sum = (key: 'count' | 'best'): number => answers.reduce((total, one) => total + one[key], 0);
  return {
    ...(gone > 0 && typeof people === 'number' ? { 'dispensing.people': Math.max(0, people - gone) } : {}),
    ...(answers.length > 0 && typeof asked === 'number' && typeof satisfied === 'number'
      ? {
          'satisfaction.sampled': Math.max(0, asked - sum('count')),
          'satisfaction.satisfied': Math.max(0, Math.min(asked - sum('count'), satisfied - sum('best'))),
        }
      : {}),
  };
};

const madeUp = async (sheets: Sheets, found: Found, all: readonly Visit[]): Promise<Whole> => {
  const sheet = await sheets.asked();
  return { sheet, facts: without(sheet.facts, found, all) };
};

/** What would go were all that is found made up, or what goes now by all that is missing; the most it can be. */
const effectOf = async (
  sheets: Sheets,
  found: Found,
  all: readonly Visit[],
): Promise<QualityFinding['effect']> => {
  if (found.rows.length === 0) return null;
  const weighed = found.whole ? await found.whole(sheets) : await madeUp(sheets, found, all);
  if (!weighed || Object.keys(weighed.facts).length === 0) return null;
  const { sheet, facts: changed } = weighed;
  const { scheme, readings, facts } = sheet;
  const score = (given: Facts) => (evaluateKnown(scheme, given, readings) as SheetResult).score;
  const [before, after] = [score(facts), score({ ...facts, ...changed })];
  const worth = before === null || after === null ? null : Math.round((after - before) * 10_000) / 10_000;
  return {
    scheme: scheme.id,
    facts: Object.entries(changed).map(([id, value]) => ({ id, before: facts[id] ?? null, after: value })),
    points: worth === null ? null : Math.min(0, found.whole ? -worth : worth),
  };
};

const sheetsOf = (tx: Tx, subject: Subject): Sheets => {
  const within = withinSubject(tx, subject);
  const { scheme, readings } = subject;
  return {
    asked: once(async () => ({
      ...{ scheme: scheme as SheetScheme, readings },
      facts: valuesOf((await assess(within, subject)).facts),
    })),
    quality: once(() => findQualitySheet(within, subject)),
  };
};

const whereOf = ({ where }: Subject): FactWhere => ({ ...where, readings: {} });

/** The same for the same rows in whatever order; null where nothing was found. */
const fingerprintOf = ({ rows }: Found): string | null =>
  rows.length === 0
    ? null
    : sha256(canonical(rows.map(({ id, stands }) => [id, ...stands].join(' ')).sort()));

/** Some checks over a subject and period, with the list to clear and what it could cost (G27, N14). */
export const findQuality = async (
  tx: Tx,
  subject: Subject,
  asked: readonly QualityCheck[] = qualityChecks,
): Promise<QualityFinding[]> => {
  const where = whereOf(subject);
  const loaded = await load(tx, where);
  const sheets = sheetsOf(tx, subject);
  const said = await findExplanations(tx, subject);
  const query = new URLSearchParams({
    region: where.region,
    period: where.period.id,
    ...(where.unit ? { unit: where.unit } : {}),
  });
  return Promise.all(
    asked.map(async (id) => {
      const found = await findOne(tx, where, id, loaded);
      const { label, rule } = checkWords[id];
      const fingerprint = fingerprintOf(found);
      return {
        id,
        label: label[short(tx.language)],
        rule: rule[short(tx.language)],
        found: found.rows.length,
        of: found.of,
        share: percentOf(found.rows.length, found.of),
        rows: `/api/v1/assessments/data-quality/${id}?${query}`,
        effect: await effectOf(sheets, found, loaded.visits),
        fingerprint,
        explained: presentExplanation(tx, said.get(id), fingerprint),
      };
    }),
  );
};

/** The list of one check. */
export const listQualityRows = async (
  tx: Tx,
  subject: Subject,
  check: QualityCheck,
): Promise<QualityRow[]> => {
  const where = whereOf(subject);
  const loaded = ofOthers.has(check) ? unread(tx, where) : await load(tx, where);
  const { rows } = await findOne(tx, where, check, loaded);
  return rows.map(({ stands: _, ...row }) => row);
};
