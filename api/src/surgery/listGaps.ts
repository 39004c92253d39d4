import type { FactWhere } from '../platform/facts.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { labelOf, operationsIn } from './frames.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';

type Gaps = { id: string; day: string; placeId: string; label: string; missing: number };

/** The operations of a period whose records lack what the rules ask for, and out of how many. */
export const listGaps = async (tx: Tx, where: FactWhere): Promise<{ gaps: Gaps[]; of: number }> => {
  const [found, of] = await Promise.all([
    Surgery.find({ ...operationsIn(where), 'missing.0': { $exists: true } } as never)
      .select({ day: 1, operation: 1, pointId: 1, missing: 1 })
      .sort({ day: 1, _id: 1 })
      .lean<SurgeryDocument[]>(),
    Surgery.collection.countDocuments(operationsIn(where)),
  ]);
  const gaps = found.map(({ _id: id, day, operation, pointId: placeId, missing }) => {
    const [name, count] = [labelOf(tx, operation), missing.length];
    const label = sayIn(tx, `${name}：缺 ${count} 项`, `${name}: ${count} items missing`);
    return { id, day, placeId, label, missing: count };
  });
  return { gaps, of };
};
