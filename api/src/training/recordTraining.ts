import type { trainingDraft } from '@fcs/shared/contracts/trainings.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { pointPaths } from '../points/findPoint.ts';
import { checkStaff, ownInstitution } from './checkStaff.ts';
import { Training, type TrainingDocument } from './Training.ts';

type Attendee = TrainingDocument['attendees'][number];

const placesOf = (pointId: string, attendees: readonly Attendee[]): string[] => [
  ...new Set([pointId, ...attendees.map((one) => one.pointId)]),
];

type Draft = z.output<typeof trainingDraft>;

/** Trainings whose institutions, people and days were checked. */
export const recordTrainings = async (
  tx: WriteTx,
  placed: readonly { draft: Draft; regionPath: string }[],
): Promise<TrainingDocument[]> => {
  const trainings = placed.map(({ draft, regionPath }): TrainingDocument => {
    const pointIds = placesOf(draft.pointId, draft.attendees);
    return { ...draft, _id: newId(), regionPath, pointIds, sample: false };
  });
  await Training.collection.insertMany(trainings as never[], { session: tx.session });
  await audit(tx, ...trainings.map(({ _id }) => ({ action: 'training.record', subject: _id })));
  return trainings;
};

/** A training that took place, with those of the own places who came. Throws INVALID_INPUT. */
export const recordTraining = async (tx: WriteTx, draft: Draft): Promise<TrainingDocument> => {
  if (!isDay(draft.day)) throw invalid('day', 'not_a_day');
  if (draft.day > dayOf(tx.now)) throw invalid('day', 'in_future');
  const { regionPath } = await ownInstitution(tx, draft.pointId);
  await checkStaff(tx, draft.attendees, 'attendees');
  const [training] = await recordTrainings(tx, [{ draft, regionPath }]);
  return training as TrainingDocument;
};

/** One training of the own places: held there, or their people came. Throws NOT_FOUND, FORBIDDEN. */
export const ownTraining = async (tx: Tx, id: string): Promise<TrainingDocument> => {
  const found = await Training.findById(id).session(tx.session).lean<TrainingDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  const { regionPath, pointIds } = found;
  if (!pointIds.some((pointId) => mayTouch(tx.scope, { regionPath, pointId })))
    throw new AppError('FORBIDDEN');
  return found;
};

/** Which of those who came are of the own places. */
export const ownAttendees = async (tx: Tx, attendees: readonly Attendee[]): Promise<readonly Attendee[]> => {
  const paths = await pointPaths([...new Set(attendees.map(({ pointId }) => pointId))]);
  return attendees.filter(({ pointId }) =>
    mayTouch(tx.scope, { regionPath: paths.get(pointId) ?? '', pointId }),
  );
};

/** Who came, of the own places: takes the place of what was said before; those of other places stay. */
export const setAttendees = async (
  tx: WriteTx,
  id: string,
  attendees: readonly Attendee[],
): Promise<TrainingDocument> => {
  const training = await ownTraining(tx, id);
  await checkStaff(tx, attendees, 'attendees');
  const own = await ownAttendees(tx, training.attendees);
  const others = training.attendees.filter((one) => !own.includes(one));
  const came = [
    ...others.filter((one) => !attendees.some(({ staffId }) => staffId === one.staffId)),
    ...attendees,
  ];
  const change = { attendees: came, pointIds: placesOf(training.pointId, came) };
  await Training.updateOne({ _id: id }, { $set: change }, { session: tx.session });
  await audit(tx, { action: 'training.attendees', subject: id, detail: { attended: came.length } });
  return { ...training, ...change };
};
