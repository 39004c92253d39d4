import type { WriteTx } from '../platform/tx.ts';
import { personYearId } from './allowance.ts';
import { Dispensing, type DispensingDocument } from './Dispensing.ts';
import { countedKinds } from './dispensedRecords.ts';
import type { Receipt } from './findReceipt.ts';
import { takeAllowance } from './holdAllowance.ts';
import { PersonYear, type PersonYearDocument, YearCount, yearCountId } from './PersonYear.ts';
import { countedLines, nodesOf, wantedOf } from './recordDispensing.ts';

/** The nodes in which the person is still counted by other records of that year. */
const nodesLeft = async (tx: WriteTx, personId: string, year: string): Promise<Set<string>> => {
  const rest = await Dispensing.find({
    personId,
    kind: { $in: await countedKinds() },
    day: { $gte: `${year}-01-01`, $lte: `${year}-12-31` },
  })
    .session(tx.session)
    .lean<DispensingDocument[]>();
  return new Set(rest.flatMap(({ placeId, regionPath }) => nodesOf({ id: placeId, regionPath })));
};

/** Gives the allowance back and takes the marks away that no other record holds; gives the nodes the person left. */
const unmarkPerson = async (tx: WriteTx, receipt: Receipt, personId: string): Promise<string[]> => {
  const year = receipt.day.slice(0, 4);
  const id = personYearId(personId, year);
  const wanted = wantedOf(receipt.lines.map((line) => ({ ...line, quantity: -line.quantity })));
  await takeAllowance(tx, { personId, year, wanted });
  const [known, left] = [
    await PersonYear.findById(id).session(tx.session).lean<PersonYearDocument | null>(),
    await nodesLeft(tx, personId, year),
  ];
  const here = nodesOf({ id: receipt.placeId, regionPath: receipt.regionPath });
  const gone = here.filter((node) => known?.nodes?.includes(node) && !left.has(node));
  if (gone.length > 0)
    await PersonYear.collection.updateOne(
      { _id: id as never },
      { $pull: { nodes: { $in: gone } } as never },
      { session: tx.session },
    );
  return gone;
};

/**
 * The reverse of recordDispensing for records that were taken out before: allowance, marks and the counters of every node. For records that took their allowance themselves (by hand and by doctor).
 */
export const unrecordDispensing = async (tx: WriteTx, receipt: Receipt): Promise<void> => {
  const { personId, channel, placeId, regionPath } = receipt;
  const year = receipt.day.slice(0, 4);
  const counted = await countedLines(receipt.lines);
  const gone = personId === null ? [] : await unmarkPerson(tx, receipt, personId);
  const operations = nodesOf({ id: placeId, regionPath }).map((node) => {
    const change: Record<string, number> = { people: gone.includes(node) ? -1 : 0 };
    if (personId === null)
      for (const line of counted)
        change[`unrecorded.${line.kind}`] = (change[`unrecorded.${line.kind}`] ?? 0) - line.quantity;
    else change[`visits.${channel}`] = -counted.length;
    return {
      updateOne: { filter: { _id: yearCountId(node, year) as never }, update: { $inc: change } },
    };
  });
  await YearCount.collection.bulkWrite(operations, { session: tx.session });
};
