import { now } from '../platform/clock.ts';
import { unseal } from '../platform/crypto/seal.ts';
import type { WechatGateway } from '../platform/wechat/gateway.ts';
import { Campaign } from './Campaign.ts';
import { afterQuietHours } from './quietHours.ts';
import { Reminder, type ReminderDocument } from './Reminder.ts';

const mostAtOnce = 200;
/** Nobody else sends it meanwhile; after a failure it waits longer each time, at most an hour. */
const claimMs = 60_000;
const longestMs = 3_600_000;

/** Of two senders one gets it: the claim moves its time. A crash after the claim leads to one more try, no loss. */
const claimNext = (at: Date): Promise<ReminderDocument | null> =>
  Reminder.findOneAndUpdate(
    { state: 'due', dueAt: { $lte: at } },
    { $set: { dueAt: new Date(at.getTime() + claimMs) }, $inc: { tries: 1 } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean<ReminderDocument | null>();

const end = async (
  { _id, campaignId }: ReminderDocument,
  state: 'sent' | 'refused',
  at: Date,
): Promise<void> => {
  const change = { state, at, openIdSealed: null, dueAt: null };
  await Reminder.updateOne({ _id }, { $set: change, $unset: { campaignId: 1 } });
  if (campaignId) await Campaign.updateOne({ _id: campaignId }, { $inc: { [state]: 1 } });
};

const pause = ({ _id, tries }: ReminderDocument, at: Date): Promise<unknown> => {
  const wait = Math.min(longestMs, claimMs * 2 ** Math.min(tries, 10));
  return Reminder.updateOne({ _id }, { $set: { dueAt: afterQuietHours(new Date(at.getTime() + wait)) } });
};

/** Sends what is due outside the quiet hours. Gives how many WeChat took; what it could not take now is tried again. */
export const sendReminders = async (wechat: Pick<WechatGateway, 'sendReminder'>): Promise<number> => {
  const at = now();
  if (afterQuietHours(at) > at) return 0;
  let sent = 0;
  for (let count = 0; count < mostAtOnce; count += 1) {
    const due = await claimNext(at);
    if (!due) break;
    const outcome = await wechat
      .sendReminder(unseal(due.openIdSealed ?? ''), at)
      .catch(() => 'later' as const);
    if (outcome === 'later') await pause(due, at);
    else await end(due, outcome, at);
    if (outcome === 'sent') sent += 1;
  }
  return sent;
};
