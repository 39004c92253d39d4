import type { Reminder, ReminderPurpose } from '@fcs/shared/contracts/messages.ts';
import Taro from '@tarojs/taro';
import { request } from './request';

/** The template to ask about; null where reminders are not set up. */
export async function reminderTemplate(): Promise<string | null> {
  return (await request<{ templateId: string | null }>('GET', '/reminders/settings')).templateId;
}

/** WeChat's own question, which only a tap may open. False: the person said no. */
async function agreed(templateId: string): Promise<boolean> {
  const answer: Record<string, unknown> = {
    ...(await Taro.requestSubscribeMessage({ tmplIds: [templateId], entityIds: [] })),
  };
  return answer[templateId] === 'accept';
}

/** Asks the person and keeps one consent to one reminder. Null: the person said no. */
export async function askForReminder(
  templateId: string,
  purpose: ReminderPurpose,
  region?: string,
): Promise<Reminder | null> {
  if (!(await agreed(templateId))) return null;
  const { code } = await Taro.login();
  return request<Reminder>('POST', '/reminders', { body: { purpose, code, ...(region ? { region } : {}) } });
}
