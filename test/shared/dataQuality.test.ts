import type { AnswerDay, Visit } from '@fcs/shared/dataQuality.ts';
import * as q from '@fcs/shared/dataQuality.ts';
import { addDays, startOfDay, weekdayOf } from '@fcs/shared/time.ts';
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
  ]);

const months = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map(
  (month) => `2023-${month}-15`,
);

/** Ten ways to cheat, each hidden in an honest year of the same place; every one must be found by some check. */
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

describe('ten simulated ways to cheat', () => {
  const honest = honestPlace(3);
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

  it('at least nine of ten are found', () => {
    expect(found.length).toBeGreaterThanOrEqual(9);
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

  it('no honest month of answers looks like bulk', () => {
    const days = Array.from({ length: 40 }, (_, seed) => honestAnswers(seed)).flat();
    expect(q.bulkAnswers(days).length / days.length).toBeLessThan(0.02);
  });
});
