import type { AdverseOutcome, AdverseState, Severity } from '@fcs/shared/contracts/adverse.ts';
import { audit } from '../platform/audit/audit.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { AdverseCase, type AdverseCaseDocument } from './AdverseCase.ts';

/** From which states a step may be made, and where it leads: a severity may be set anew while a case is followed up. */
const steps = {
  triage: { from: ['reported', 'following'], to: 'following' },
  follow: { from: ['following'], to: 'following' },
  close: { from: ['following'], to: 'closed' },
} as const satisfies Record<string, { from: readonly AdverseState[]; to: AdverseState }>;

export type CaseStep = {
  id: string;
  step: keyof typeof steps;
  note: string | null;
  changes?: { severity?: Severity; outcome?: AdverseOutcome; registerNo?: string | null };
};

/** One case of the own places. Throws NOT_FOUND, FORBIDDEN. */
export const ownCase = async (tx: WriteTx, id: string): Promise<AdverseCaseDocument> => {
  const found = await AdverseCase.findById(id).session(tx.session).lean<AdverseCaseDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  return found;
};

/** One step of a case; of two at once only one is made. Throws NOT_FOUND, FORBIDDEN, CASE_STEP_NOT_ALLOWED with the state. */
export const moveCase = async (tx: WriteTx, input: CaseStep): Promise<AdverseCaseDocument> => {
  const { from, to } = steps[input.step];
  const found = await ownCase(tx, input.id);
  const noteSealed = input.note === null ? null : seal(input.note);
  const moved = await AdverseCase.findOneAndUpdate(
    { _id: found._id, state: { $in: [...from] } },
    {
      $set: { ...input.changes, state: to },
      $push: { timeline: { state: to, at: tx.now, by: tx.actor.id, noteSealed } },
    },
    { session: tx.session, returnDocument: 'after' },
  ).lean<AdverseCaseDocument | null>();
  if (!moved) throw new AppError('CASE_STEP_NOT_ALLOWED', { state: found.state });
  await audit(tx, { action: `adverse.${input.step}`, subject: found._id });
  return moved;
};
