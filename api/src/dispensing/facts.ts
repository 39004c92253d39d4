import { fromNumber, sum, toDecimal } from '@fcs/shared/assessment/rational.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { wholeYear } from '@fcs/shared/period.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { chainRows, type FactSource, type FactWhere } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import { listRequired } from '../points/facts.ts';
import { by, newPeople, tableFor, unrecordedIn, visitsIn } from './byMonth.ts';
import { convertUnits, findUnrecorded, listConverted, type Unrecorded } from './convertedUnits.ts';
import { type Channel, Dispensing, type DispensingDocument } from './Dispensing.ts';
import { countPeople, firstReceiptIds, listPeople, nodeOf } from './dispensedPeople.ts';
import { countedKinds, listRecords, recordIds, recordsIn } from './dispensedRecords.ts';
import { YearCount, type YearCountDocument, yearCountId } from './PersonYear.ts';

const peopleIn = async (tx: Tx, where: FactWhere): Promise<number> => {
  const table = await tableFor(tx, where, 'people', newPeople);
  if (!table) return countPeople(where);
  return table.filter(by(where)).reduce((sum, { people }) => sum + people, 0);
};

/** By kind, place and year, as `findUnrecorded` tells them. */
const unrecordedUpTo = async (tx: Tx, where: FactWhere): Promise<Unrecorded[]> => {
  const table = await tableFor(tx, where, 'unrecorded', unrecordedIn);
  if (!table) return findUnrecorded(where);
  const sums = new Map<string, Unrecorded>();
  for (const { placeId, kind, month, units } of table.filter(by(where))) {
    const year = month.slice(0, 4);
    const key = `${placeId} ${kind} ${year}`;
    sums.set(key, { placeId, kind, year, units: (sums.get(key)?.units ?? 0) + units });
  }
  return [...sums.values()];
};

/** People served: recorded distinct people and unrecorded units converted (南川区 2023 annex 2 row 2, D02). */
const peopleServed = (id: string): FactSource => ({
  id,
  collect: async (tx, where) => {
    const [people, converted] = await Promise.all([
      peopleIn(tx, where),
      unrecordedUpTo(tx, where).then(convertUnits),
    ]);
    const parts: number[] = [people];
    for (const one of converted) {
      if (one.people === null) return null;
      parts.push(one.people);
    }
    return { value: toDecimal(sum(parts.map(fromNumber)), 2), records: people + converted.length };
  },
  rows: (tx, where, page) =>
    chainRows([(part) => listPeople(tx, where, part), (part) => listConverted(tx, where, part)], page),
  freeze: async (tx, where) => [
    { records: await firstReceiptIds(where), as: 'person', amount: 1 },
    { rows: (await listConverted(tx, where, { limit: Number.MAX_SAFE_INTEGER })).data },
  ],
});

const byHand: Channel[] = ['manual', 'doctor', 'delivery'];

const paidChannels = (where: FactWhere): Channel[] =>
  where.readings.vends === 'vendsIncluded' ? [...byHand, 'machine'] : byHand;

/** Person-times recorded of somebody; without a reading those by hand, doctor and delivery. */
export const visitFilter = (where: FactWhere) =>
  recordsIn(where, { channel: { $in: paidChannels(where) }, personId: { $ne: null } });

export const recountVisits = async (where: FactWhere): Promise<number> =>
  Dispensing.collection.countDocuments(await visitFilter(where));

const countVisits = async (tx: Tx, where: FactWhere): Promise<number> => {
  const table = await tableFor(tx, where, 'visits', visitsIn);
  if (table)
    return table
      .filter(by(where))
      .filter(({ channel }) => paidChannels(where).includes(channel))
      .reduce((sum, one) => sum + one.visits, 0);
  const year = wholeYear(where.period);
  const nodes = where.places ?? [nodeOf(where)].filter((node) => node !== null);
  if (!year || nodes.length === 0) return recountVisits(where);
  const counts = (await YearCount.collection
    .find({ _id: { $in: nodes.map((node) => yearCountId(node, year) as never) } })
    .toArray()) as unknown as YearCountDocument[];
  const channels = paidChannels(where);
  return counts.reduce(
    (all, { visits = {} }) => all + channels.reduce((own, channel) => own + (visits[channel] ?? 0), 0),
    0,
  );
};

