import { yearOf } from '@fcs/shared/time.ts';
import { personYearId } from '../dispensing/allowance.ts';
import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import { type PersonYearDocument, type YearCountDocument, yearCountId } from '../dispensing/PersonYear.ts';
import { nodesOf } from '../dispensing/recordDispensing.ts';
import type { OrderDocument } from '../orders/Order.ts';

export type Tally = {
  personYears: Map<string, PersonYearDocument>;
  yearCounts: Map<string, YearCountDocument>;
};

export const emptyTally = (): Tally => ({ personYears: new Map(), yearCounts: new Map() });

const personYear = (tally: Tally, personId: string, year: string): PersonYearDocument => {
  const _id = personYearId(personId, year);
  const known = tally.personYears.get(_id) ?? { _id, personId, year };
  tally.personYears.set(_id, known);
  return known;
};

const yearCount = (tally: Tally, node: string, year: string): YearCountDocument => {
  const _id = yearCountId(node, year);
  const known = tally.yearCounts.get(_id) ?? { _id, node, year, people: 0 };
  tally.yearCounts.set(_id, known);
  return known;
};

const add = <K extends string>(to: Partial<Record<K, number>> | undefined, key: K, by: number) => {
  const sums: Partial<Record<K, number>> = to ?? {};
  sums[key] = (sums[key] ?? 0) + by;
  return sums;
};

/** Marks the person in the nodes that are new this year; gives those nodes. */
const mark = (person: PersonYearDocument, nodes: readonly string[]): string[] => {
  person.nodes ??= [];
  const fresh = nodes.filter((node) => !person.nodes?.includes(node));
  person.nodes.push(...fresh);
  return fresh;
};

/**
 * Adds one record to allowances, marks and counters exactly as recordDispensing does in its transaction; a test runs both
 * on the same records and compares.
 */
export const tallyRecord = (
  tally: Tally,
  record: DispensingDocument,
  isCounted: (kind: string) => boolean,
): void => {
  const { personId, kind, quantity, channel } = record;
  const year = yearOf(record.at);
  const nodes = nodesOf({ id: record.placeId, regionPath: record.regionPath });
  const counted = isCounted(kind);
  let fresh: string[] = [];
  if (personId !== null) {
    const taken = personYear(tally, personId, record.allowanceYear ?? year);
    taken.taken = add(taken.taken, kind, quantity);
    fresh = mark(personYear(tally, personId, year), counted ? nodes : []);
  }
  for (const node of nodes) {
    const count = yearCount(tally, node, year);
    count.people += fresh.includes(node) ? 1 : 0;
    if (personId !== null) count.visits = add(count.visits, channel, counted ? 1 : 0);
    else if (counted) count.unrecorded = add(count.unrecorded, kind, quantity);
  }
};

/** What an open order holds of its person's allowance. */
export const tallyHold = (tally: Tally, order: OrderDocument): void => {
  const person = personYear(tally, order.personId, order.allowanceYear);
  for (const line of order.lines) person.held = add(person.held, line.kind, line.baseQuantity);
};
