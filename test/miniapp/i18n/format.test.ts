import { describe, expect, test } from 'vitest';
import * as format from '../../../miniapp/src/i18n/format.ts';

describe('distances', () => {
  test.each([
    [0, '10 米', '10 m'],
    [434, '430 米', '430 m'],
    [994, '990 米', '990 m'],
    [995, '1.0 公里', '1.0 km'],
    [9_949, '9.9 公里', '9.9 km'],
    [9_950, '10 公里', '10 km'],
    [12_400, '12 公里', '12 km'],
  ])('%i m', (metres, zh, en) => {
    expect(format.formatDistance(metres, 'zh')).toBe(zh);
    expect(format.formatDistance(metres, 'en')).toBe(en);
  });

  test('minutes on foot are at 80 m/min, rounded up, at least 1', () => {
    expect([0, 80, 81, 400].map(format.walkMinutes)).toEqual([1, 1, 2, 5]);
    expect(format.formatWalk(400, 'zh')).toBe('步行约 5 分钟');
    expect(format.formatWalk(400, 'en')).toBe('5 min on foot');
    expect(format.formatWalk(4_801, 'zh')).toBe('4.8 公里');
  });
});

describe('times are those of Asia/Shanghai', () => {
  test('an evening in UTC is the next day there', () => {
    const iso = '2026-02-28T16:05:00Z';
    expect(format.formatDay(iso, 'zh')).toBe('3月1日');
    expect(format.formatDay(iso, 'en', true)).toBe('1 Mar 2026');
    expect(format.formatTime(iso)).toBe('00:05');
    expect(format.formatDayTime('2026-02-28T16:05:00+08:00', 'zh')).toBe('2月28日 16:05');
  });

  test.each([
    ['2026-03-01T11:59:30Z', '刚刚'],
    ['2026-03-01T11:45:00Z', '15 分钟前'],
    ['2026-03-01T09:00:00Z', '3 小时前'],
    ['2026-02-20T09:00:00Z', '2026年2月20日'],
  ])('%s seen at noon', (iso, zh) => {
    expect(format.formatAgo(iso, '2026-03-01T12:00:00Z', 'zh')).toBe(zh);
  });

  test('weekdays count from Sunday', () => {
    expect([0, 6, 7].map((day) => format.formatWeekday(day, 'en'))).toEqual(['Sun', 'Sat', 'Sun']);
  });
});

test('numbers are grouped without Intl, which WeChat lacks', () => {
  expect([0, 999, 40_000, 1_234_567.5, -1_234].map((n) => format.formatNumber(n))).toEqual([
    '0',
    '999',
    '40,000',
    '1,234,567.5',
    '-1,234',
  ]);
});
