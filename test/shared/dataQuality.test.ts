import type { AnswerDay, Visit } from '@fcs/shared/dataQuality.ts';
import * as q from '@fcs/shared/dataQuality.ts';
import { addDays, dayOf, startOfDay, weekdayOf } from '@fcs/shared/time.ts';
import { describe, expect, it } from 'vitest';

/** Numbers from a seed, 0 to 1. */
const drawFrom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const end = startOfDay('2024-01-01');
let made = 0;
const visit = (at: Date, more: Partial<Visit> = {}): Visit => ({
  id: `v${++made}`,
  at,
  placeId: 'p1',
  personId: `person-${made}`,
  channel: 'manual',
  kind: 'condom',
  quantity: 20,
  ...more,
});
const at = (day: string, minute: number, second = 0): Date =>
  new Date(startOfDay(day).getTime() + minute * 60_000 + second * 1000);

const openHours = (_: string, when: Date): boolean => {
  const local = new Date(when.getTime() + 8 * 3_600_000);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return weekdayOf(local.toISOString().slice(0, 10)) < 6 && minute >= 480 && minute < 1080;
};

/** A year of one village room or township hospital: few people a day, when it is open, each every other month. */
const honestPlace = (seed: number): Visit[] => {
  const draw = drawFrom(seed);
  const placeId = `place-${seed}`;
  const people = 60 + Math.floor(draw() * 200);
  const last = new Map<number, number>();
  const busy = 1 + draw() * 7;
  return Array.from({ length: 365 }, (_, number) => number).flatMap((number) => {
    const day = addDays('2023-01-01', number);
    if (weekdayOf(day) === 6) return [];
    const count = Math.floor(-Math.log(1 - draw()) * busy);
    return Array.from({ length: Math.min(count, 15) }, () => {
      const person = Math.floor(draw() * people);
      if (number - (last.get(person) ?? -99) < 10) return null;
      last.set(person, number);
      const channel = draw() < 0.2 ? ('machine' as const) : ('manual' as const);
      const when = at(day, 480 + Math.floor(draw() * 590), Math.floor(draw() * 60));
      return visit(when, {
        placeId,
        personId: `${placeId}-${person}`,
        channel,
        quantity: 10 * (1 + Math.floor(draw() * 3)),
      });
    }).filter((one) => one !== null);
  });
};

const honestAnswers = (seed: number): AnswerDay[] => {
  const draw = drawFrom(seed);
  return Array.from({ length: 300 }, (_, number) => {
    const count = 1 + Math.floor(draw() * 8);
    const best = Array.from({ length: count }).filter(() => draw() < 0.6).length;
    return { day: addDays('2023-01-01', number), region: `t${seed}`, count, best };
  });
};

const yearMonths = Array.from({ length: 12 }, (_, at) => `2023-${String(at + 1).padStart(2, '0')}`);
const byHand = ({ channel }: Visit): boolean => channel === 'manual' || channel === 'doctor';

/** As the records are counted by month and place. */
const countMonths = (visits: readonly Visit[]): q.PlaceMonths[] => {
  const places = new Map<string, Map<string, number>>();
  for (const { placeId, at: when } of visits.filter(byHand)) {
    const counts = places.get(placeId) ?? new Map<string, number>();
    const month = dayOf(when).slice(0, 7);
    places.set(placeId, counts.set(month, (counts.get(month) ?? 0) + 1));
  }
  return [...places].map(([placeId, counts]) => ({ placeId, counts }));
};

/** Twelve honest places beside the one that is looked at. */
const neighbours = Array.from({ length: 12 }, (_, seed) => seed + 500);

/** The visits by hand of the months that are out of line. */
const inOddMonths = (visits: readonly Visit[]): string[] => {
  const odd = new Set(
    q.oddMonths(countMonths(visits), yearMonths).map(({ placeId, month }) => `${placeId} ${month}`),
  );
  return visits
    .filter((one) => byHand(one) && odd.has(`${one.placeId} ${dayOf(one.at).slice(0, 7)}`))
    .map(({ id }) => id);
};

