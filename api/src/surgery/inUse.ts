import type { FactWhere } from '../platform/facts.ts';
import { isRegisterInUse } from '../points/registerFacts.ts';
import { Care } from './Care.ts';
import type { SurgeryPurpose } from './frames.ts';
import { operationsIn } from './frames.ts';
import { Surgery } from './Surgery.ts';
import { TheatreRow } from './TheatreRow.ts';

export const surgeryInUse = (where: FactWhere): Promise<boolean> => isRegisterInUse(Surgery, where);
export const careInUse = (where: FactWhere): Promise<boolean> => isRegisterInUse(Care, where);

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
    isRegisterInUse(TheatreRow, where),
    Surgery.collection.findOne(free as never),
  ]);
  return inUse && recorded === null;
};
