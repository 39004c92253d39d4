import { type FactWhere, inTree } from '../platform/facts.ts';
import { Care } from './Care.ts';
import type { SurgeryPurpose } from './frames.ts';
import { operationsIn } from './frames.ts';
import { Surgery } from './Surgery.ts';
import { TheatreRow } from './TheatreRow.ts';

const countyOf = (path: string): string => path.split('/').slice(0, 3).join('/');

/** Of the county, up to the end of the period's year. */
const before = ({ regionPath, period }: FactWhere): Record<string, unknown> => ({
  regionPath: inTree(countyOf(regionPath)),
  day: { $lte: `${period.lastDay.slice(0, 4)}-12-31` },
});

const holds = async (
  model: { collection: { findOne: (filter: never) => Promise<unknown> } },
  where: FactWhere,
): Promise<boolean> => (await model.collection.findOne(before(where) as never)) !== null;

/**
 * Whether these records speak for a period: from the year of the county's first one on. Before, it was written down
 * elsewhere, and none here is not none.
 */
export const surgeryInUse = (where: FactWhere): Promise<boolean> => holds(Surgery, where);
export const careInUse = (where: FactWhere): Promise<boolean> => holds(Care, where);

/**
 * Whether a sample can be told from here. What was never entered is seen only beside a theatre register: where operations
 * were recorded and no register was imported, entry is unknown and not perfect.
 */
export const canTell = async (
  where: FactWhere,
  purpose: SurgeryPurpose,
  frameSize: number,
): Promise<boolean> => {
  if (frameSize > 0) return true;
  if (purpose !== 'surgeryEntry') return surgeryInUse(where);
  const free = { ...operationsIn(where), free: true };
  const [inUse, recorded] = await Promise.all([
    holds(TheatreRow, where),
    Surgery.collection.findOne(free as never),
  ]);
  return inUse && recorded === null;
};
