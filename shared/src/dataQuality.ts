import { dayOf, minuteOf } from './time.ts';

/** One recorded handing-over as the checks see it: no name, a random id of the person. */
export type Visit = {
  id: string;
  at: Date;
  placeId: string;
  personId: string;
  channel: 'manual' | 'doctor' | 'delivery' | 'machine';
  kind: string;
  quantity: number;
};

/** Answers of one survey in one place on one day: counts only, since an answer leads to nobody. */
export type AnswerDay = { day: string; region: string; count: number; best: number };

/** What was recorded as handed out at a place, and what left its shelf for that. */
export type Outflow = { placeId: string; product: string; recorded: number; left: number };

/** How many a place recorded by hand in each month, as `2023-05`; a month that is not named had none. */
export type PlaceMonths = { placeId: string; counts: ReadonlyMap<string, number> };

/** A month of a place beside what is usual there; `peers`: how many times as much as usual the other places had. */
export type OddMonth = { placeId: string; month: string; count: number; usual: number; peers: number | null };

export const qualityChecks = [
  'bursts',
  'night',
  'clockwork',
  'closed',
  'sameDay',
  'frequent',
  'copied',
  'roundCounts',
  'rush',
  'late',
  'bulkAnswers',
  'beyondStock',
  'oddMonths',
  'silentMonths',
  'silent',
  'surgeryGaps',
  'unsignedPapers',
  'missingEvidence',
] as const;
export type QualityCheck = (typeof qualityChecks)[number];

/** Every limit of the checks, in one place: ours, not the documents'. */
export const limits = {
  burst: { minutes: 10, visits: 12 },
  night: { from: 22 * 60, to: 6 * 60 },
  clockwork: { visits: 8, gap: 30 * 60_000, scatter: 3_000 },
  frequent: { days: 30, visits: 4 },
  copied: { visits: 5, share: 0.5 },
  round: { days: 10, of: 5, share: 0.7 },
  rush: { visits: 30, days: 14, share: 0.5 },
  late: { days: 7 },
  bulk: { answers: 20, best: 0.95, times: 4 },
  odd: { months: 6, visits: 20, off: 4, least: 0.2, peers: 5, offPeers: 3, leastPeers: 0.25 },
  silentMonth: { usual: 5, share: 0.8, peers: 0.5 },
} as const;

const byHand = (visits: readonly Visit[]): Visit[] =>
  visits.filter(({ channel }) => channel === 'manual' || channel === 'doctor');

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};

const inTime = (visits: readonly Visit[]): Visit[] =>
  [...visits].sort((a, b) => a.at.getTime() - b.at.getTime());

const idsOf = (visits: readonly Visit[]): string[] => visits.map(({ id }) => id);

/** More people within minutes than one pair of hands serves. */
export function bursts(visits: readonly Visit[]): string[] {
  const { minutes, visits: most } = limits.burst;
  return grouped(byHand(visits), ({ placeId }) => placeId).flatMap((group) => {
    const sorted = inTime(group);
    const flagged = new Set<string>();
    let from = 0;
    sorted.forEach((visit, to) => {
      while (visit.at.getTime() - (sorted[from]?.at.getTime() ?? 0) > minutes * 60_000) from += 1;
      if (to - from + 1 >= most) for (const one of sorted.slice(from, to + 1)) flagged.add(one.id);
    });
    return [...flagged];
  });
}

/** By hand between ten in the evening and six in the morning. */
export function night(visits: readonly Visit[]): string[] {
  return idsOf(
    byHand(visits).filter(({ at }) => {
      const minute = minuteOf(at);
      return minute >= limits.night.from || minute < limits.night.to;
    }),
  );
}

/** The longest chain of visits from one on at one interval, each within seconds of its time. */
const chainFrom = (sorted: readonly Visit[], first: Visit, gap: number): Visit[] => {
  const chain = [first];
  let next = first.at.getTime() + gap;
  for (const visit of sorted) {
    const off = visit.at.getTime() - next;
    if (off > limits.clockwork.scatter) break;
    if (Math.abs(off) > limits.clockwork.scatter) continue;
    chain.push(visit);
    next = visit.at.getTime() + gap;
  }
  return chain;
};

