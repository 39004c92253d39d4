import type { Job } from '../platform/jobs/schedule.ts';
import type { WechatGateway } from '../platform/wechat/gateway.ts';
import { sendReminders } from './sendReminders.ts';
import { startCampaigns } from './startCampaigns.ts';

export const createMessageJobs = (wechat: WechatGateway): Job[] =>
  wechat.reminderTemplate === null
    ? []
    : [
        {
          name: 'messages.send',
          pattern: '* * * * *',
          run: async () => {
            await startCampaigns();
            await sendReminders(wechat);
          },
        },
      ];
