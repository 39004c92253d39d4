import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { kindOf } from '../catalogue/findProduct.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { Wanted } from './allowance.ts';
import { personYearId } from './allowance.ts';
import { type Channel, Dispensing, type DispensingDocument } from './Dispensing.ts';
import { findPersonYears } from './holdAllowance.ts';
import { PersonYear, type PersonYearDocument, YearCount, yearCountId } from './PersonYear.ts';

type Line = { productId: string; kind: ProductKind; quantity: number };

export type Dispensed = {
  place: { id: string; regionPath: string };
  channel: Channel;
  /** null: unrecorded. */
  personId: string | null;
  lines: readonly Line[];
  /** Order, vend or voucher: recorded once per document and product. */
  document: string;
  at: Date;
  /** The year in which an order held the units before; null: nothing was held, they are taken now. */
  heldIn: string | null;
};

/** The nodes in which a person-time counts: every region the place lies in, from province to village, and the place. */
export const nodesOf = (place: Dispensed['place']): string[] => [...place.regionPath.split('/'), place.id];

const documents = (input: Dispensed): DispensingDocument[] =>
  input.lines.map((line) => ({
    _id: newId(),
    day: dayOf(input.at),
    at: input.at,
    placeId: input.place.id,
    regionPath: input.place.regionPath,
    channel: input.channel,
    personId: input.personId,
    productId: line.productId,
    kind: line.kind,
    quantity: line.quantity,
    document: input.document,
    allowanceYear: input.personId === null ? null : (input.heldIn ?? yearOf(input.at)),
    sample: false,
  }));

export const countedLines = async (lines: readonly Line[]): Promise<Line[]> => {
  const counted = await Promise.all(
    lines.map(async (line) => ((await kindOf(line.kind)).countsForDispensing ? line : null)),
  );
  return counted.filter((line) => line !== null);
};

export const wantedOf = (lines: readonly Line[]): Wanted => {
  const wanted: Wanted = {};
  for (const line of lines) wanted[line.kind] = (wanted[line.kind] ?? 0) + line.quantity;
  return wanted;
};

type Increments = Record<string, number>;

const add = (to: Increments, changes: Increments): void => {
  for (const [path, by] of Object.entries(changes)) to[path] = (to[path] ?? 0) + by;
};

const inPath = (field: string, wanted: Wanted, sign: 1 | -1): Increments =>
  Object.fromEntries(Object.entries(wanted).map(([kind, units]) => [`${field}.${kind}`, sign * units]));

/** `fresh`: nodes to mark; null where the year is not marked but only drawn upon. */
type YearChange = {
  personId: string;
  year: string;
  known: Set<string>;
  fresh: string[] | null;
  by: Increments;
};

/** What a group changes of people's years: marks and allowance, one update for each person and year. */
const createYearChanges = (held: ReadonlyMap<string, PersonYearDocument>) => {
  const changes = new Map<string, YearChange>();
  const changeOf = (personId: string, year: string): YearChange => {
    const id = personYearId(personId, year);
    const change = changes.get(id) ?? {
      ...{ personId, year, known: new Set(held.get(id)?.nodes), fresh: null, by: {} },
    };
    changes.set(id, change);
    return change;
  };
  return {
    changes,
    /** Marks the person in nodes not marked yet this year; gives the nodes where the person is new. */
    mark: (personId: string, year: string, nodes: readonly string[]): string[] => {
      const change = changeOf(personId, year);
      const fresh = nodes.filter((node) => !change.known.has(node));
      for (const node of fresh) change.known.add(node);
      change.fresh = [...(change.fresh ?? []), ...fresh];
      return fresh;
    },
    take: (personId: string, { at, heldIn, lines }: Dispensed): void => {
      const { by } = changeOf(personId, heldIn ?? yearOf(at));
      if (heldIn) add(by, inPath('held', wantedOf(lines), -1));
      add(by, inPath('taken', wantedOf(lines), 1));
    },
  };
};

type YearChanges = ReturnType<typeof createYearChanges>;

const writeYears = async (tx: WriteTx, { changes }: YearChanges): Promise<void> => {
  if (changes.size === 0) return;
  const operations = [...changes].map(([id, { personId, year, fresh, by }]) => ({
    updateOne: {
      filter: { _id: id as never },
      update: {
        ...(fresh ? { $addToSet: { nodes: { $each: fresh } } } : {}),
        $inc: by,
        $setOnInsert: { personId, year },
      },
      upsert: true,
    },
  }));
  await PersonYear.collection.bulkWrite(operations, { session: tx.session });
};

type NodeChange = { node: string; year: string; by: Increments };

/** What one record adds to each of its nodes. */
const countsOf = (input: Dispensed, counted: readonly Line[], fresh: readonly string[]): NodeChange[] =>
  nodesOf(input.place).map((node) => ({
    node,
    year: yearOf(input.at),
    by: {
      people: fresh.includes(node) ? 1 : 0,
      ...(input.personId === null
        ? inPath('unrecorded', wantedOf(counted), 1)
        : { [`visits.${input.channel}`]: counted.length }),
    },
  }));

/** The hottest documents of all: once for the whole group. */
const writeCounts = async (tx: WriteTx, changes: readonly NodeChange[]): Promise<void> => {
  const merged = new Map<string, NodeChange>();
  for (const { node, year, by } of changes) {
    const id = yearCountId(node, year);
    const change = merged.get(id) ?? { node, year, by: {} };
    add(change.by, by);
    merged.set(id, change);
  }
  const operations = [...merged].map(([id, { node, year, by }]) => ({
    updateOne: {
      filter: { _id: id as never },
      update: { $inc: by, $setOnInsert: { node, year } },
      upsert: true,
    },
  }));
  await YearCount.collection.bulkWrite(operations, { session: tx.session });
};

const yearsOf = ({ personId, at, heldIn }: Dispensed): string[] =>
  personId === null ? [] : [yearOf(at), heldIn ?? yearOf(at)].map((year) => personYearId(personId, year));

/**
 * Records what was given out: one person-time per product, the person's allowance and marks, and the yearly counters of
 * the place and of every region above it, all in the caller's transaction; what a group shares is written once. Stock is moved by
 * the caller. Source: 南川区 2023 annex 2 rows 2 and 3 (D01, D02); kinds outside the seven are recorded but not counted.
 */
export const recordDispensings = async (tx: WriteTx, inputs: readonly Dispensed[]): Promise<void> => {
  await Dispensing.collection.insertMany(inputs.flatMap(documents) as never[], { session: tx.session });
  const ids = inputs.flatMap(yearsOf);
  const years = createYearChanges(ids.length === 0 ? new Map() : await findPersonYears(tx, ids));
  const counts: NodeChange[] = [];
  for (const input of inputs) {
    const { personId, place, at } = input;
    const counted = await countedLines(input.lines);
    const nodes = counted.length === 0 ? [] : nodesOf(place);
    const fresh = personId === null ? [] : years.mark(personId, yearOf(at), nodes);
    if (personId !== null) years.take(personId, input);
    counts.push(...countsOf(input, counted, fresh));
  }
  await writeYears(tx, years);
  await writeCounts(tx, counts);
};

export const recordDispensing = (tx: WriteTx, input: Dispensed): Promise<void> =>
  recordDispensings(tx, [input]);
