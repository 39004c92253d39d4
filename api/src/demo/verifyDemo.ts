import type { PipelineStage } from 'mongoose';
import { allowanceOn, listKinds } from '../catalogue/findProduct.ts';
import type { KindDocument } from '../catalogue/Product.ts';
import { Dispensing } from '../dispensing/Dispensing.ts';
import { PersonYear, type PersonYearDocument, YearCount } from '../dispensing/PersonYear.ts';
import { Order } from '../orders/Order.ts';
import { Entry, type EntryDocument } from '../stock/Entry.ts';
import { Level, type LevelDocument, levelId } from '../stock/Level.ts';
import { Voucher, type VoucherDocument } from '../stock/Voucher.ts';
import { verifySurgery } from './verifySurgery.ts';

type Row = Record<string, unknown>;
const told = 20;

const compare = (what: string, expected: Map<string, number>, found: Map<string, number>): string[] => {
  const faults: string[] = [];
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [a, b] = [expected.get(key) ?? 0, found.get(key) ?? 0];
    if (a !== b && faults.length < told) faults.push(`${what} ${key}: ${b}, by the records ${a}`);
  }
  return faults;
};

const openStates = ['placed', 'accepted', 'packed', 'shipped', 'delivered'];
const holding = ['placed', 'accepted', 'packed'];

/** Level = sum of its entries; reserved = what open orders hold; available = the difference; none negative. */
const verifyStock = async (): Promise<string[]> => {
  const [levels, sums, reservations] = await Promise.all([
    Level.find().lean<LevelDocument[]>(),
    Entry.aggregate<{ _id: { placeId: string; productId: string; lotNo: string }; sum: number }>([
      {
        $group: {
          _id: { placeId: '$placeId', productId: '$productId', lotNo: '$lotNo' },
          sum: { $sum: '$quantity' },
        },
      },
    ]),
    Order.aggregate<{ _id: string; sum: number }>([
      { $match: { state: { $in: holding } } },
      { $unwind: '$lines' },
      { $unwind: '$lines.picked' },
      { $group: { _id: '$lines.picked.levelId', sum: { $sum: '$lines.picked.quantity' } } },
    ]),
  ]);
  const wrong = levels.filter(
    (level) => level.available !== level.onHand - level.reserved || level.available < 0 || level.onHand < 0,
  );
  return [
    ...compare(
      'level',
      new Map(sums.map(({ _id, sum }) => [levelId(_id.placeId, _id.productId, _id.lotNo), sum])),
      new Map(levels.map((level) => [level._id, level.onHand])),
    ),
    ...compare(
      'reserved',
      new Map(reservations.map(({ _id, sum }) => [_id, sum])),
      new Map(levels.filter((level) => level.reserved > 0).map((level) => [level._id, level.reserved])),
    ),
    ...wrong.slice(0, told).map((level) => `level ${level._id}: ${level.available} of ${level.onHand}`),
  ];
};

const nodes = { $concatArrays: [{ $split: ['$regionPath', '/'] }, ['$placeId']] };

const byNode = (counted: readonly string[], more: Row): PipelineStage[] => [
  { $match: { kind: { $in: [...counted] }, ...more } },
  { $set: { node: nodes, year: { $substrBytes: ['$day', 0, 4] } } },
  { $unwind: '$node' },
];

