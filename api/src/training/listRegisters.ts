import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Staffing, type StaffingDocument } from './Staffing.ts';
import { Training, type TrainingDocument } from './Training.ts';

/** The trainings of the own places and people as one list, the latest first. */
export const listAllTrainings = (tx: Tx, most: number): Promise<TrainingDocument[]> =>
  Training.find(scopeFilter(tx.scope, { path: 'regionPath', point: 'pointIds' }) as never)
    .sort({ day: -1, _id: 1 })
    .limit(most)
    .lean<TrainingDocument[]>();

/** Duties and papers of the own places as one list, by institution. */
export const listAllStaffings = (tx: Tx, most: number): Promise<StaffingDocument[]> =>
  Staffing.find(scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }) as never)
    .sort({ pointId: 1, day: 1, _id: 1 })
    .limit(most)
    .lean<StaffingDocument[]>();
