import { checkFacts, type FactValue } from '@fcs/shared/assessment/facts.ts';
import type { Scheme } from '@fcs/shared/assessment/scheme.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { EnteredFact, type EnteredFactDocument, subjectOf } from './EnteredFact.ts';
import { tellIssues } from './tellIssues.ts';

export type FactEntry = {
  scheme: Scheme;
  fact: string;
  region: string;
  regionPath: string;
  unit: string | null;
  period: string;
  /** null takes back what was told, unless the fact itself may be null. */
  value: FactValue;
  reason: string;
  sample?: boolean;
};

const check = (tx: WriteTx, { scheme, fact, value }: FactEntry): void => {
  const issues = checkFacts(scheme, { [fact]: value }).filter(
    (issue) => issue.fact === fact && issue.code !== 'MISSING',
  );
  if (issues.length > 0) throw new AppError('FACTS_INVALID', tellIssues(issues, tx.language));
};

/**
 * Tells a fact by hand: who, when and why stay, an earlier telling too. Throws FACTS_INVALID for a fact the scheme does
 * not have or a value it cannot have, FORBIDDEN outside the own tree.
 */
export const enterFact = async (tx: WriteTx, input: FactEntry): Promise<EnteredFactDocument> => {
  const { scheme, fact, region, regionPath, unit, period, value, reason } = input;
  if (!mayTouch(tx.scope, { regionPath })) throw new AppError('FORBIDDEN');
  check(tx, input);
  const key = { subject: subjectOf(region, unit), scheme: scheme.id, fact, period };
  const [before] = await EnteredFact.find(key).session(tx.session).sort({ number: -1 }).limit(1).lean();
  const entry: EnteredFactDocument = {
    _id: newId(),
    ...key,
    region,
    regionPath,
    unit,
    number: (before?.number ?? 0) + 1,
    value,
    reason,
    actorKind: tx.actor.kind,
    actorId: tx.actor.id,
    role: tx.actor.kind === 'person' ? tx.actor.role : null,
    at: tx.now,
    sample: input.sample ?? false,
  };
  await EnteredFact.collection.insertOne(entry as never, { session: tx.session });
  await audit(tx, {
    action: 'assessment.enterFact',
    subject: entry._id,
    detail: { scheme: scheme.id, fact, of: key.subject, period, number: entry.number },
  });
  return entry;
};
