import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import type { Tx } from '../platform/tx.ts';
import { subjectOf } from './EnteredFact.ts';
import type { Subject } from './findSubject.ts';
import { QualityExplanation, type QualityExplanationDocument } from './QualityExplanation.ts';
import { tellerOf } from './teller.ts';

/** The latest word on each check of a subject and period. */
export const findExplanations = async (
  tx: Tx,
  { where }: Pick<Subject, 'where'>,
): Promise<Map<string, QualityExplanationDocument>> => {
  const said = await QualityExplanation.find({
    subject: subjectOf(where.region, where.unit),
    period: where.period.id,
  })
    .session(tx.session)
    .sort({ number: 1 })
    .lean<QualityExplanationDocument[]>();
  return new Map(said.map((one) => [one.check, one]));
};

/** Holds only of the rows it was said of; who explained is told by the role. */
export const presentExplanation = (
  tx: Tx,
  said: QualityExplanationDocument | undefined,
  fingerprint: string | null,
): QualityFinding['explained'] =>
  said?.reason
    ? {
        reason: said.reason,
        by: tellerOf({ role: said.role, sample: false }, tx.language),
        at: said.at.toISOString(),
        holds: said.fingerprint === fingerprint,
      }
    : null;
