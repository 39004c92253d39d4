import type { ReminderPurpose } from '@fcs/shared/contracts/messages.ts';
import { collection } from '../platform/storage/collection.ts';

/**
 * One consent to one message, and what became of it. Where to send it is sealed and goes with the sending; what stays is
 * the log: a purpose, a time, an outcome, never words.
 */
export type ReminderDocument = {
  _id: string;
  personId: string;
  purpose: ReminderPurpose;
  state: 'waiting' | 'due' | 'sent' | 'refused';
  /** The WeChat id of this person in this app; null once used. */
  openIdSealed: string | null;
  at: Date;
  /** Not before: quiet hours, a pause after a failure. */
  dueAt: Date | null;
  tries: number;
  /** Of a consent to a county’s theme days: whose. */
  regionPath?: string;
  /** The campaign that made it due, until it was sent: then only the campaign’s counts remember it. */
  campaignId?: string;
};

export const Reminder = collection<ReminderDocument>({
  name: 'reminders',
  fields: {
    _id: String,
    personId: { type: String, required: true },
    purpose: { type: String, required: true },
    state: { type: String, required: true },
    openIdSealed: { type: String, default: null },
    at: { type: Date, required: true },
    dueAt: { type: Date, default: null },
    tries: { type: Number, default: 0 },
    regionPath: String,
    campaignId: String,
  } as never,
  indexes: [
    { on: { personId: 1, purpose: 1, state: 1, at: 1 }, why: 'the oldest consent that waits; the own log' },
    { on: { purpose: 1, state: 1, regionPath: 1, at: 1 }, why: 'the consents of a campaign' },
    { on: { state: 1, dueAt: 1 }, why: 'what is to be sent now' },
    {
      on: { at: 1 },
      options: { expireAfterSeconds: 366 * 86_400 },
      why: 'a consent or a log row lives a year at most',
    },
  ],
});
