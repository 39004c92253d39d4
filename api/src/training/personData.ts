import { staffIdsOf } from '../people/staffRoster.ts';
import type { PersonData } from '../platform/personData.ts';
import { Staffing, type StaffingDocument } from './Staffing.ts';
import { Training, type TrainingDocument } from './Training.ts';

/**
 * Records cite entries of the staff list and no person: when a person goes, their entries are nobody's, and the counts of
 * staff and trainings stay.
 */
export const trainingPersonData: PersonData = {
  room: 'training',
  export: async (tx, personId) => {
    const staffId = { $in: await staffIdsOf(tx, personId) };
    const [trainings, staffings] = await Promise.all([
      Training.find({ 'attendees.staffId': staffId }).session(tx.session).lean<TrainingDocument[]>(),
      Staffing.find({ staffId }).session(tx.session).lean<StaffingDocument[]>(),
    ]);
    return [
      ...trainings.map(({ subject, day, hours, credits }) => ({ training: subject, day, hours, credits })),
      ...staffings.map(({ kind, day, validUntil, endedOn }) => ({
        is: kind,
        from: day,
        validUntil,
        endedOn,
      })),
    ];
  },
  erase: async () => undefined,
};
