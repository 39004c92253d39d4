import type { Assessment, AssessmentQuery } from '@fcs/shared/contracts/assessment.ts';
import { assess } from '../assessment/assess.ts';
import { frozenAssessment } from '../assessment/findSnapshot.ts';
import { findFrozenSubject, findSubject, type Subject, withinSubject } from '../assessment/findSubject.ts';
import { presentAssessment } from '../assessment/present.ts';
import { readableSnapshot } from '../assessment/readableSnapshot.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';

export type Read = { subject: Subject; assessment: Assessment };

/** What every export stands on: the assessment as its own route answers it, collected now or as a snapshot holds it. */
export const readAssessment = async (
  tx: Tx,
  principal: Principal | null,
  query: AssessmentQuery,
): Promise<Read> => {
  const { now, language } = tx;
  if (query.snapshot) {
    const subject = await findFrozenSubject(tx, principal, query);
    const stored = await readableSnapshot(tx, principal, subject, query.snapshot);
    return { subject, assessment: frozenAssessment(stored, language) };
  }
  const subject = await findSubject(tx, principal, query);
  const assessed = await assess(withinSubject(tx, subject), subject);
  return { subject, assessment: presentAssessment(subject, assessed, { now, language }) };
};
