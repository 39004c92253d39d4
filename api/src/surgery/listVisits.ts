import type { MyVisit } from '@fcs/shared/contracts/surgery.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { makeOccasion, type Occasion } from '../dispensing/occasion.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';
import { careKind } from './VoidedCare.ts';
import { surgeryKind } from './VoidedSurgery.ts';

const surveyId = 'surgery-satisfaction';
const answerableDays = 30;

type Visit = Pick<Occasion, 'kind' | 'subject' | 'regionPath'> & { day: string; pointId: string };

/** The first record of a chain of corrections: however often it is written anew, it was one service. */
const firstOf = async (tx: Tx, kind: 'surgery' | 'care', id: string): Promise<string> => {
  const { collection } = (kind === 'care' ? careKind : surgeryKind).voided;
  const options = { projection: { _id: 1 }, ...(tx.session ? { session: tx.session } : {}) };
  const corrected = await collection.findOne({ 'voided.replacedBy': id }, options);
  return corrected ? firstOf(tx, kind, String(corrected._id)) : id;
};

const ofSurgery = async (tx: Tx, one: SurgeryDocument): Promise<Visit> => {
  const { _id, day, pointId, regionPath } = one;
  return { kind: 'surgery', subject: await firstOf(tx, 'surgery', _id), day, pointId, regionPath };
};

const ofFollowUp = async (tx: Tx, one: FollowUpDocument): Promise<Visit> => {
  const { subjectId, month, pointId, regionPath, done, dueOn } = one;
  const kind = one.kind === 'care' ? 'care' : 'surgery';
  const subject = `${await firstOf(tx, kind, subjectId)}-${month}`;
  return { kind: 'followUp', subject, day: done?.day ?? dueOn, pointId, regionPath };
};

/**
 * Where the person was served by a hospital within 30 days, the latest first: day and place, nothing of what for, and the
 * occasion to answer about. A corrected record keeps the occasion of the first one, so that it is answered once.
 */
export const listVisits = async (tx: Tx, personId: string): Promise<MyVisit[]> => {
  const since = addDays(dayOf(tx.now), -answerableDays);
  const [surgeries, followUps] = await Promise.all([
    Surgery.find({
      personId,
      day: { $gte: since },
      operation: { $ne: 'drugCheck' },
      result: { $ne: 'notDone' },
    })
      .session(tx.session)
      .lean<SurgeryDocument[]>(),
    FollowUp.find({ personId, kind: { $ne: 'voided' }, 'done.day': { $gte: since } })
      .session(tx.session)
      .lean<FollowUpDocument[]>(),
  ]);
  const visits = await Promise.all([
    ...surgeries.map((one) => ofSurgery(tx, one)),
    ...followUps.map((one) => ofFollowUp(tx, one)),
  ]);
  const names = await pointNames([...new Set(visits.map(({ pointId }) => pointId))]);
  return visits
    .sort((a, b) => b.day.localeCompare(a.day) || a.subject.localeCompare(b.subject))
    .map(({ kind, subject, day, pointId, regionPath }) => ({
      id: pseudonym('visit', `${kind}\n${subject}`).slice(0, 20),
      day,
      point: { id: pointId, name: names.get(pointId) ?? pointId },
      survey: { id: surveyId, occasion: makeOccasion({ survey: surveyId, kind, subject, regionPath }) },
    }));
};
