import * as contract from '@fcs/shared/contracts/messages.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import type { WechatGateway } from '../platform/wechat/gateway.ts';
import { regionOf } from '../regions/findRegion.ts';
import { askReminder } from './askReminder.ts';
import { Reminder, type ReminderDocument } from './Reminder.ts';

const present = ({ purpose, state, at }: ReminderDocument) => ({
  purpose,
  state: state === 'due' ? ('waiting' as const) : state,
  at: at.toISOString(),
});

export const createMessageRoutes = (wechat: WechatGateway): Route[] => [
  route({
    method: 'GET',
    path: '/reminders/settings',
    tag: 'messages',
    summary: 'The template a phone asks the person about; null where reminders are not set up',
    access: 'public',
    answer: contract.reminderSettings,
    handle: async () => ({ templateId: wechat.reminderTemplate }),
  }),
  route({
    method: 'GET',
    path: '/reminders',
    tag: 'messages',
    summary: 'One’s own consents that wait, and what was sent',
    access: ['resident'],
    answer: contract.reminder,
    list: true,
    handle: async ({ principal }) => {
      const found = await Reminder.find({ personId: principal?.personId ?? '' })
        .sort({ at: -1 })
        .limit(100)
        .lean<ReminderDocument[]>();
      return { data: found.map(present), next: null };
    },
  }),
  route({
    method: 'POST',
    path: '/reminders',
    tag: 'messages',
    summary: 'Ask for one reminder, in neutral words, by a tap; it is used once',
    access: ['resident'],
    body: contract.reminderRequest,
    answer: contract.reminder,
    status: 201,
    idempotency: 'none',
    errors: ['REMINDERS_ENOUGH', 'REMINDERS_OFF', 'LOGIN_FAILED', 'WECHAT_UNAVAILABLE'],
    // WeChat is asked before the transaction: it must not wait for another server.
    handle: async ({ tx, principal, body, reply }) => {
      if (wechat.reminderTemplate === null) throw new AppError('REMINDERS_OFF');
      const openId = await wechat.codeToOpenId(body.code);
      const personId = principal?.personId ?? '';
      const regionPath = body.region && (await regionOf(body.region, 'region')).path;
      const asked = await inTransaction(tx, (write) =>
        askReminder(write, { personId, purpose: body.purpose, openId, regionPath }),
      );
      reply.status(201);
      return present(asked);
    },
  }),
];
