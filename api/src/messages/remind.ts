import type { ReminderPurpose } from '@fcs/shared/contracts/messages.ts';
import type { WriteTx } from '../platform/tx.ts';
import { afterQuietHours } from './quietHours.ts';
import { Reminder } from './Reminder.ts';

/**
 * Something happened that a person wanted to be told of: their oldest consent of this purpose becomes due, in the
 * transaction of what happened. Without a consent nothing is ever sent. Gives whether one was there.
 */
export const remind = async (
  tx: WriteTx,
  { personId, purpose }: { personId: string; purpose: ReminderPurpose },
): Promise<boolean> => {
  const due = await Reminder.findOneAndUpdate(
    { personId, purpose, state: 'waiting' },
    { $set: { state: 'due', dueAt: afterQuietHours(tx.now) } },
    { session: tx.session, sort: { at: 1 } },
  );
  return due !== null;
};
