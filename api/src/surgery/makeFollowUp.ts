import type { followUpOutcome } from '@fcs/shared/contracts/surgery.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { seal, unseal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { Care } from './Care.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { queueReport } from './queueReport.ts';
import { Surgery } from './Surgery.ts';

/** One follow-up of the own places. Throws NOT_FOUND, also for one of elsewhere. */
export const ownFollowUp = async (tx: Tx, id: string): Promise<FollowUpDocument> => {
  const found = await FollowUp.findById(id).session(tx.session).lean<FollowUpDocument | null>();
  if (!found || !mayTouch(tx.scope, found)) throw new AppError('NOT_FOUND');
  return found;
};

export type Outcome = { id: string } & z.output<typeof followUpOutcome>;

/** The phone that was left for follow-up, of the record it belongs to; null: none was left. */
export const phonesOf = async (
  tx: Tx,
  followUps: readonly Pick<FollowUpDocument, 'subjectId'>[],
): Promise<Map<string, string>> => {
  const ids = [...new Set(followUps.map(({ subjectId }) => subjectId))];
  const filter = { _id: { $in: ids }, phoneSealed: { $ne: null } };
  const only = { phoneSealed: 1 };
  const [surgeries, cares] = await Promise.all([
    Surgery.find(filter, only).session(tx.session).lean<{ _id: string; phoneSealed: string }[]>(),
    Care.find(filter, only).session(tx.session).lean<{ _id: string; phoneSealed: string }[]>(),
  ]);
  return new Map([...surgeries, ...cares].map(({ _id, phoneSealed }) => [_id, unseal(phoneSealed)]));
};

/**
 * What was learnt when somebody was asked again; nobody reached is an attempt and stays due (F07). Reported with the
 * record's service. Throws NOT_FOUND, INVALID_INPUT, FOLLOW_UP_DONE: of two at once only one is kept.
 */
export const makeFollowUp = async (tx: WriteTx, input: Outcome): Promise<FollowUpDocument> => {
  const before = await ownFollowUp(tx, input.id);
  const { day, way, bleeding = null, method = null, problems, nextStep = null, note } = input;
  if (!isDay(day)) throw invalid('day', 'not_a_day');
  if (day > dayOf(tx.now)) throw invalid('day', 'in_future');
  if (day < before.serviceDay) throw invalid('day', 'before_service');
  const made = {
    ...{
      day,
      way,
      bleeding,
      method,
      nextStep,
      problems: [...new Set(problems)],
      by: tx.actor.id,
      at: tx.now,
    },
    noteSealed: note === undefined ? null : seal(note),
  };
  const saved = await FollowUp.findOneAndUpdate(
    { _id: before._id, done: null },
    { $inc: { attempts: 1 }, ...(input.reached ? { $set: { done: made } } : {}) },
    { session: tx.session, returnDocument: 'after' },
  ).lean<FollowUpDocument | null>();
  if (!saved) throw new AppError('FOLLOW_UP_DONE');
  const action = input.reached ? 'followUp.done' : 'followUp.attempt';
  await audit(tx, { action, subject: saved._id });
  if (input.reached)
    await queueReport(tx, {
      kind: 'followUp',
      subjectId: saved._id,
      regionPath: saved.regionPath,
      version: 1,
    });
  return saved;
};
