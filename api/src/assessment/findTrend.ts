import { evaluateKnown, type Result } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts, FactValue } from '@fcs/shared/assessment/facts.ts';
import { carryOn } from '@fcs/shared/assessment/forecast.ts';
import type { Trend } from '@fcs/shared/contracts/projection.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { readByMonth } from '../dispensing/byMonth.ts';
import type { Tx } from '../platform/tx.ts';
import { assess } from './assess.ts';
import type { Gathered } from './collectFacts.ts';
import { type Subject, withinSubject } from './findSubject.ts';

/** The months of a period that have begun by a day, as `2023-01`. */
const monthsOf = ({ firstDay, lastDay }: Period, today: string): string[] => {
  const months: string[] = [];
  const until = lastDay < today ? lastDay : today;
  for (
    let day = firstDay;
    day <= until;
    day = addDays(`${day.slice(0, 7)}-28`, 4)
      .slice(0, 7)
      .concat('-01')
  )
    months.push(day.slice(0, 7));
  return months;
};

/** Facts up to the end of a month: of records what they say by then, of all else what holds for the whole period. */
const factsUpTo = (whole: readonly Gathered[], part: readonly Gathered[]): Facts =>
  Object.fromEntries(
    whole.flatMap(({ fact, value, source }, at): [string, FactValue][] => {
      const then = part[at];
      if (source === 'missing') return [];
      const told = source === 'records' && then?.source === 'records' && fact.type !== 'boolean';
      return [[fact.name, told ? then.value : value]];
    }),
  );

type Month = Trend['months'][number];

const scoreOf = (result: Result): Pick<Month, 'score' | 'rescaled' | 'amount'> => ({
  score: result.kind === 'sheet' ? result.score : null,
  rescaled: result.kind === 'sheet' ? result.rescaled : null,
  amount: result.kind === 'amount' ? result.amount : null,
});

const totalOf = ({ score, amount }: Pick<Month, 'score' | 'amount'>): number | null => score ?? amount;

const valueAt = (month: Month | undefined, fact: string): number => Number(month?.facts[fact] ?? 0);

type Bound = 'low' | 'mid' | 'high';

/** The facts at the end of the period when what grows goes on growing; null where months are too few. */
const carried = (
  whole: readonly Gathered[],
  months: readonly Month[],
  left: number,
  bound: Bound,
): Facts | null => {
  const facts: Record<string, FactValue> = {};
  for (const { fact, value, source } of whole) {
    if (source === 'missing') continue;
    facts[fact.name] = value;
    if (source !== 'records' || typeof value !== 'number') continue;
    if (fact.better !== 'higher' || fact.type === 'boolean' || fact.name === 'quality.score') continue;
    const growth = months.map((month, at) => valueAt(month, fact.name) - valueAt(months[at - 1], fact.name));
    const ahead = carryOn(value, growth, left);
    if (!ahead) return null;
    facts[fact.name] = fact.type === 'count' ? Math.round(ahead[bound]) : ahead[bound];
  }
  // What is a part never passes its whole, however it grows.
  for (const { fact } of whole)
    if (fact.partOf && typeof facts[fact.name] === 'number')
      facts[fact.name] = Math.min(Number(facts[fact.name]), Number(facts[fact.partOf] ?? facts[fact.name]));
  return facts;
};

const forecastOf = (
  subject: Subject,
  whole: readonly Gathered[],
  months: readonly Month[],
  today: string,
): Trend['forecast'] => {
  const { lastDay } = subject.where.period;
  const passed = months.filter(({ month }) => month < today.slice(0, 7));
  const all = monthsOf(subject.where.period, lastDay).length;
  const left = all - passed.length;
  if (lastDay < today || left <= 0) return null;
  const [low, mid, high] = (['low', 'mid', 'high'] as const).map((bound) => {
    const facts = carried(whole, passed, left, bound);
    return facts && totalOf(scoreOf(evaluateKnown(subject.scheme, facts, subject.readings)));
  });
  if (typeof low !== 'number' || typeof mid !== 'number' || typeof high !== 'number') return null;
  return {
    month: lastDay.slice(0, 7),
    score: mid,
    low: Math.min(low, mid),
    high: Math.max(mid, high),
    months: left,
  };
};

/** The score at the end of each month so far, and where the growth of records leads by the end of the period (N9, C06). */
export const findTrend = async (tx: Tx, subject: Subject): Promise<Trend> => {
  const within = withinSubject(tx, subject);
  const today = dayOf(tx.now);
  const { period } = subject.where;
  readByMonth(within, period);
  const { facts: whole } = await assess(within, subject);
  const months = await Promise.all(
    monthsOf(period, today).map(async (month): Promise<Month> => {
      const upTo = parsePeriod(`${period.firstDay.slice(0, 7)}..${month}`) ?? period;
      // The last month ends with the period or today: what holds then, so that the picture ends at the score itself.
      const now = upTo.lastDay >= today || upTo.lastDay === period.lastDay;
      const part = now
        ? whole
        : (await assess(within, { ...subject, where: { ...subject.where, period: upTo } })).facts;
      const facts = factsUpTo(whole, part);
      return {
        month,
        ...scoreOf(evaluateKnown(subject.scheme, facts, subject.readings)),
        facts: { ...facts } as never,
      };
    }),
  );
  return { months, forecast: forecastOf(subject, whole, months, today) };
};
