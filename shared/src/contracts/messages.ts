import * as z from 'zod/mini';
import { instant, regionCode } from './common.ts';

/** What a reminder is about. The person's phone shows none of these: every message has the same neutral words. */
export const reminderPurpose = z.enum(['order', 'followUp', 'renewal', 'restock', 'campaign']);
export type ReminderPurpose = z.infer<typeof reminderPurpose>;

/** One tap, one message: WeChat lets one consent be used once. `code`: a fresh login code of the mini-program. */
export const reminderRequest = z
  .strictObject({
    purpose: reminderPurpose,
    code: z.string().check(z.minLength(1), z.maxLength(128)),
    /** Whose theme days it is about: with `campaign`, and only there. */
    region: z.optional(regionCode),
  })
  .check(
    z.refine(({ purpose, region }) => (purpose === 'campaign') === (region !== undefined), {
      path: ['region'],
      params: { code: 'region_with_campaign' },
    }),
  );
export type ReminderRequest = z.infer<typeof reminderRequest>;

export const reminderState = z.enum(['waiting', 'sent', 'refused']);

export const reminder = z.object({
  purpose: reminderPurpose,
  state: reminderState,
  /** When it was asked for, or sent, or refused by WeChat. */
  at: instant,
});
export type Reminder = z.infer<typeof reminder>;

/** What `wx.requestSubscribeMessage` has to ask for; null where reminders are not set up. */
export const reminderSettings = z.object({ templateId: z.nullable(z.string()) });