/** Every check over the visits: which of them each check names. */
const flagged = (visits: readonly Visit[]): Map<string, string[]> =>
  new Map([
    ['bursts', q.bursts(visits)],
    ['night', q.night(visits)],
    ['clockwork', q.clockwork(visits)],
    ['closed', q.closed(visits, openHours)],
    ['sameDay', q.sameDay(visits)],
    ['frequent', q.frequent(visits)],
    ['copied', q.copied(visits)],
    ['roundCounts', q.roundCounts(visits)],
    ['rush', q.rush(visits, end)],
    ['oddMonths', inOddMonths(visits)],
  ]);

const months = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map(
  (month) => `2023-${month}-15`,
);

/** Ways to cheat, each hidden in an honest year of the same place; every one must be found by some check. */
const cheats: Record<string, (honest: readonly Visit[]) => { visits: Visit[]; planted: Visit[] }> =
  Object.fromEntries(
    (
      [
        [
          'forty people in five minutes',
          (p) => Array.from({ length: 40 }, (_, n) => visit(at('2023-05-10', 600, n * 7), p)),
        ],
        [
          'records made up at three in the morning',
          (p) => months.map((day, n) => visit(at(day, 180 + n), p)),
        ],
        [
          'one every two minutes, all morning',
          (p) => Array.from({ length: 30 }, (_, n) => visit(at('2023-06-06', 500 + n * 2), p)),
        ],
        [
          'on Sundays, when nobody is there',
          (p) =>
            ['2023-03-05', '2023-04-16', '2023-07-09'].flatMap((day) =>
              [600, 640, 701].map((m) => visit(at(day, m), p)),
            ),
        ],
        [
          'one person five times on one day',
          (p) => [500, 570, 655, 790, 910].map((m) => visit(at('2023-08-08', m), { ...p, personId: 'twin' })),
        ],
        [
          'one handing-over split over twelve days',
          (p) =>
            Array.from({ length: 12 }, (_, n) =>
              visit(at(addDays('2023-09-04', n * 2), 520 + n * 13), { ...p, personId: 'often' }),
            ),
        ],
        [
          'a day copied into the next month',
          (p) =>
            ['2023-04-11', '2023-05-11'].flatMap((day) =>
              [510, 566, 633, 700, 745, 812].map((m, n) =>
                visit(at(day, m + (day > '2023-05' ? n * 3 : 0)), { ...p, personId: `copy-${n}` }),
              ),
            ),
        ],
        [
          'three times as many in one month, spread over all its days',
          (p) =>
            Array.from({ length: 31 }, (_, n) => addDays('2023-07-01', n))
              .filter((day) => weekdayOf(day) < 6)
              .flatMap((day, d) =>
                Array.from({ length: 9 }, (_, n) =>
                  visit(at(day, 482 + n * 61 + ((n * 13 + d * 7) % 47), d), p),
                ),
              ),
        ],
        [
          'the year made up in its last two weeks',
          (p) =>
            Array.from({ length: 13 }, (_, n) => addDays('2023-12-19', n))
              .filter((day) => weekdayOf(day) < 6)
              .flatMap((day, d) =>
                Array.from({ length: 70 }, (_, n) =>
                  visit(at(day, 485 + n * 8 + ((n * 7 + d) % 6), (n * 13) % 60), p),
                ),
              ),
        ],
      ] as [string, (place: Partial<Visit>) => Visit[]][]
    ).map(([name, plant]) => [
      name,
      (honest: readonly Visit[]) => {
        const planted = plant({ placeId: honest[0]?.placeId ?? 'p' });
        return { visits: [...honest, ...planted], planted };
      },
    ]),
  );

