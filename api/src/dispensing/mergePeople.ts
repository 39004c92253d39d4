import type { WriteTx } from '../platform/tx.ts';
import { personYearId } from './allowance.ts';
import { moveRecords } from './moveRecords.ts';
import { PersonYear, type PersonYearDocument, YearCount, yearCountId } from './PersonYear.ts';

const increments = (year: PersonYearDocument): Record<string, number> => {
  const changes: Record<string, number> = {};
  for (const [kind, quantity] of Object.entries(year.taken ?? {})) changes[`taken.${kind}`] = quantity;
  for (const [kind, quantity] of Object.entries(year.held ?? {})) changes[`held.${kind}`] = quantity;
  return changes;
};

const mergeYear = async (tx: WriteTx, from: PersonYearDocument, to: string): Promise<void> => {
  const target = personYearId(to, from.year);
  const known = await PersonYear.findById(target).session(tx.session).lean<PersonYearDocument | null>();
  const counted = (from.nodes ?? []).filter((node) => known?.nodes?.includes(node));
  const changes = increments(from);
  await PersonYear.collection.deleteOne({ _id: from._id as never }, { session: tx.session });
  await PersonYear.collection.updateOne(
    { _id: target as never },
    {
      ...(Object.keys(changes).length > 0 ? { $inc: changes } : {}),
      $addToSet: { nodes: { $each: from.nodes ?? [] } },
      $setOnInsert: { personId: to, year: from.year },
    },
    { session: tx.session, upsert: true },
  );
  for (const node of counted) {
    await YearCount.updateOne(
      { _id: yearCountId(node, from.year) },
      { $inc: { people: -1 } },
      { session: tx.session },
    );
  }
};

/**
 * Two accounts turned out to be one person: records and allowance move to `to`, and whoever was counted twice in a node
 * is counted once from now on. What both took together may pass the allowance: then nothing is left, nothing is undone.
 */
export const mergeDispensing = async (tx: WriteTx, from: string, to: string): Promise<void> => {
  const years = await PersonYear.find({ personId: from }).session(tx.session).lean<PersonYearDocument[]>();
  for (const year of years) await mergeYear(tx, year, to);
  await moveRecords(tx, from, to);
};
