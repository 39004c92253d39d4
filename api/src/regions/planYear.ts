import { inTree } from '../platform/facts.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { planId, RegionPlan, type RegionPlanDocument } from './RegionPlan.ts';

/** The plan of a tree in a year, by region. */
export const findPlans = async (tx: Tx, regionPath: string, year: string): Promise<RegionPlanDocument[]> =>
  RegionPlan.find({ year, regionPath: inTree(regionPath) })
    .sort({ _id: 1 })
    .session(tx.session)
    .lean<RegionPlanDocument[]>();

export type PlanRow = Omit<RegionPlanDocument, '_id' | 'year'>;

/** Writes the plan of a year, each row in place of the one before; a year that is under way is not for this. */
export const setPlans = async (tx: WriteTx, year: string, rows: readonly PlanRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await RegionPlan.collection.bulkWrite(
    rows.map((row) => ({
      replaceOne: {
        filter: { _id: planId(row.region, year) as never },
        replacement: { ...row, year },
        upsert: true,
      },
    })),
    { session: tx.session },
  );
};
