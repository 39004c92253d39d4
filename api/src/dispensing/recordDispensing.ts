import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { kindOf } from '../catalogue/findProduct.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import { countedRegions } from '../regions/findRegion.ts';
import type { Wanted } from './allowance.ts';
import { personYearId } from './allowance.ts';
import { type Channel, Dispensing, type DispensingDocument } from './Dispensing.ts';
import { findPersonYears, takeAllowance, useAllowance } from './holdAllowance.ts';
import { PersonYear, YearCount, yearCountId } from './PersonYear.ts';

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

/** The nodes in which a person-time counts: county, township, place. */
export const nodesOf = (place: Dispensed['place']): string[] => [
  ...countedRegions(place.regionPath),
  place.id,
];

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

/** Marks the person in nodes not marked yet this year; gives the nodes where the person is new. */
const markPerson = async (
  tx: WriteTx,
  input: Dispensed,
  personId: string,
  counted: readonly Line[],
): Promise<string[]> => {
  const year = yearOf(input.at);
  const id = personYearId(personId, year);
  const known = (await findPersonYears(tx, [id])).get(id);
  const fresh =
    counted.length === 0 ? [] : nodesOf(input.place).filter((node) => !known?.nodes?.includes(node));
  await PersonYear.collection.updateOne(
    { _id: id as never },
    { $addToSet: { nodes: { $each: fresh } }, $setOnInsert: { personId, year } },
    { session: tx.session, upsert: true },
  );
  const wanted = wantedOf(input.lines);
  if (input.heldIn) await useAllowance(tx, { personId, year: input.heldIn, wanted });
  else await takeAllowance(tx, { personId, year, wanted });
  return fresh;
};

const countIn = async (
  tx: WriteTx,
  input: Dispensed,
  fresh: readonly string[],
  counted: readonly Line[],
): Promise<void> => {
  const year = yearOf(input.at);
  const unrecorded = input.personId === null;
  const operations = nodesOf(input.place).map((node) => {
    const change: Record<string, number> = { people: fresh.includes(node) ? 1 : 0 };
    if (unrecorded)
      for (const line of counted)
        change[`unrecorded.${line.kind}`] = (change[`unrecorded.${line.kind}`] ?? 0) + line.quantity;
    else change[`visits.${input.channel}`] = counted.length;
    return {
      updateOne: {
        filter: { _id: yearCountId(node, year) as never },
        update: { $inc: change, $setOnInsert: { node, year } },
        upsert: true,
      },
    };
  });
  await YearCount.collection.bulkWrite(operations, { session: tx.session });
};

/**
 * Records what was given out: one person-time per product, the person's allowance and marks, and the yearly counters of
 * place, township and county, all in the caller's transaction. Stock is moved by the caller. Source: 南川区 2023 annex 2
 * rows 2 and 3 (D01, D02); kinds outside the seven are recorded but not counted.
 */
export const recordDispensing = async (tx: WriteTx, input: Dispensed): Promise<void> => {
  const counted = await countedLines(input.lines);
  await Dispensing.collection.insertMany(documents(input) as never[], { session: tx.session });
  const fresh = input.personId === null ? [] : await markPerson(tx, input, input.personId, counted);
  await countIn(tx, input, fresh, counted);
};
