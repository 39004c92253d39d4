import { describe, expect, test } from 'vitest';
import {
  type Draft,
  emptyDraft,
  isWrong,
  mayBeTallied,
  missingIn,
  offered,
  readWho,
  requestOf,
  tailOf,
  withQuantity,
} from '../../../miniapp/src/staff/pages/dispense/model.ts';
import { dayBeside, linesOf } from '../../../miniapp/src/staff/pages/dispensed/model.ts';

const draft = (more: Partial<Draft> = {}): Draft => ({ ...emptyDraft('known'), ...more });
const row = (productId: string, available: number) => ({
  productId,
  kind: 'condom' as const,
  name: productId,
  available,
});

describe('the one field for who it is', () => {
  test.each([
    ['12345678', { by: 'code', code: '12345678' }],
    ['1234 5678', { by: 'code', code: '12345678' }],
    ['HN1:12345678', { by: 'code', code: '12345678' }],
    ['138 1234 0007', { by: 'phone', phone: '13812340007' }],
    ['11010519491231002x', { by: 'idNumber', idNumber: '11010519491231002X' }],
    ['1381234000', null],
    ['12812340007', null],
    ['110105194912310021', null],
    ['', null],
  ])('%s', (typed, person) => {
    expect(readWho(typed, null)).toEqual(person);
  });

  test('sends the age group along for a phone only', () => {
    expect(readWho('13812340007', 'adult')).toEqual({ by: 'phone', phone: '13812340007', ageBand: 'adult' });
    expect(readWho('12345678', 'adult')).toEqual({ by: 'code', code: '12345678' });
  });

  test('says what is wrong only where nothing right can follow', () => {
    expect(isWrong('110105194912310021')).toBe(true);
    expect(isWrong('11010519491231002X')).toBe(false);
    expect(isWrong('1381234')).toBe(false);
  });
});

test('a tally needs products only, a record needs who first', () => {
  expect(missingIn(draft())).toBe('who');
  expect(missingIn(draft({ who: '12345678' }))).toBe('lines');
  expect(missingIn(draft({ who: '12345678', quantities: { a: 1 } }))).toBeNull();
  expect(missingIn(draft({ mode: 'tally', who: '1' }))).toBe('lines');
  expect(missingIn(draft({ mode: 'tally', quantities: { a: 1 } }))).toBeNull();
});

test('the write holds when it was tapped, and a tally nobody, whatever was typed before', () => {
  const at = '2026-11-23T02:00:00.000Z';
  const filled = draft({ who: '13812340007', doctor: true, quantities: { a: 2, b: 1 } });
  expect(requestOf(filled, 'p1', at)).toEqual({
    pointId: 'p1',
    channel: 'doctor',
    person: { by: 'phone', phone: '13812340007' },
    lines: [
      { productId: 'a', quantity: 2 },
      { productId: 'b', quantity: 1 },
    ],
    occurredAt: at,
  });
  expect(requestOf({ ...filled, mode: 'tally' }, 'p1', at)).toMatchObject({ channel: 'manual' });
  expect(JSON.stringify(requestOf({ ...filled, mode: 'tally' }, 'p1', at))).not.toContain('138');
});

test('products that ran out are not offered, unless they were tapped before', () => {
  const stock = [row('a', 3), row('b', 0), row('c', 0)];
  expect(offered(stock, draft({ quantities: { c: 1 } })).map(({ productId }) => productId)).toEqual([
    'a',
    'c',
  ]);
  expect(withQuantity(draft({ quantities: { a: 1 } }), 'a', 0).quantities).toEqual({});
});

test('a record is found again by the last digits, never by the whole number', () => {
  expect(tailOf({ by: 'phone', phone: '13812340007' })).toBe('0007');
  expect(tailOf({ by: 'code', code: '12345678' })).toBe('');
  expect(tailOf(undefined)).toBe('');
});

test('what was refused for the person may be counted, what the shelf lacks may not', () => {
  expect(mayBeTallied('OVER_ALLOWANCE')).toBe(true);
  expect(mayBeTallied('OUT_OF_STOCK')).toBe(false);
  expect(mayBeTallied(undefined)).toBe(false);
});

test('days go back without end and forward to today', () => {
  expect(dayBeside('2026-01-01', -1, '2026-11-23')).toBe('2025-12-31');
  expect(dayBeside('2026-11-23', 1, '2026-11-23')).toBe('2026-11-23');
  expect(linesOf({ lines: [{ productId: 'a', name: '避孕套', quantity: 2, unit: '盒' }] }, '、')).toBe(
    '避孕套 × 2 盒',
  );
});
