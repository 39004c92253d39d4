import { add, fromNumber, multiply, rational, toDecimal, zero } from '@fcs/shared/assessment/rational.ts';
import type { FactMark, FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { Period } from '@fcs/shared/period.ts';
import { type FactSource, type FactWhere, inTree, pageFrom, sayIn } from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import { regionName } from './findRegion.ts';
import { RegionPlan, type RegionPlanDocument } from './RegionPlan.ts';

/** Months of a period by year: a period is whole months, so a part of a year is planned its share of twelve. */
const monthsByYear = (period: Period): Map<string, number> => {
  const months = new Map<string, number>();
  const last = period.lastDay.slice(0, 7);
  for (let [year = 0, month = 0] = period.firstDay.split('-').map(Number); ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const at = `${year}-${String(month).padStart(2, '0')}`;
    months.set(String(year), (months.get(String(year)) ?? 0) + 1);
    if (at >= last) return months;
  }
};

const planned = (where: FactWhere): Record<string, unknown> => ({
  year: { $in: [...monthsByYear(where.period).keys()] },
  regionPath: inTree(where.regionPath),
});

const share = (plan: RegionPlanDocument, months: ReadonlyMap<string, number>) =>
  multiply(fromNumber(Number(plan.amountWan)), rational(BigInt(months.get(plan.year) ?? 0), 12n));

/** Eight decimals of 万元: whole twelfths of an amount of two decimals come out to the ten-thousandth of a yuan. */
const wan = (amount: ReturnType<typeof share>): number => toDecimal(amount, 8);

const find = (where: FactWhere) =>
  RegionPlan.find(planned(where)).sort({ _id: 1 }).lean<RegionPlanDocument[]>();

const marksOf = (plans: readonly RegionPlanDocument[], months: ReadonlyMap<string, number>): FactMark[] => [
  ...(plans.some((plan) => plan.carriedOverFrom) ? (['carriedOver'] as const) : []),
  ...([...months.values()].some((count) => count < 12) ? (['partOfYear'] as const) : []),
];

/**
 * The planned amount in 万元, summed as given (南川区 2023 annex 1, G01). A unit has no plan of its own there, and without
 * a plan for each year of the period nothing can be told.
 */
export const plannedAmount: FactSource = {
  id: 'plan.amount',
  collect: async (_tx, where) => {
    if (where.unit) return null;
    const months = monthsByYear(where.period);
    const plans = await find(where);
    if (![...months.keys()].every((year) => plans.some((plan) => plan.year === year))) return null;
    const value = wan(plans.map((plan) => fromNumber(wan(share(plan, months)))).reduce(add, zero));
    return { value, records: plans.length, marks: marksOf(plans, months) };
  },
  rows: async (tx, where, page) => {
    if (where.unit) return { data: [], next: null };
    const months = monthsByYear(where.period);
    const after = fromCursor(page.cursor, isText);
    const plans = (await find(where)).filter((plan) => after === null || plan._id > after);
    const { shown, next } = pageFrom(plans, page.limit, (last) => toCursor(last._id));
    return { data: await Promise.all(shown.map((plan) => rowOf(tx, plan, months))), next };
  },
};

const rowOf = async (
  tx: Parameters<typeof sayIn>[0],
  plan: RegionPlanDocument,
  months: ReadonlyMap<string, number>,
): Promise<FactRow> => {
  const name = await regionName(plan.region);
  const from = plan.carriedOverFrom;
  const zh = `${plan.year} 年计划${from ? `（沿用 ${from} 年）` : ''}`;
  const en = `Plan of ${plan.year}${from ? ` (carried over from ${from})` : ''}`;
  return {
    id: plan._id.replace(':', '-'),
    day: null,
    label: sayIn(tx, zh, en),
    place: name,
    amount: wan(share(plan, months)),
  };
};

export const regionsFacts: FactSource[] = [plannedAmount];