/** People, visits and unrecorded units of every node and year, counted once more from the records. */
const verifyCounts = async (counted: readonly string[]): Promise<string[]> => {
  const key = { node: '$node', year: '$year' };
  const [people, visits, unrecorded, counts] = await Promise.all([
    Dispensing.aggregate<{ _id: { node: string; year: string }; n: number }>([
      ...byNode(counted, { personId: { $ne: null } }),
      { $group: { _id: { ...key, personId: '$personId' } } },
      { $group: { _id: { node: '$_id.node', year: '$_id.year' }, n: { $sum: 1 } } },
    ]).allowDiskUse(true),
    Dispensing.aggregate<{ _id: { node: string; year: string; channel: string }; n: number }>([
      ...byNode(counted, { personId: { $ne: null } }),
      { $group: { _id: { ...key, channel: '$channel' }, n: { $sum: 1 } } },
    ]),
    Dispensing.aggregate<{ _id: { node: string; year: string; kind: string }; n: number }>([
      ...byNode(counted, { personId: null }),
      { $group: { _id: { ...key, kind: '$kind' }, n: { $sum: '$quantity' } } },
    ]),
    YearCount.find().lean(),
  ]);
  const spread = (field: 'visits' | 'unrecorded') =>
    new Map(
      counts.flatMap((count) =>
        Object.entries(count[field] ?? {}).map(([name, value]): [string, number] => [
          `${count._id}:${name}`,
          value ?? 0,
        ]),
      ),
    );
  return [
    ...compare(
      'people',
      new Map(people.map(({ _id, n }) => [`${_id.node}:${_id.year}`, n])),
      new Map(counts.map((count) => [count._id, count.people])),
    ),
    ...compare(
      'visits',
      new Map(visits.map(({ _id, n }) => [`${_id.node}:${_id.year}:${_id.channel}`, n])),
      spread('visits'),
    ),
    ...compare(
      'unrecorded',
      new Map(unrecorded.map(({ _id, n }) => [`${_id.node}:${_id.year}:${_id.kind}`, n])),
      spread('unrecorded'),
    ),
  ];
};

const amounts = (people: readonly PersonYearDocument[], field: 'taken' | 'held'): Map<string, number> =>
  new Map(
    people.flatMap((person) =>
      Object.entries(person[field] ?? {}).map(([kind, value]): [string, number] => [
        `${person._id}:${kind}`,
        value ?? 0,
      ]),
    ),
  );

const overLimit = (kinds: readonly KindDocument[], people: readonly PersonYearDocument[]): string[] =>
  people.flatMap((person) =>
    kinds.flatMap((kind) => {
      const used = (person.taken?.[kind._id] ?? 0) + (person.held?.[kind._id] ?? 0);
      const rule = allowanceOn(kind, `${person.year}-12-31`);
      return rule && used > rule.quantity ? [`allowance ${person._id}: ${used} of ${kind._id}`] : [];
    }),
  );

/** Taken = what the records say, held = what open orders say; nobody over a yearly limit or the most per time. */
const verifyAllowances = async (kinds: readonly KindDocument[]): Promise<string[]> => {
  const [taken, held, people, largest] = await Promise.all([
    Dispensing.aggregate<{ _id: { person: string; year: string; kind: string }; n: number }>([
      { $match: { personId: { $ne: null } } },
      {
        $group: {
          _id: { person: '$personId', year: '$allowanceYear', kind: '$kind' },
          n: { $sum: '$quantity' },
        },
      },
    ]).allowDiskUse(true),
    Order.aggregate<{ _id: { person: string; year: string; kind: string }; n: number }>([
      { $match: { state: { $in: openStates } } },
      { $unwind: '$lines' },
      {
        $group: {
          _id: { person: '$personId', year: '$allowanceYear', kind: '$lines.kind' },
          n: { $sum: '$lines.baseQuantity' },
        },
      },
    ]),
    PersonYear.find().lean<PersonYearDocument[]>(),
    Dispensing.aggregate<{ _id: string; most: number }>([
      { $match: { personId: { $ne: null } } },
      { $group: { _id: '$kind', most: { $max: '$quantity' } } },
    ]),
  ]);
  const key = ({ person, year, kind }: { person: string; year: string; kind: string }): string =>
    `${person}:${year}:${kind}`;
  const most = new Map(largest.map((one) => [one._id, one.most]));
  return [
    ...compare('taken', new Map(taken.map(({ _id, n }) => [key(_id), n])), amounts(people, 'taken')),
    ...compare('held', new Map(held.map(({ _id, n }) => [key(_id), n])), amounts(people, 'held')),
    ...overLimit(kinds, people).slice(0, told),
    ...kinds.flatMap((kind) => {
      const rule = kind.allowances[0];
      return rule && (most.get(kind._id) ?? 0) > rule.perOrder ? [`per time: too much of ${kind._id}`] : [];
    }),
  ];
};

