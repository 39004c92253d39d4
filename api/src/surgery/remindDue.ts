import { addDays, dayOf } from '@fcs/shared/time.ts';
import type { Model } from 'mongoose';
import { remind } from '../messages/remind.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import { Appointment } from './Appointment.ts';
import { FollowUp } from './FollowUp.ts';

type Due = { _id: string; personId: string; remindedAt?: Date | null };

/** Each once: who marks it sends it, in one transaction, so that a job cut short neither forgets nor repeats. */
const remindEach = async <D extends Due>(
  model: Model<D>,
  filter: Record<string, unknown>,
): Promise<number> => {
  const due = await model
    .find({ ...filter, remindedAt: null } as never)
    .select({ personId: 1 })
    .limit(1_000)
    .lean<Due[]>();
  let reminded = 0;
  for (const { _id, personId } of due)
    await inTransaction(systemTx('surgery.remind'), async (tx) => {
      const marked = await model.collection.updateOne(
        { _id, remindedAt: null } as never,
        { $set: { remindedAt: tx.now } } as never,
        { session: tx.session },
      );
      if (marked.modifiedCount === 1 && (await remind(tx, { personId, purpose: 'followUp' }))) reminded += 1;
    });
  return reminded;
};

/**
 * Reminds of appointments of tomorrow and of follow-ups that fall due, where the person asked for it: the message has the
 * same neutral words as every other. Gives how many go out.
 */
export const remindDue = async (): Promise<number> => {
  const today = dayOf(systemTx('surgery.remind').now);
  const appointments = await remindEach(Appointment, { state: 'confirmed', day: addDays(today, 1) });
  const followUps = await remindEach(FollowUp, {
    done: null,
    dueOn: { $gte: addDays(today, -1), $lte: today },
  });
  return appointments + followUps;
};
