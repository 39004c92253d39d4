import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { wholeYear } from '@fcs/shared/period.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import {
  type FactPage,
  type FactWhere,
  fromSealedCursor,
  pageFrom,
  sayIn,
  toSealedCursor,
} from '../platform/facts.ts';
import { isText } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { Dispensing } from './Dispensing.ts';
import { inOrder, recordsIn, type Shown, shownFields, wordsOf } from './dispensedRecords.ts';
import { PersonYear, YearCount, type YearCountDocument, yearCountId } from './PersonYear.ts';

/** Recorded person-times of the counted kinds. */
const recorded = (where: FactWhere) => recordsIn(where, { personId: { $ne: null } });

/** The one node whose yearly counter is the answer: a region of any level or a single place; null: several places. */
export const nodeOf = (where: FactWhere): string | null => {
  if (!where.places) return where.region;
  return where.places.length === 1 ? (where.places[0] as string) : null;
};

/** The marks of a whole year, by node or by the places of a unit; null where no marks are kept. */
const marksIn = (where: FactWhere): Record<string, unknown> | null => {
  const year = wholeYear(where.period);
  const nodes = where.places ? { $in: [...where.places] } : nodeOf(where);
  return year && nodes ? { nodes, year } : null;
};

/** Distinct recorded people by the records themselves: what every counter must equal. */
export const recountPeople = async (where: FactWhere): Promise<number> => {
  const [row] = await Dispensing.aggregate<{ n: number }>([
    { $match: await recorded(where) },
    { $group: { _id: '$personId' } },
    { $count: 'n' },
  ]);
  return row?.n ?? 0;
};

/** Distinct recorded people (D02): a whole year by its counter or marks, any other period by the records. */
export const countPeople = async (where: FactWhere): Promise<number> => {
  const year = wholeYear(where.period);
  const node = nodeOf(where);
  if (year && node) {
    const count = await YearCount.findById(yearCountId(node, year)).lean<YearCountDocument | null>();
    return count?.people ?? 0;
  }
  const marks = marksIn(where);
  return marks ? PersonYear.collection.countDocuments(marks) : recountPeople(where);
};

type Receipt = Shown & { personId: string };
type Person = { key: string; personId: string };

const findPeople = async (where: FactWhere, after: string | null, limit: number): Promise<Person[]> => {
  const marks = marksIn(where);
  if (marks) {
    const found = await PersonYear.collection
      .find({ ...marks, ...(after ? { _id: { $gt: after as never } } : {}) })
      .sort({ _id: 1 })
      .limit(limit)
      .project({ personId: 1 })
      .toArray();
    return found.map((one) => ({ key: String(one._id), personId: String(one.personId) }));
  }
  const found = await Dispensing.aggregate<{ _id: string }>([
    { $match: { ...(await recorded(where)), personId: after ? { $gt: after } : { $ne: null } } },
    { $group: { _id: '$personId' } },
    { $sort: { _id: 1 } },
    { $limit: limit },
  ]);
  return found.map(({ _id }) => ({ key: _id, personId: _id }));
};

/** What each of these people received first in the period, so that a row can be recognised without a name. */
const receiptsOf = async (where: FactWhere, people: readonly Person[]): Promise<Map<string, Receipt>> => {
  const found = (await Dispensing.collection
    .find({ ...(await recorded(where)), personId: { $in: people.map((one) => one.personId) } } as never)
    .project({ ...shownFields, personId: 1 })
    .toArray()) as unknown as Receipt[];
  const first = new Map<string, Receipt>();
  for (const one of found) {
    const known = first.get(one.personId);
    if (!known || one.day < known.day || (one.day === known.day && one._id < known._id))
      first.set(one.personId, one);
  }
  return first;
};

type FirstReceipt = { personId: string; day: string; id: string };

/** The first receipt of each person in the period, in no order. */
export const firstReceipts = async (where: FactWhere): Promise<FirstReceipt[]> => {
  const found = await Dispensing.aggregate<{ _id: string; first: { day: string; id: string } }>([
    { $match: await recorded(where) },
    { $group: { _id: '$personId', first: { $min: { day: '$day', id: '$_id' } } } },
  ]);
  return found.map(({ _id, first }) => ({ personId: _id, ...first }));
};

/** The same oldest first: what is frozen of them leads to a record, not to a person. */
export const firstReceiptIds = async (where: FactWhere): Promise<string[]> =>
  inOrder(await firstReceipts(where));

const contextOf = (where: FactWhere): string =>
  `factPerson\n${where.unit ?? where.region}\n${where.period.id}`;

/** The row of a person, told by what they received first. The pseudonym is of that receipt: it stays when the person is erased. */
export const personRow = (
  tx: Tx,
  where: FactWhere,
  first: Shown,
  said: { words: string; place: string | null },
): FactRow => ({
  id: pseudonym(contextOf(where), first._id),
  day: first.day,
  label: `${sayIn(tx, '有记录领取人', 'Recorded person')} · ${said.words}`,
  place: said.place,
  amount: 1,
});

/** One row per person, each with the amount 1; the id is a pseudonym of the first receipt for this region and period only. */
export const listPeople = async (tx: Tx, where: FactWhere, page: FactPage): Promise<Page<FactRow>> => {
  const found = await findPeople(where, fromSealedCursor(page.cursor, isText), page.limit + 1);
  const { shown, next } = pageFrom(found, page.limit, (last) => toSealedCursor(last.key));
  const receipts = await receiptsOf(where, shown);
  const names = await pointNames([...receipts.values()].map((one) => one.placeId));
  const told = await wordsOf(tx, receipts.values());
  const data = shown.map(({ key, personId }): FactRow => {
    const first = receipts.get(personId);
    if (!first) {
      const label = sayIn(tx, '有记录领取人', 'Recorded person');
      return { id: pseudonym(contextOf(where), key), day: null, label, place: null, amount: 1 };
    }
    return personRow(tx, where, first, { words: told(first), place: names.get(first.placeId) ?? null });
  });
  return { data, next };
};
