import type { FollowedService, FollowUpRule } from '../contracts/surgery.ts';
import { addDays } from '../time.ts';
import data from './plans.json' with { type: 'json' };

type Plan = { from: string; services: readonly string[]; months: readonly number[]; graceDays: number };
const plans = data.plans as readonly Plan[];

export type Planned = { month: number; dueOn: string; lastOn: string };

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day some months later, or the month's last: 31 January + 1 month = 28 February. */
export const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const total = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1];
  const on = Math.min(date, lastOfMonth(toYear, toMonth));
  return `${toYear}-${String(toMonth).padStart(2, '0')}-${String(on).padStart(2, '0')}`;
};

/** When somebody is asked again: the newest plan in force on the day of service (F07); days of Asia/Shanghai. */
export const planFor = (service: FollowedService, day: string): Planned[] => {
  const plan = plans
    .filter(({ from, services }) => from <= day && services.includes(service))
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (!plan) return [];
  return plan.months.map((month) => {
    const dueOn = addMonths(day, month);
    return { month, dueOn, lastOn: addDays(dueOn, plan.graceDays) };
  });
};

/** What was learnt; null: not asked or not written down. */
export type Done = {
  day: string;
  way: string;
  bleeding: string | null;
  method: string | null;
  problems: readonly string[];
  nextStep: string | null;
};

/** As early as this many days before the due day still answers for it. */
const earlyDays = 15;

/**
 * Why a follow-up is below standard: the paper does not say what "irregular" means, so these are our rules. It must be
 * made in its window and say bleeding, method in use and next step; a problem needs a step that answers it.
 */
export const faultsOf = (
  done: Done,
  { dueOn, lastOn }: { dueOn: string; lastOn: string },
): FollowUpRule[] => {
  const faults: FollowUpRule[] = [];
  if (done.day > lastOn) faults.push('late');
  if (done.day < addDays(dueOn, -earlyDays)) faults.push('early');
  if (done.bleeding === null) faults.push('bleeding');
  if (done.method === null) faults.push('method');
  if (done.nextStep === null) faults.push('nextStep');
  if (done.problems.length > 0 && done.nextStep === 'none') faults.push('problemNeedsStep');
  return faults;
};

export type Followed = { dueOn: string; lastOn: string; done: Done | null };
export type Judged = 'notDue' | 'missed' | 'irregular' | 'regular';

/**
 * How somebody was followed up by a day (南川区 2023 annex 6 row 5). Only follow-ups whose last day has passed by then are
 * asked for, or were made. `missed`: none of them was made; `irregular`: some was not made or below standard.
 */
export const judgeFollowUps = (followUps: readonly Followed[], until: string): Judged => {
  const madeBy = (one: Followed): Done | null => (one.done && one.done.day <= until ? one.done : null);
  const asked = followUps.filter((one) => one.lastOn <= until || madeBy(one) !== null);
  if (asked.length === 0) return 'notDue';
  const made = asked.filter((one) => madeBy(one) !== null);
  if (made.length === 0) return 'missed';
  const sound = made.filter((one) => faultsOf(madeBy(one) as Done, one).length === 0);
  return sound.length === asked.length ? 'regular' : 'irregular';
};