/** Every recorded piece left the ledger: units by place and product are the same on both sides. */
const verifyOutflow = async (): Promise<string[]> => {
  const key = { placeId: '$placeId', productId: '$productId' };
  const [given, left, underWay] = await Promise.all([
    Dispensing.aggregate<{ _id: { placeId: string; productId: string }; n: number }>([
      { $group: { _id: key, n: { $sum: '$quantity' } } },
    ]),
    Entry.aggregate<{ _id: { placeId: string; productId: string }; n: number }>([
      { $match: { reason: { $in: ['dispense', 'vend', 'order', 'return'] } } },
      { $group: { _id: key, n: { $sum: { $multiply: ['$quantity', -1] } } } },
    ]),
    Order.aggregate<{ _id: { placeId: string; productId: string }; n: number }>([
      { $match: { state: { $in: ['shipped', 'delivered'] } } },
      { $unwind: '$lines' },
      {
        $group: {
          _id: { placeId: '$supplierId', productId: '$lines.productId' },
          n: { $sum: '$lines.baseQuantity' },
        },
      },
    ]),
  ]);
  const name = (id: { placeId: string; productId: string }): string => `${id.placeId}:${id.productId}`;
  const expected = new Map(given.map(({ _id, n }) => [name(_id), n]));
  for (const { _id, n } of underWay) expected.set(name(_id), (expected.get(name(_id)) ?? 0) + n);
  return compare('outflow', expected, new Map(left.map(({ _id, n }) => [name(_id), n])));
};

const movedBy = ({ kind, state, lines, placeId, otherId }: VoucherDocument): [string, number][] =>
  lines.flatMap((line): [string, number][] => {
    const lot = `${line.productId}:${line.lotNo}`;
    if (kind === 'receipt') return [[`${placeId}:${lot}`, line.accepted ?? 0]];
    if (kind === 'stocktake') return [[`${placeId}:${lot}`, (line.counted ?? 0) - (line.expected ?? 0)]];
    if (kind === 'loss') return [[`${placeId}:${lot}`, -(line.quantity ?? 0)]];
    if (kind !== 'transfer') return [];
    const arrived = state === 'received' ? (line.received ?? 0) : 0;
    return [
      [`${placeId}:${lot}`, -(line.quantity ?? 0)],
      [`${otherId}:${lot}`, arrived],
    ];
  });

/** Each paper moved in the ledger what its lines say. */
const verifyPapers = async (): Promise<string[]> => {
  const vouchers = await Voucher.find().lean<VoucherDocument[]>();
  const entries = await Entry.find({ document: { $in: vouchers.map(({ _id }) => _id) } }).lean<
    EntryDocument[]
  >();
  const sum = (rows: readonly [string, number][]): Map<string, number> => {
    const sums = new Map<string, number>();
    for (const [key, quantity] of rows) sums.set(key, (sums.get(key) ?? 0) + quantity);
    return sums;
  };
  return compare(
    'paper',
    sum(
      vouchers.flatMap((voucher) =>
        movedBy(voucher).map(([key, quantity]): [string, number] => [`${voucher._id} ${key}`, quantity]),
      ),
    ),
    sum(
      entries.map(({ document, placeId, productId, lotNo, quantity }) => [
        `${document} ${placeId}:${productId}:${lotNo}`,
        quantity,
      ]),
    ),
  );
};

/** What does not agree in the loaded demo, in words; empty where all holds. Reads the whole database. */
export const verifyDemo = async (): Promise<string[]> => {
  const kinds = await listKinds();
  const counted = kinds.filter((kind) => kind.countsForDispensing).map((kind) => kind._id);
  const faults = await Promise.all([
    verifyStock(),
    verifyCounts(counted),
    verifyAllowances(kinds),
    verifyOutflow(),
    verifyPapers(),
    verifySurgery(),
  ]);
  return faults.flat();
};
