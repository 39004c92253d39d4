import { dayOf, startOfDay } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTree } from '../platform/facts.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../platform/tx.ts';
import { Campaign, type CampaignDocument } from './Campaign.ts';
import { afterQuietHours } from './quietHours.ts';
import { Reminder } from './Reminder.ts';

/** In the morning, when people have had their breakfast; our own choice. */
const startsAt = '10:00';

/** The oldest consent of each person of the region: one message a person, however often they tapped. */
export const waitingConsents = async (
  { session }: Pick<WriteTx, 'session'> | { session: null },
  regionPath: string,
): Promise<string[]> =>
  (
    await Reminder.collection
      .aggregate<{ oldest: string }>(
        [
          { $match: { purpose: 'campaign', state: 'waiting', regionPath: inTree(regionPath) } },
          { $sort: { at: 1 } },
          { $group: { _id: '$personId', oldest: { $first: '$_id' } } },
        ],
        session ? { session } : {},
      )
      .toArray()
  ).map(({ oldest }) => oldest);

/** Claims the campaign and makes the consents due in one transaction: a crash before its end leaves it planned. */
const start = async (tx: WriteTx, { _id, regionPath }: CampaignDocument): Promise<void> => {
  const ids = await waitingConsents(tx, regionPath);
  const claimed = await Campaign.updateOne(
    { _id, state: 'planned' },
    { $set: { state: 'started', due: ids.length } },
    { session: tx.session },
  );
  if (claimed.modifiedCount === 0) return;
  await Reminder.updateMany(
    { _id: { $in: ids }, state: 'waiting' },
    { $set: { state: 'due', dueAt: afterQuietHours(tx.now), campaignId: _id } },
    { session: tx.session },
  );
  await audit(tx, { action: 'campaign.start', subject: _id, detail: { due: ids.length } });
};

/** Begins what is planned for today, from 10:00 on. Days that passed unnoticed are not made up for. Gives how many. */
export const startCampaigns = async (): Promise<number> => {
  const tx = systemTx('messages.campaigns');
  const day = dayOf(tx.now);
  if (tx.now < startOfDay(day, startsAt)) return 0;
  const planned = await Campaign.find({ state: 'planned', day }).lean<CampaignDocument[]>();
  for (const campaign of planned) await inTransaction(tx, (write) => start(write, campaign));
  return planned.length;
};
