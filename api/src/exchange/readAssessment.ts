import type { Assessment, AssessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import { assess } from '../assessment/assess.ts';
import { findSubject, type Subject, withinSubject } from '../assessment/findSubject.ts';
import { presentAssessment } from '../assessment/present.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';

export type Read = { subject: Subject; assessment: Assessment };

/** What every export stands on: the assessment as its own route answers it, collected now or of a snapshot. */
export const readAssessment = async (
  tx: Tx,
  principal: Principal | null,
  query: AssessmentQuery,
): Promise<Read> => {
  const subject = await findSubject(tx, principal, query);
  if (query.snapshot) throw new AppError('NOT_FOUND');
  const assessed = await assess(withinSubject(tx, subject), subject);
  const { now, language } = tx;
  return { subject, assessment: presentAssessment(subject, assessed, { now, language }) };
};
