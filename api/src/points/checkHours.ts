import type { Issue } from '@fcs/shared/contracts/common.ts';
import type { HoursException, Span, Week } from '@fcs/shared/contracts/points.ts';
import { isDay } from '@fcs/shared/time.ts';

export type HoursIssue = Pick<Issue, 'field' | 'code'>;

/** Spans of one day: each ends after it begins and begins when the one before has ended. Times compare as text. */
const checkSpans = (field: string, spans: readonly Span[]): HoursIssue[] =>
  spans.flatMap(([from, to], at) => {
    if (from >= to) return [{ field: `${field}.${at}`, code: 'reversed' }];
    const before = spans[at - 1];
    return before && from < before[1] ? [{ field: `${field}.${at}`, code: 'overlap' }] : [];
  });

/** All that is wrong with a week, by field: `hours.0.1` is the second span of Monday. */
export const checkWeek = (hours: Week): HoursIssue[] =>
  hours.flatMap((spans, weekday) => checkSpans(`hours.${weekday}`, spans));

/** The same for the days that differ: each exists and is given once. */
export const checkExceptions = (exceptions: readonly HoursException[]): HoursIssue[] =>
  exceptions.flatMap(({ day, spans }, at) => [
    ...(isDay(day) ? [] : [{ field: `exceptions.${at}.day`, code: 'not_a_day' }]),
    ...(exceptions.findIndex((one) => one.day === day) < at
      ? [{ field: `exceptions.${at}.day`, code: 'duplicate' }]
      : []),
    ...checkSpans(`exceptions.${at}.spans`, spans),
  ]);
