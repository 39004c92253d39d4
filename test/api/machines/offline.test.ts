import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offlineSeconds, offlineSpans, toDays, windowOf } from '../../../api/src/machines/offline.ts';
import { allowedOfflineDays, isOnline } from '../../../api/src/machines/settings.ts';

const start = Date.parse('2023-03-01T00:00:00Z');
const at = (minute: number): Date => new Date(start + minute * 60_000);
const minutes = 500;

/** Minute by minute: offline when any interval covers it. */
const naive = (intervals: { from: Date; to: Date | null }[], window: { from: Date; to: Date }): number => {
  let count = 0;
  for (let minute = -50; minute < minutes + 50; minute += 1) {
    const inside = at(minute) >= window.from && at(minute) < window.to;
    const off = intervals.some(({ from, to }) => from <= at(minute) && (to === null || at(minute) < to));
    if (inside && off) count += 60;
  }
  return count;
};

const drawn = fc.array(
  fc
    .tuple(fc.integer({ min: -40, max: minutes + 40 }), fc.integer({ min: 0, max: 200 }), fc.boolean())
    .map(([from, length, open]) => ({ from: at(from), to: open ? null : at(from + length) })),
  { maxLength: 12 },
);
const windows = fc
  .tuple(fc.integer({ min: 0, max: minutes }), fc.integer({ min: 0, max: minutes }))
  .map(([a, b]) => ({ from: at(Math.min(a, b)), to: at(Math.max(a, b)) }));

describe('time offline (E05)', () => {
  test('equals a count minute by minute, however intervals overlap, touch or stay open', () => {
    fc.assert(
      fc.property(drawn, windows, (intervals, window) => {
        expect(offlineSeconds(intervals, window)).toBe(naive(intervals, window));
      }),
    );
  });

  test('is the sum of spans that are in order, apart, and inside the window', () => {
    fc.assert(
      fc.property(drawn, windows, (intervals, window) => {
        const spans = offlineSpans(intervals, window);
        spans.forEach(({ from, to }, index) => {
          expect(from < to && from >= window.from && to <= window.to).toBe(true);
          const next = spans[index + 1];
          if (next) expect(to < next.from).toBe(true);
        });
      }),
    );
  });

  test('counts no more when an interval is split, doubled or moved in the list', () => {
    fc.assert(
      fc.property(drawn, windows, fc.integer({ min: 1, max: 199 }), (intervals, window, cut) => {
        const changed = intervals.flatMap(({ from, to }) => {
          const middle = new Date(from.getTime() + cut * 60_000);
          return to && middle < to
            ? [
                { from: middle, to },
                { from, to: middle },
              ]
            : [
                { from, to },
                { from, to },
              ];
        });
        expect(offlineSeconds(changed.reverse(), window)).toBe(offlineSeconds(intervals, window));
      }),
    );
  });

  test('begins with the commissioning and ends now', () => {
    const year = { from: new Date('2022-12-31T16:00:00Z'), to: new Date('2023-12-31T16:00:00Z') };
    const always = [{ from: new Date('2020-01-01T00:00:00Z'), to: null }];
    const days = (commissionedOn: string, now: string): number =>
      toDays(offlineSeconds(always, windowOf(year, { commissionedOn }, new Date(now))));
    expect(days('2022-05-01', '2023-01-03T16:00:00Z')).toBe(3);
    expect(days('2023-01-03', '2023-01-03T16:00:00Z')).toBe(1);
    expect(days('2023-01-05', '2023-01-03T16:00:00Z')).toBe(0);
    expect(days('2022-05-01', '2024-06-01T00:00:00Z')).toBe(365);
    expect(days('2022-05-01', '2022-06-01T00:00:00Z')).toBe(0);
  });

  test('is allowed for five days a year, taken from the scored line itself', () => {
    expect(allowedOfflineDays()).toBe(5);
  });
});

test('a machine is online for 180 seconds after it was heard of, and never before', () => {
  const heard = new Date('2026-11-23T08:00:00Z');
  const after = (seconds: number) => isOnline(heard, new Date(heard.getTime() + seconds * 1_000));
  expect([after(0), after(180), after(180.001)]).toEqual([true, true, false]);
  expect(isOnline(null, heard)).toBe(false);
});