describe('more than ten simulated ways to cheat', () => {
  const honest = [honestPlace(3), ...neighbours.map(honestPlace)].flat();
  const found: string[] = [];

  it.each(Object.keys(cheats))('%s: is found', (name) => {
    const { visits, planted } = cheats[name]?.(honest) ?? { visits: [], planted: [] };
    const caught = new Set([...flagged(visits).values()].flat());
    const share = planted.filter(({ id }) => caught.has(id)).length / planted.length;
    expect(share).toBeGreaterThan(0.3);
    found.push(name);
  });

  it('ten people a day, every day, at a place of its own: is found', () => {
    const visits = Array.from({ length: 40 }, (_, n) => n).flatMap((n) =>
      Array.from({ length: n % 3 === 0 ? 5 : 10 }, (_, m) => {
        const minute = 485 + ((m * 53 + n * 17 + m * m * 7) % 580);
        return visit(at(addDays('2023-03-06', n), minute), { placeId: 'round' });
      }),
    );
    expect(q.roundCounts(visits).length).toBe(visits.length);
    found.push('round');
  });

  it('fifty best answers from one township on one day: is found, and only that day', () => {
    const days = [...honestAnswers(7), { day: '2023-11-30', region: 't7', count: 50, best: 50 }];
    expect(q.bulkAnswers(days).map(({ day }) => day)).toEqual(['2023-11-30']);
    found.push('bulk');
  });

  it('more recorded than ever left the shelf: is found', () => {
    const honestRow = { placeId: 'p1', product: 'x', recorded: 90, left: 100 };
    expect(q.beyondStock([honestRow, { ...honestRow, recorded: 130 }])).toHaveLength(1);
    found.push('stock');
  });

  it('two months left out, after which the rest looks better: is found, and only these', () => {
    const left = ['2023-05', '2023-10'];
    const visits = honest.filter(
      (one) => !(one.placeId === 'place-3' && left.includes(dayOf(one.at).slice(0, 7))),
    );
    const silent = q.silentMonths(countMonths(visits), yearMonths);
    expect(silent.map(({ placeId, month }) => [placeId, month])).toEqual(
      left.map((month) => ['place-3', month]),
    );
    expect(silent.every(({ count, usual }) => count === 0 && usual >= q.limits.silentMonth.usual)).toBe(true);
    found.push('silent months');
  });

  it('at least nine of ten are found', () => {
    const all = Object.keys(cheats).length + 4;
    expect(all).toBeGreaterThanOrEqual(10);
    expect(found.length / all).toBeGreaterThanOrEqual(0.9);
  });
});

describe('forty honest places of a year', () => {
  it('raise under 2 % false alarms in each check and in all', () => {
    const all = Array.from({ length: 40 }, (_, seed) => honestPlace(seed + 100)).flat();
    const caught = flagged(all);
    for (const [check, ids] of caught) expect(ids.length / all.length, check).toBeLessThan(0.02);
    expect(new Set([...caught.values()].flat()).size / all.length).toBeLessThan(0.02);
    expect(all.length).toBeGreaterThan(10_000);
  });

  it('raise under 2 % false alarms in their months too, out of line or not reported', () => {
    const places = countMonths(Array.from({ length: 40 }, (_, seed) => honestPlace(seed + 100)).flat());
    const all = places.length * yearMonths.length;
    expect(q.oddMonths(places, yearMonths).length / all).toBeLessThan(0.02);
    expect(q.silentMonths(places, yearMonths).length / all).toBeLessThan(0.02);
  });

  it('a month in which every place has three times as many, or none, is nobody’s', () => {
    const places = countMonths(neighbours.flatMap(honestPlace));
    const changed = (month: string, times: number): q.PlaceMonths[] =>
      places.map(({ placeId, counts }) => ({
        placeId,
        counts: new Map([...counts].map(([one, count]) => [one, one === month ? count * times : count])),
      }));
    const of = (found: readonly q.OddMonth[]) => found.filter(({ month }) => month === '2023-08');
    expect(of(q.oddMonths(changed('2023-08', 3), yearMonths))).toEqual([]);
    expect(of(q.silentMonths(changed('2023-08', 0), yearMonths))).toEqual([]);
  });

  it('what is told of a place does not depend on the order, and of too short a history nothing is told', () => {
    const places = countMonths(
      cheats['three times as many in one month, spread over all its days']?.(
        [honestPlace(3), ...neighbours.map(honestPlace)].flat(),
      ).visits ?? [],
    );
    const odd = q.oddMonths(places, yearMonths);
    expect(odd.map(({ placeId, month }) => [placeId, month])).toContainEqual(['place-3', '2023-07']);
    expect(q.oddMonths([...places].reverse(), yearMonths)).toHaveLength(odd.length);
    expect(q.oddMonths(places, yearMonths.slice(4, 9))).toEqual([]);
    expect(q.oddMonths(places, yearMonths, (month) => month > '2023-07')).toEqual(
      odd.filter(({ month }) => month > '2023-07'),
    );
  });

  it('no honest month of answers looks like bulk', () => {
    const days = Array.from({ length: 40 }, (_, seed) => honestAnswers(seed)).flat();
    expect(q.bulkAnswers(days).length / days.length).toBeLessThan(0.02);
  });
});