/** Recorded person-times by hand, doctor and delivery (annex 5 row 3, D04); vends by the other reading. */
const visits: FactSource = {
  id: 'visits',
  collect: async (tx, where) => {
    const value = await countVisits(tx, where);
    return { value, records: value };
  },
  rows: async (tx, where, page) => listRecords(tx, await visitFilter(where), page, null),
  freeze: async (_tx, where) => [
    { records: await recordIds(await visitFilter(where)), as: 'visit', amount: null },
  ],
};

type First = { _id: string; first: string };

/** The day on which each of these places first gave out something of the seven kinds. */
const firstDays = async (where: FactWhere, ids: readonly string[]): Promise<First[]> =>
  Dispensing.aggregate<First>([
    {
      $match: {
        placeId: { $in: [...ids] },
        day: { $gte: where.period.firstDay, $lte: where.period.lastDay },
        kind: { $in: await countedKinds() },
      },
    },
    { $group: { _id: '$placeId', first: { $min: '$day' } } },
  ]);

/** Those of the institutions that must dispense which did (G02). */
const listDispensing = async (tx: Tx, where: FactWhere): Promise<FactRow[]> => {
  const required = await listRequired(where);
  const ids = required.map(({ id }) => id);
  // Who is in service in a part of a period is so in the whole of it.
  const table = await tableFor(tx, where, 'firstDays', async (whole) =>
    firstDays(
      whole,
      (await listRequired(whole)).map(({ id }) => id),
    ),
  );
  const found = table
    ? table.filter(({ _id, first }) => first <= where.period.lastDay && ids.includes(_id))
    : await firstDays(where, ids);
  const names = new Map(required.map(({ id, name }) => [id, name]));
  return found.map(({ _id, first }) => {
    const name = names.get(_id) ?? _id;
    return { id: _id, day: first, label: name, place: name, amount: null };
  });
};

const institutionsDispensing: FactSource = {
  id: 'institutions.dispensing',
  collect: async (tx, where) => {
    const value = (await listDispensing(tx, where)).length;
    return { value, records: value };
  },
  rows: async (tx, where, page) => pageInMemory(await listDispensing(tx, where), ({ id }) => id, page),
};

type Pieces = (record: Pick<DispensingDocument, 'productId' | 'quantity'>) => Promise<number>;

const singly: Pieces = async ({ quantity }) => quantity;

/** A box that was begun is no box. */
const inBoxes: Pieces = async ({ productId, quantity }) =>
  Math.floor(quantity / ((await findProduct(productId))?.baseUnitsPerUnit ?? 1));

type Handed = { id: string; channels: Channel[]; kinds: ProductKind[]; pieces: Pieces };

/** Pieces handed out, recorded or not (鄂卫办通〔2019〕107号 annex 2 rows 3 and 4, D13, E08). */
const handedOut = ({ id, channels, kinds, pieces }: Handed): FactSource => {
  const filter = async (where: FactWhere) => ({
    ...(await recordsIn(where)),
    channel: { $in: channels },
    kind: { $in: kinds },
  });
  return {
    id,
    collect: async (_tx, where) => {
      const groups = await Dispensing.aggregate<{
        _id: { productId: string; quantity: number };
        times: number;
      }>([
        { $match: await filter(where) },
        { $group: { _id: { productId: '$productId', quantity: '$quantity' }, times: { $sum: 1 } } },
      ]);
      const counts = await Promise.all(groups.map(async ({ _id, times }) => (await pieces(_id)) * times));
      return {
        value: counts.reduce((all, count) => all + count, 0),
        records: groups.reduce((all, { times }) => all + times, 0),
      };
    },
    rows: async (tx, where, page) => listRecords(tx, await filter(where), page, pieces),
  };
};

const boxed: ProductKind[] = ['shortActingPill', 'longActingPill', 'injection', 'topical'];

export const dispensingFacts: FactSource[] = [
  peopleServed('dispensing.people'),
  peopleServed('coverage.numerator'),
  institutionsDispensing,
  visits,
  handedOut({ id: 'manualBoxes', channels: byHand, kinds: boxed, pieces: inBoxes }),
  handedOut({ id: 'manualCondoms', channels: byHand, kinds: ['condom'], pieces: singly }),
  handedOut({ id: 'machineCondoms', channels: ['machine'], kinds: ['condom'], pieces: singly }),
];
