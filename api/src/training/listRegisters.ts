import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Staffing, type StaffingDocument } from './Staffing.ts';
import { Training, type TrainingDocument } from './Training.ts';

/** The trainings of the own places and people, one after the other, the latest first. */
export const eachTraining = (tx: Tx): AsyncIterable<TrainingDocument> =>
  Training.find(scopeFilter(tx.scope, { path: 'regionPath', point: 'pointIds' }) as never)
    .sort({ day: -1, _id: 1 })
    .lean<TrainingDocument[]>()
    .cursor();

/** Duties and papers of the own places, one after the other, by institution. */
export const eachStaffing = (tx: Tx): AsyncIterable<StaffingDocument> =>
  Staffing.find(scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }) as never)
    .sort({ pointId: 1, day: 1, _id: 1 })
    .lean<StaffingDocument[]>()
    .cursor();
