import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfYymmdd, hasCheckDigit, readScan } from '../../shared/src/scan.ts';

const GS = '\u001d';
const YEAR = 2026;

/** Thirteen digits and the check digit they ask for. */
const gtins = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 13 }).map((digits) => {
  const body = digits.join('');
  return [...'0123456789'].map((last) => body + last).find(hasCheckDigit) as string;
});
const lots = fc.stringMatching(/^[A-Za-z0-9./-]{1,20}$/);
const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2070-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const yymmdd = (day: string): string => day.replaceAll('-', '').slice(2);

describe('a GS1 code on a box (N15)', () => {
  test('is read whatever order its parts have, joined with separators or in brackets', () => {
    fc.assert(
      fc.property(gtins, days, lots, fc.boolean(), (gtin, expiry, lotNo, lotFirst) => {
        const told = { kind: 'gs1', gtin, expiry, lotNo, serial: null };
        const joined = lotFirst
          ? `]d201${gtin}10${lotNo}${GS}17${yymmdd(expiry)}`
          : `01${gtin}17${yymmdd(expiry)}10${lotNo}`;
        expect(readScan(joined, YEAR)).toEqual(told);
        const typed = `(01)${gtin} (17)${yymmdd(expiry)} (10)${lotNo}`;
        expect(readScan(typed, YEAR)).toEqual(told);
      }),
    );
  });

  test('with one digit of its article number wrong is not read at all', () => {
    fc.assert(
      fc.property(
        gtins,
        lots,
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 1, max: 9 }),
        (gtin, lotNo, at, by) => {
          const wrong = gtin.slice(0, at) + ((Number(gtin[at]) + by) % 10) + gtin.slice(at + 1);
          expect(readScan(`01${wrong}10${lotNo}`, YEAR)).toBeNull();
          expect(readScan(wrong, YEAR)).toBeNull();
        },
      ),
    );
  });

  test('with an article number alone is that article', () => {
    expect(readScan('6901234567892', YEAR)).toMatchObject({
      kind: 'gs1',
      gtin: '06901234567892',
      lotNo: null,
    });
  });

  test('keeps a serial number apart from the lot, and other parts do not disturb', () => {
    const text = `0106901234567892112501011728120010A1${GS}21S9`;
    expect(readScan(text, YEAR)).toEqual({
      kind: 'gs1',
      gtin: '06901234567892',
      expiry: '2028-12-31',
      lotNo: 'A1',
      serial: 'S9',
    });
  });
});

describe('an expiry as six digits', () => {
  test('day 00 is the last day of its month, also in a leap year', () => {
    expect(dayOfYymmdd('280200', YEAR)).toBe('2028-02-29');
    expect(dayOfYymmdd('270200', YEAR)).toBe('2027-02-28');
    expect(dayOfYymmdd('261200', YEAR)).toBe('2026-12-31');
  });

  test('lies within fifty years around today', () => {
    expect([dayOfYymmdd('770101', YEAR), dayOfYymmdd('760101', YEAR)]).toEqual(['1977-01-01', '2076-01-01']);
    expect(dayOfYymmdd('020101', 2085)).toBe('2102-01-01');
  });

  test('of no day there is makes the whole code unreadable', () => {
    expect(dayOfYymmdd('260230', YEAR)).toBeNull();
    expect(readScan('(01)06901234567892(17)261300(10)A1', YEAR)).toBeNull();
  });
});

test('twenty digits beginning with 8 are a trace code; its first seven name the product', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^8\d{19}$/), (code) => {
      expect(readScan(` ${code} `, YEAR)).toEqual({ kind: 'trace', code, product: code.slice(0, 7) });
    }),
  );
});

test('whatever else is scanned is answered by nothing, never by an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789()', GS), maxLength: 40 })),
      (text) => {
        const read = readScan(text, YEAR);
        if (read?.kind === 'gs1') expect(read.gtin === null || hasCheckDigit(read.gtin)).toBe(true);
      },
    ),
  );
  expect(readScan('https://example.com/x', YEAR)).toBeNull();
});
