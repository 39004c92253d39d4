// Records of what was handed out, as they are usually written: an insert and nothing more, or a transaction for each.
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import mongoose from 'mongoose';
import { personYearId } from '../../../api/src/dispensing/allowance.ts';
import { yearCountId } from '../../../api/src/dispensing/PersonYear.ts';
import { type Dispensed, nodesOf } from '../../../api/src/dispensing/recordDispensing.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { type Store, unitsEach } from '../dispense/given.ts';
import { countedIn } from '../dispense/ours.ts';
import { allowance } from '../orders/stage.ts';

export const peerNames = {
  plain: 'peerDispensings',
  records: 'peerRecords',
  years: 'peerYears',
  counts: 'peerCounts',
};

const stored = (name: keyof typeof peerNames) =>
  mongoose.connection.collection<{ _id: string }>(peerNames[name]);

const documentOf = ({ place, channel, personId, lines, document, at }: Dispensed) => ({
  _id: newId(),
  day: dayOf(at),
  at,
  placeId: place.id,
  regionPath: place.regionPath,
  channel,
  personId,
  ...lines[0]!,
  document,
  allowanceYear: yearOf(at),
  sample: false,
});

/** Neither allowance nor distinct people nor counters: what a record costs at the least. */
export const insertOnly: Store = {
  id: 'insert-one',
  people: 400,
  record: async (given) => {
    await stored('plain').insertOne(documentOf(given));
  },
  sums: async () => ({ records: await stored('plain').countDocuments(), counted: null }),
};

/** A transaction by the driver's withTransaction: inserts first, the hot counters last, from the outside in. */
const recordInTransaction = async (given: Dispensed): Promise<void> => {
  const session = await mongoose.startSession();
  const year = yearOf(given.at);
  const personId = given.personId as string;
  const nodes = nodesOf(given.place);
  try {
    await session.withTransaction(async () => {
      await stored('records').insertOne(documentOf(given), { session });
      const before = (await stored('years').findOneAndUpdate(
        { _id: personYearId(personId, year), 'taken.condom': { $not: { $gt: allowance - unitsEach } } },
        {
          $inc: { 'taken.condom': unitsEach },
          $addToSet: { nodes: { $each: nodes } },
          $setOnInsert: { personId, year },
        },
        { session, upsert: true, returnDocument: 'before', projection: { nodes: 1 } },
      )) as { nodes?: string[] } | null;
      const known = new Set(before?.nodes);
      await stored('counts').bulkWrite(
        [...nodes].reverse().map((node) => ({
          updateOne: {
            filter: { _id: yearCountId(node, year) },
            update: {
              $inc: { people: known.has(node) ? 0 : 1, [`visits.${given.channel}`]: 1 },
              $setOnInsert: { node, year },
            },
            upsert: true,
          },
        })),
        { session },
      );
    });
  } finally {
    await session.endSession();
  }
};

export const transactionEach: Store = {
  id: 'transaction',
  // All of them change the county's counter: with 400 at once nearly everything is a retry and seconds become minutes.
  people: 8,
  record: recordInTransaction,
  sums: async () => ({
    records: await stored('records').countDocuments(),
    counted: await countedIn(peerNames),
  }),
};
