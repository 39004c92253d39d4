import { Campaign } from '../messages/Campaign.ts';
import { planCampaign } from '../messages/planCampaign.ts';
import { themeDaysOf } from '../messages/themeDays.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import { countyCode } from './district.ts';
import type { World } from './world.ts';

/** What a push of that size may have come to; nobody is sent anything by the demo. */
const counts = { due: 186, sent: 179, refused: 7 };

/** The last theme day was sent (with made-up counts, marked as a sample), the next is planned. */
export const writeCampaigns = async ({ today }: World, office: string): Promise<void> => {
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((one) => themeDaysOf(String(one)));
  const last = days.filter(({ day }) => day < today).at(-1);
  const next = days.find(({ day }) => day > today);
  const actor = { kind: 'person', id: office, role: 'county' } as const;
  await inTransaction({ ...systemTx('demo.load'), actor }, async (tx) => {
    for (const one of [last, next]) {
      if (!one) continue;
      const then = one === last ? { ...tx, now: new Date(`${one.day}T00:00:00Z`) } : tx;
      const { _id } = await planCampaign(then, { region: countyCode, ...one }, true);
      const change = one === last ? { state: 'started' as const, ...counts } : {};
      await Campaign.updateOne({ _id }, { $set: change }, { session: tx.session });
    }
  });
};
