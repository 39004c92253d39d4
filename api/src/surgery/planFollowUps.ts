import type { FollowedService } from '@fcs/shared/contracts/surgery.ts';
import { planFor } from '@fcs/shared/surgery/followUps.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { queueReport } from './queueReport.ts';

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

/**
 * Plans them with the record: nobody is forgotten because nobody wrote a date down (F07). `made`: follow-ups of the record
 * that this one corrects; who was asked then is not asked again for the same month.
 */
export const planFollowUps = async (
  tx: WriteTx,
  served: Served,
  made: readonly FollowUpDocument[] = [],
): Promise<void> => {
  const byMonth = new Map(made.map(({ month, attempts, done }) => [month, { attempts, done }]));
  const planned = followUpsOf(served, newId).map((one) => ({ ...one, ...byMonth.get(one.month) }));
  if (planned.length > 0) await FollowUp.collection.insertMany(planned as never[], { session: tx.session });
  for (const { _id: subjectId, regionPath, done } of planned)
    if (done) await queueReport(tx, { kind: 'followUp', subjectId, regionPath, version: 1 });
};