const chainsOf = (day: readonly Visit[]): string[] => {
  const { visits: least, gap: most } = limits.clockwork;
  if (day.length < least) return [];
  const sorted = inTime(day);
  const flagged = new Set<string>();
  sorted.forEach((first, at) => {
    if (flagged.has(first.id)) return;
    for (const second of sorted.slice(at + 1)) {
      const gap = second.at.getTime() - first.at.getTime();
      if (gap > most) break;
      if (gap <= limits.clockwork.scatter) continue;
      const chain = chainFrom(sorted.slice(at + 1), first, gap);
      if (chain.length >= least) for (const one of chain) flagged.add(one.id);
    }
  });
  return [...flagged];
};

/** People who came to a place at the same interval one after the other, also where others came between them. */
export function clockwork(visits: readonly Visit[]): string[] {
  return grouped(byHand(visits), ({ placeId, at }) => `${placeId} ${dayOf(at)}`).flatMap(chainsOf);
}

/** By hand while the place was closed. */
export function closed(visits: readonly Visit[], isOpen: (placeId: string, at: Date) => boolean): string[] {
  return idsOf(byHand(visits).filter(({ placeId, at }) => !isOpen(placeId, at)));
}

/** One person given the same kind again on the same day, wherever: all but the first. */
export function sameDay(visits: readonly Visit[]): string[] {
  return grouped(visits, ({ personId, kind, at }) => `${personId} ${kind} ${dayOf(at)}`).flatMap((group) =>
    idsOf(inTime(group).slice(1)),
  );
}

/** One person served so often within a month that a handing-over was split: what goes beyond. */
export function frequent(visits: readonly Visit[]): string[] {
  const { days, visits: most } = limits.frequent;
  return grouped(byHand(visits), ({ personId }) => personId).flatMap((group) => {
    const sorted = inTime(group);
    return idsOf(
      sorted.filter((visit, at) => {
        const before = sorted[at - most];
        return before !== undefined && visit.at.getTime() - before.at.getTime() < days * 86_400_000;
      }),
    );
  });
}

const contentOf = ({ personId, kind, quantity }: Visit): string => `${personId} ${kind} ${quantity}`;

/** Of the days of one place, those that share people and quantities with an earlier one: by pair of days what is shared. */
const sharedDays = (place: readonly Visit[]): Map<string, Visit[]> => {
  const shared = new Map<string, Visit[]>();
  for (const same of grouped(inTime(place), contentOf))
    same.forEach((visit, at) => {
      for (const before of same.slice(0, at)) {
        const pair = `${dayOf(before.at)} ${dayOf(visit.at)}`;
        shared.set(pair, [...(shared.get(pair) ?? []), visit]);
      }
    });
  return shared;
};

/** What a day has in common with an earlier day of the place, where that is most of it: people and quantities copied. */
export function copied(visits: readonly Visit[]): string[] {
  const { visits: least, share } = limits.copied;
  return grouped(byHand(visits), ({ placeId }) => placeId).flatMap((place) => {
    const sizes = new Map(
      grouped(place, ({ at }) => dayOf(at)).map((day) => [dayOf(day[0]?.at as Date), day.length]),
    );
    const flagged = [...sharedDays(place)].flatMap(([pair, same]) => {
      const [first = '', second = ''] = pair.split(' ');
      const smaller = Math.min(sizes.get(first) ?? 0, sizes.get(second) ?? 0);
      const much = first !== second && same.length >= least && same.length / smaller >= share;
      return much ? idsOf(same) : [];
    });
    return [...new Set(flagged)];
  });
}

/** A place whose days count five, ten, fifteen people far more often than chance would have it. */
export function roundCounts(visits: readonly Visit[]): string[] {
  const { days: least, of, share } = limits.round;
  return grouped(byHand(visits), ({ placeId }) => placeId).flatMap((place) => {
    const days = grouped(place, ({ at }) => dayOf(at));
    const round = days.filter((day) => day.length % of === 0);
    return days.length >= least && round.length / days.length >= share ? round.flatMap(idsOf) : [];
  });
}

/** A place that recorded half of its year in the last two weeks of it. */
export function rush(visits: readonly Visit[], end: Date): string[] {
  const { visits: least, days, share } = limits.rush;
  const from = end.getTime() - days * 86_400_000;
  return grouped(byHand(visits), ({ placeId }) => placeId).flatMap((place) => {
    const last = place.filter(({ at }) => at.getTime() >= from);
    return place.length >= least && last.length / place.length >= share ? idsOf(last) : [];
  });
}

