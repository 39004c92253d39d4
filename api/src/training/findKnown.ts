import type { Tx } from '../platform/tx.ts';
import { Staffing, type StaffingDocument } from './Staffing.ts';
import { Training, type TrainingDocument } from './Training.ts';

type Told = Pick<TrainingDocument, 'pointId' | 'day' | 'kind' | 'subject'>;

/** Tells whether a training of this institution, day, kind and subject is recorded already. */
export const findKnownTrainings = async (tx: Tx, told: readonly Told[]): Promise<(one: Told) => boolean> => {
  const keyOf = ({ pointId, day, kind, subject }: Told): string =>
    JSON.stringify([pointId, day, kind, subject]);
  const [pointIds, days] = [told.map(({ pointId }) => pointId), told.map(({ day }) => day)];
  const found = await Training.find({ pointIds: { $in: pointIds }, day: { $in: days } } as never)
    .session(tx.session)
    .lean<TrainingDocument[]>();
  const known = new Set(found.map(keyOf));
  return (one) => known.has(keyOf(one));
};

/** Duties and papers at these institutions that nobody ended or renewed. */
export const findOpenStaffings = (tx: Tx, pointIds: readonly string[]): Promise<StaffingDocument[]> =>
  Staffing.find({ pointId: { $in: [...new Set(pointIds)] }, endedOn: null })
    .session(tx.session)
    .lean<StaffingDocument[]>();
