import type { ReminderPurpose } from '@fcs/shared/contracts/messages.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Reminder, type ReminderDocument } from './Reminder.ts';

/** As many consents of one purpose as anybody can use; a tap too many is refused, not kept. */
const mostWaiting = 5;

export type AskReminder = {
  personId: string;
  purpose: ReminderPurpose;
  openId: string;
  regionPath?: string | undefined;
};

/** Keeps one consent to one message (A consent is used once). Throws REMINDERS_ENOUGH. */
export const askReminder = async (
  tx: WriteTx,
  { personId, purpose, openId, regionPath }: AskReminder,
): Promise<ReminderDocument> => {
  const waiting = await Reminder.countDocuments({ personId, purpose, state: 'waiting' }).session(tx.session);
  if (waiting >= mostWaiting) throw new AppError('REMINDERS_ENOUGH');
  const asked: ReminderDocument = {
    ...{ _id: newId(), personId, purpose, state: 'waiting', openIdSealed: seal(openId) },
    ...{ at: tx.now, dueAt: null, tries: 0 },
    ...(regionPath === undefined ? {} : { regionPath }),
  };
  await Reminder.collection.insertOne(asked as never, { session: tx.session });
  return asked;
};
