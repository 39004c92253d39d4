import type { DispensingReceipt, PickupCode } from '@fcs/shared/contracts/dispensing.ts';
import { isIdNumber } from '@fcs/shared/idNumber.ts';
import { Dispensing, type DispensingDocument } from '../../../api/src/dispensing/Dispensing.ts';
import {
  PersonYear,
  type PersonYearDocument,
  YearCount,
  type YearCountDocument,
} from '../../../api/src/dispensing/PersonYear.ts';
import { nodesOf } from '../../../api/src/dispensing/recordDispensing.ts';
import type { Answer, TestApp } from '../../support/appOf.ts';

export type Failed = { error: { code: string; details: Record<string, unknown> } };
export type Received = Answer<{ data: DispensingReceipt } & Failed>;

/** What a keeper sends; `as` is who does. */
export const handOver = (
  app: TestApp,
  as: string,
  body: Record<string, unknown>,
  key?: string,
): Promise<Received> => app.call('POST', '/dispensings', { as, body, ...(key ? { key } : {}) });

export const newCode = async (app: TestApp, as: string, body: unknown = {}): Promise<PickupCode> => {
  const answer = await app.call<{ data: PickupCode } & Failed>('POST', '/pickup-codes', { as, body });
  if (answer.status !== 201) throw new Error(`No code: ${JSON.stringify(answer.body)}`);
  return answer.body.data;
};

/** Another code than the one given: a wrong guess. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1e8).padStart(8, '0');

/** An identity number of somebody born on a day, with the check sign that fits. */
export const idNumberOf = (born: string, number = 1): string => {
  const head = `500119${born.replaceAll('-', '')}${String(number).padStart(3, '0')}`;
  const found = [...'0123456789X'].map((sign) => head + sign).find(isIdNumber);
  if (!found) throw new Error(`No check sign fits ${head}`);
  return found;
};

const withoutZeros = (counts: Record<string, number> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

type Counts = { people: number; visits: Record<string, number>; unrecorded: Record<string, number> };

/** The counters of every node and year once more, from the records alone. */
const recount = (
  records: readonly DispensingDocument[],
  counted: ReadonlySet<string>,
): Map<string, Counts> => {
  const people = new Map<string, Set<string>>();
  const counts = new Map<string, Counts>();
  for (const one of records.filter(({ kind }) => counted.has(kind)))
    for (const node of nodesOf({ id: one.placeId, regionPath: one.regionPath })) {
      const key = `${node}:${one.day.slice(0, 4)}`;
      const own = counts.get(key) ?? { people: 0, visits: {}, unrecorded: {} };
      const seen = people.get(key) ?? new Set();
      if (one.personId) own.visits[one.channel] = (own.visits[one.channel] ?? 0) + 1;
      else own.unrecorded[one.kind] = (own.unrecorded[one.kind] ?? 0) + one.quantity;
      if (one.personId) seen.add(one.personId);
      counts.set(key, { ...own, people: seen.size });
      people.set(key, seen);
    }
  return counts;
};

const isZero = ({ people, visits, unrecorded }: Counts): boolean =>
  people === 0 && Object.keys(visits).length === 0 && Object.keys(unrecorded).length === 0;

/** Counters, marks and allowances as they stand, and as the records say. */
export const countersAndRecount = async (
  counted: ReadonlySet<string>,
): Promise<{ stored: unknown; again: unknown }> => {
  const records = await Dispensing.find().lean<DispensingDocument[]>();
  const counts = await YearCount.find().lean<YearCountDocument[]>();
  const years = await PersonYear.find().lean<PersonYearDocument[]>();
  const stored = counts
    .map(({ _id, people, visits, unrecorded }): [string, Counts] => [
      _id,
      { people, visits: withoutZeros(visits), unrecorded: withoutZeros(unrecorded) },
    ])
    .filter(([, one]) => !isZero(one));
  const taken: Record<string, number> = {};
  const nodes: Record<string, string[]> = {};
  for (const one of records.filter(({ personId }) => personId !== null)) {
    const key = `${one.personId}:${one.day.slice(0, 4)}`;
    taken[`${key}:${one.kind}`] = (taken[`${key}:${one.kind}`] ?? 0) + one.quantity;
    if (counted.has(one.kind))
      nodes[key] = [
        ...new Set([...(nodes[key] ?? []), ...nodesOf({ id: one.placeId, regionPath: one.regionPath })]),
      ].sort();
  }
  return {
    stored: {
      counts: Object.fromEntries(stored.sort()),
      taken: Object.assign(
        {},
        ...years.map((year) =>
          withoutZeros(
            Object.fromEntries(
              Object.entries(year.taken ?? {}).map(([kind, n]) => [`${year._id}:${kind}`, n]),
            ),
          ),
        ),
      ),
      nodes: Object.fromEntries(
        years
          .filter(({ nodes: own }) => (own ?? []).length > 0)
          .map((year) => [year._id, [...(year.nodes ?? [])].sort()]),
      ),
    },
    again: { counts: Object.fromEntries([...recount(records, counted)].sort()), taken, nodes },
  };
};
