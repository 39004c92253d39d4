import type { Dispensed } from '../../../api/src/dispensing/recordDispensing.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { countyPath } from '../../support/factories.ts';

/** Something that records what was handed out. */
export type Store = {
  id: string;
  /** How many at once serve it best. */
  people: number;
  record: (given: Dispensed) => Promise<void>;
  /** What is recorded in all; `counted` where allowance, distinct people and counters are kept. */
  sums: () => Promise<{ records: number; counted: Counted | null }>;
};

/** Base units taken of all allowances, the county's distinct people, and its person-times. */
export type Counted = { taken: number; people: number; visits: number };

export const unitsEach = 10;
export const year = now().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }).slice(0, 4);
export const county = '500119';
const recipients = 20_000;
const places = Array.from({ length: 170 }, (_, at) => ({
  id: `place-${at}`,
  regionPath: `${countyPath}/${500_119_001 + (at % 34)}`,
}));

/** The n-th of a variant: some of 20,000 people at one of 170 places, one product each. */
export const givenOf = (variant: string, number: number): Dispensed => ({
  place: places[(number * 31) % places.length]!,
  channel: number % 3 === 0 ? 'doctor' : 'manual',
  personId: personOf(number),
  lines: [{ productId: `product-${number % 5}`, kind: 'condom', quantity: unitsEach }],
  document: `${variant}-${String(number).padStart(9, '0')}`,
  at: now(),
  heldIn: null,
});

export const personOf = (number: number): string => `person-${(number * 7_919) % recipients}`;
