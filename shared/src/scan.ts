import { isDay } from './time.ts';

/** What a code on a box says. `lotNo` is as printed; null where the code does not tell. */
export type Scanned =
  | { kind: 'gs1'; gtin: string | null; expiry: string | null; lotNo: string | null; serial: string | null }
  /** 药品追溯码: twenty digits, the first seven of which name product and package. */
  | { kind: 'trace'; code: string; product: string };

/** Group separator: ends a value of free length (FNC1 of the printed code). */
const GS = '\u001d';

/** Lengths of the values by application identifier; `most` ones end with a group separator or the text. */
const identifiers: Record<string, { length: number } | { most: number }> = {
  '00': { length: 18 },
  '01': { length: 14 },
  '02': { length: 14 },
  '10': { most: 20 },
  '11': { length: 6 },
  '13': { length: 6 },
  '15': { length: 6 },
  '17': { length: 6 },
  '20': { length: 2 },
  '21': { most: 20 },
  '30': { most: 8 },
  '37': { most: 8 },
  '240': { most: 30 },
};

type Element = { ai: string; value: string };

/** GS1 modulo 10, weights 3 and 1 from the right (GS1 General Specifications 7.9). */
export const hasCheckDigit = (digits: string): boolean => {
  const sum = [...digits].reduceRight(
    (total, digit, at) => total + Number(digit) * ((digits.length - 1 - at) % 2 === 0 ? 1 : 3),
    0,
  );
  return sum % 10 === 0;
};

/** YYMMDD -> day; day 00 is the last one of its month; the century by the rule of GS1 General Specifications 7.12. */
export const dayOfYymmdd = (text: string, year: number): string | null => {
  if (!/^\d{6}$/.test(text)) return null;
  const [yy, month, date] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)];
  const base = Math.floor(year / 100) * 100 + Number(yy);
  const apart = base - year;
  const full = apart >= 51 ? base - 100 : apart <= -50 ? base + 100 : base;
  if (date !== '00') {
    const day = `${full}-${month}-${date}`;
    return isDay(day) ? day : null;
  }
  if (Number(month) < 1 || Number(month) > 12) return null;
  const last = new Date(Date.UTC(full, Number(month), 0)).getUTCDate();
  return `${full}-${month}-${last}`;
};

/** `(01)06901234567892(17)281200(10)A1`: as people type it and some readers show it. */
const bracketed = (text: string): Element[] | null => {
  if (!/^(\(\d{2,4}\)[^()]+)+$/.test(text)) return null;
  return [...text.matchAll(/\((\d{2,4})\)([^()]+)/g)].map(([, ai = '', value = '']) => ({ ai, value }));
};

/** `]d201069...<GS>17...`: as readers send it. */
const joined = (text: string): Element[] | null => {
  const elements: Element[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === GS) {
      at += 1;
      continue;
    }
    const ai = [2, 3].map((size) => text.slice(at, at + size)).find((one) => one in identifiers);
    const rule = ai === undefined ? undefined : identifiers[ai];
    if (!ai || !rule) return null;
    at += ai.length;
    const ends = text.indexOf(GS, at) < 0 ? text.length : text.indexOf(GS, at);
    const end = 'length' in rule ? at + rule.length : ends;
    if (end > text.length) return null;
    elements.push({ ai, value: text.slice(at, end) });
    at = end;
  }
  return elements.length > 0 ? elements : null;
};

const fits = ({ ai, value }: Element): boolean => {
  const rule = identifiers[ai];
  if (!rule) return true;
  if ('length' in rule) return value.length === rule.length && /^\d+$/.test(value);
  return value.length >= 1 && value.length <= rule.most;
};

const gs1Of = (elements: readonly Element[], year: number): Scanned | null => {
  const of = (ai: string): string | null => elements.find((one) => one.ai === ai)?.value.trim() ?? null;
  const [gtin, until] = [of('01') ?? of('02'), of('17')];
  if (!elements.every(fits) || (gtin !== null && !hasCheckDigit(gtin))) return null;
  const expiry = until === null ? null : dayOfYymmdd(until, year);
  if (until !== null && expiry === null) return null;
  const lotNo = of('10');
  if (gtin === null && lotNo === null) return null;
  return { kind: 'gs1', gtin, expiry, lotNo, serial: of('21') };
};

/**
 * Reads what a scanner gives or a person types: GS1 element strings with (01) (17) (10), 药品追溯码 of twenty digits, or a
 * plain article number of 13 or 14 digits. `year` decides the century of an expiry. Null: none of these, or a wrong
 * check digit or date.
 */
export const readScan = (text: string, year: number): Scanned | null => {
  const plain = text.trim().replace(/^\](?:d2|C1|e0|Q3)/, '');
  if (/^8\d{19}$/.test(plain)) return { kind: 'trace', code: plain, product: plain.slice(0, 7) };
  if (/^\d{13,14}$/.test(plain)) {
    const gtin = plain.padStart(14, '0');
    return hasCheckDigit(gtin) ? { kind: 'gs1', gtin, expiry: null, lotNo: null, serial: null } : null;
  }
  const elements = bracketed(plain.replace(/\s/g, '')) ?? joined(plain.replace(/<GS>|\{GS\}/gi, GS));
  return elements && gs1Of(elements, year);
};
