import type { FollowedService } from '@fcs/shared/contracts/surgery.ts';
import { planFor } from '@fcs/shared/surgery/followUps.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';

export type Served = Pick<FollowUpDocument, 'kind' | 'subjectId' | 'pointId' | 'regionPath' | 'personId'> & {
  service: FollowedService;
  day: string;
};

/** The follow-ups of a service by the plan in force on its day. */
export const followUpsOf = (served: Served, id: () => string, sample = false): FollowUpDocument[] => {
  const { day: serviceDay, service, ...rest } = served;
  return planFor(service, serviceDay).map((planned) => ({
    ...{ _id: id(), ...rest, service, serviceDay, ...planned, attempts: 0, done: null, sample },
  }));
};

/** Plans them with the record: nobody is forgotten because nobody wrote a date down (F07). */
export const planFollowUps = async (tx: WriteTx, served: Served): Promise<void> => {
  const planned = followUpsOf(served, newId);
  if (planned.length > 0) await FollowUp.collection.insertMany(planned as never[], { session: tx.session });
};
