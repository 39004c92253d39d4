import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { subjectOf } from './EnteredFact.ts';
import { findExplanations, presentExplanation } from './findExplanations.ts';
import type { Subject } from './findSubject.ts';
import { QualityExplanation, type QualityExplanationDocument } from './QualityExplanation.ts';

type Input = {
  subject: Subject;
  finding: Pick<QualityFinding, 'id' | 'found'>;
  /** Of the rows it is said of. */
  fingerprint: string;
  reason: string | null;
};

/**
 * Says why the rows of a finding are honest, or takes that back. No row and no fact is touched: a score stands on the
 * records alone.
 */
export const explainFinding = async (
  tx: WriteTx,
  { subject, finding, fingerprint, reason }: Input,
): Promise<QualityFinding['explained']> => {
  const { region, regionPath, unit, period } = subject.where;
  if (!mayTouch(tx.scope, { regionPath })) throw new AppError('FORBIDDEN');
  const before = (await findExplanations(tx, subject)).get(finding.id);
  const said: QualityExplanationDocument = {
    _id: newId(),
    check: finding.id,
    subject: subjectOf(region, unit),
    regionPath,
    period: period.id,
    number: (before?.number ?? 0) + 1,
    fingerprint,
    found: finding.found,
    reason,
    by: tx.actor.id,
    role: tx.actor.kind === 'person' ? tx.actor.role : 'system',
    at: tx.now,
  };
  await QualityExplanation.collection.insertOne(said as never, { session: tx.session });
  await audit(tx, {
    action: 'assessment.explainFinding',
    subject: said._id,
    detail: {
      check: said.check,
      of: said.subject,
      period: said.period,
      found: said.found,
      withdrawn: reason === null,
    },
  });
  return presentExplanation(tx, said, fingerprint);
};
