import type {
  RosterMember,
  Staffing as StaffingView,
  Training as TrainingView,
} from '@fcs/shared/contracts/trainings.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { StaffGrantDocument } from '../people/StaffGrant.ts';
import { findStaff } from '../people/staffRoster.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoints, pointNames } from '../points/findPoint.ts';
import { ownAttendees } from './recordTraining.ts';
import type { StaffingDocument } from './Staffing.ts';
import { stateOn } from './staffingRules.ts';
import type { TrainingDocument } from './Training.ts';

type Cited = { staffId: string; pointId: string };

/** Names of staff and places, as their own rooms say them now. */
const namesFor = async (tx: Tx, cited: readonly Cited[], places: readonly string[] = []) => {
  const [staff, points] = await Promise.all([
    findStaff(
      tx,
      cited.map(({ staffId }) => staffId),
    ),
    pointNames([...new Set([...places, ...cited.map(({ pointId }) => pointId)])]),
  ]);
  return {
    staff: (id: string) => ({ id, name: staff.get(id)?.note ?? '' }),
    point: (id: string) => ({ id, name: points.get(id) ?? id }),
  };
};

/** Of those who came only the own ones are named. */
export const presentTrainings = async (
  tx: Tx,
  trainings: readonly TrainingDocument[],
): Promise<TrainingView[]> => {
  const own = await Promise.all(trainings.map(({ attendees }) => ownAttendees(tx, attendees)));
  const names = await namesFor(
    tx,
    own.flat(),
    trainings.map(({ pointId }) => pointId),
  );
  return trainings.map((one, at) => ({
    ...{ id: one._id, point: names.point(one.pointId), subject: one.subject, kind: one.kind, day: one.day },
    ...{ hours: one.hours, credits: one.credits, place: one.place, organiser: one.organiser },
    attendees: (own[at] ?? []).map(({ staffId, pointId }) => ({
      staff: names.staff(staffId),
      point: names.point(pointId),
    })),
    attended: one.attendees.length,
    sample: one.sample,
  }));
};

export const presentStaffings = async (
  tx: Tx,
  staffings: readonly StaffingDocument[],
): Promise<StaffingView[]> => {
  const names = await namesFor(tx, staffings);
  return staffings.map((one) => ({
    ...{ id: one._id, staff: names.staff(one.staffId), point: names.point(one.pointId), kind: one.kind },
    ...{ from: one.day, validUntil: one.validUntil, endedOn: one.endedOn, sample: one.sample },
    state: stateOn(one, dayOf(tx.now)),
  }));
};

/** Of the places of each only the institutions: it is for these that people count. */
export const presentRoster = async (roster: readonly StaffGrantDocument[]): Promise<RosterMember[]> => {
  const places = await findPoints([...new Set(roster.flatMap(({ pointIds }) => pointIds))]);
  const names = new Map(
    places.filter(({ kind }) => kind === 'institution').map((point) => [point._id, point.name]),
  );
  return roster.map(({ _id, note, pointIds }) => ({
    ...{ id: _id, name: note },
    points: pointIds.filter((id) => names.has(id)).map((id) => ({ id, name: names.get(id) ?? id })),
  }));
};
