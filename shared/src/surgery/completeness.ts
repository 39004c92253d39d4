import type { Operation, SurgeryGap } from '../contracts/surgery.ts';
import { gapsIn, type RecordFields } from './gaps.ts';
import { operationOf } from './operations.ts';

export type RecordParts = RecordFields & { operation: Operation };

/** What a record lacks by the rules of its operation (F08, 南川区 2023 annex 3); empty: complete. */
export const gapsOf = (record: RecordParts): SurgeryGap[] => {
  const { checks, mayWaive, device } = operationOf(record.operation);
  const isOperation = record.operation !== 'drugCheck';
  return gapsIn(record, { checks, mayWaive, placesDevice: device?.way === 'in', isOperation });
};
