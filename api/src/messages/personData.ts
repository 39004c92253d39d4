import type { PersonData } from '../platform/personData.ts';
import { Reminder, type ReminderDocument } from './Reminder.ts';

/** Consents and their log say nothing once nobody is behind them: they go. */
export const messagePersonData: PersonData = {
  room: 'messages',
  export: async (tx, personId) =>
    (await Reminder.find({ personId }).session(tx.session).lean<ReminderDocument[]>()).map(
      ({ purpose, state, at }) => ({ purpose, state, at: at.toISOString() }),
    ),
  erase: async (tx, personId) => {
    await Reminder.deleteMany({ personId }, { session: tx.session });
  },
};

/** Two accounts turned out to be one person. */
export const mergeReminders: (
  tx: Parameters<PersonData['erase']>[0],
  from: string,
  to: string,
) => Promise<void> = async (tx, from, to) => {
  await Reminder.updateMany({ personId: from }, { $set: { personId: to } }, { session: tx.session });
};
