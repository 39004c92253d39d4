import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { collection } from '../platform/storage/collection.ts';
import type { Channel } from './Dispensing.ts';

/**
 * What one person received in one calendar year: units by kind (`taken`), units open orders hold (`held`), and the
 * nodes (each region from province to village, and the place) in which the person is counted once. One document is both the allowance's guard and
 * the mark behind the distinct counts, so that neither can drift from the other.
 */
export type PersonYearDocument = {
  _id: string;
  personId: string;
  year: string;
  taken?: Partial<Record<ProductKind, number>>;
  held?: Partial<Record<ProductKind, number>>;
  nodes?: string[];
};

export const PersonYear = collection<PersonYearDocument>({
  name: 'personYears',
  fields: {
    _id: String,
    personId: { type: String, required: true },
    year: { type: String, required: true },
    taken: Object,
    held: Object,
    nodes: { type: [String], default: undefined },
  } as never,
  indexes: [
    { on: { nodes: 1, year: 1, _id: 1 }, why: 'the distinct people of a node: the recount and the list' },
    { on: { personId: 1 }, why: 'export and erase' },
  ],
});

/** The yearly counters of a node, written in the transaction of the record; a test holds them equal to a recount. */
export type YearCountDocument = {
  _id: string;
  node: string;
  year: string;
  /** Distinct recorded people. */
  people: number;
  /** Recorded person-times of the 7 kinds, by channel. */
  visits?: Partial<Record<Channel, number>>;
  /** Unrecorded base units by kind. */
  unrecorded?: Partial<Record<ProductKind, number>>;
};

export const YearCount = collection<YearCountDocument>({
  name: 'yearCounts',
  fields: {
    _id: String,
    node: { type: String, required: true },
    year: { type: String, required: true },
    people: { type: Number, default: 0 },
    visits: Object,
    unrecorded: Object,
  } as never,
});

export const yearCountId = (node: string, year: string): string => `${node}:${year}`;