/** Answers that came in bulk in one place on one day, nearly all of them the best there is. */
export function bulkAnswers(days: readonly AnswerDay[]): AnswerDay[] {
  const { answers, best, times } = limits.bulk;
  return grouped(days, ({ region }) => region).flatMap((own) => {
    const counts = own.map(({ count }) => count).sort((a, b) => a - b);
    const usual = counts[Math.floor((counts.length - 1) / 2)] ?? 0;
    return own.filter(
      (one) =>
        one.count >= answers &&
        one.best / one.count >= best &&
        (own.length < 3 || one.count >= times * usual),
    );
  });
}

/** More recorded than left the shelf. */
export function beyondStock(outflows: readonly Outflow[]): Outflow[] {
  return outflows.filter(({ recorded, left }) => recorded > left);
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** Median absolute deviation, on the scale of a standard deviation: one odd value among many does not widen it. */
const scatter = (values: readonly number[], middle: number): number =>
  1.4826 * median(values.map((value) => Math.abs(value - middle)));

type Standing = Omit<OddMonth, 'peers'> & { off: number; others: readonly number[] };

/** Each month of a place against its own other months, from the one after it began: the first is seldom a whole one. */
const standingsOf = ({ placeId, counts }: PlaceMonths, months: readonly string[]): Standing[] => {
  const begun = months.findIndex((month) => (counts.get(month) ?? 0) > 0);
  const own = begun < 0 ? [] : months.slice(begun + 1);
  const countOf = (month: string): number => counts.get(month) ?? 0;
  return own.flatMap((month) => {
    const others = own.filter((other) => other !== month).map(countOf);
    if (others.length < limits.odd.months) return [];
    const [count, usual] = [countOf(month), median(others)];
    // Counts scatter by their root even where every month seems the same.
    const spread = Math.max(scatter(others, usual), Math.sqrt(usual), usual * limits.odd.least, 1);
    return [{ placeId, month, count, usual, off: (count - usual) / spread, others }];
  });
};

const ratioOf = ({ count, usual }: Standing): number => count / usual;

/** The other places in the same month, those of which something is usual. */
const peersOf = (one: Standing, all: readonly Standing[]): number[] =>
  all
    .filter(({ placeId, month, usual }) => month === one.month && placeId !== one.placeId && usual >= 1)
    .map(ratioOf);

/** `months`: those that are over, oldest first; `asked`: of which of them it is told. */
const standings = (
  places: readonly PlaceMonths[],
  months: readonly string[],
  asked: (month: string) => boolean,
): { all: Standing[]; asked: Standing[] } => {
  const all = places.flatMap((place) => standingsOf(place, months));
  return { all, asked: all.filter(({ month }) => asked(month)) };
};

/** Months far above or below what a place usually records, while the other places had nothing like it (median and MAD). */
export function oddMonths(
  places: readonly PlaceMonths[],
  months: readonly string[],
  asked: (month: string) => boolean = () => true,
): OddMonth[] {
  const { visits: least, off: most, peers: enough, offPeers, leastPeers } = limits.odd;
  const known = standings(places, months, asked);
  return known.asked.flatMap((one) => {
    const { placeId, month, count, usual, off } = one;
    if (count === 0 || Math.max(count, usual) < least || Math.abs(off) < most) return [];
    const ratios = peersOf(one, known.all);
    const told = ratios.length >= enough;
    const usualRatio = told ? median(ratios) : null;
    if (usualRatio !== null) {
      const beside =
        (ratioOf(one) - usualRatio) /
        Math.max(scatter(ratios, usualRatio), leastPeers * Math.max(1, usualRatio));
      if (Math.sign(beside) !== Math.sign(off) || Math.abs(beside) < offPeers) return [];
    }
    return [{ placeId, month, count, usual, peers: usualRatio }];
  });
}

/** Months without any record at a place that records in nearly all others, while most of the other places recorded. */
export function silentMonths(
  places: readonly PlaceMonths[],
  months: readonly string[],
  asked: (month: string) => boolean = () => true,
): OddMonth[] {
  const { usual: least, share, peers: most } = limits.silentMonth;
  const known = standings(places, months, asked);
  return known.asked.flatMap((one) => {
    const { placeId, month, count, usual, others } = one;
    const active = others.filter((other) => other > 0).length / others.length;
    if (count > 0 || usual < least || active < share) return [];
    const ratios = peersOf(one, known.all);
    const alsoSilent = ratios.filter((ratio) => ratio === 0).length;
    if (ratios.length > 0 && alsoSilent / ratios.length > most) return [];
    return [{ placeId, month, count, usual, peers: ratios.length > 0 ? median(ratios) : null }];
  });
}
