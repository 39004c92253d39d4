import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { ConsentText as ConsentTextView } from '@fcs/shared/contracts/people.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError, invalid } from '../platform/errors.ts';

type ConsentText = { purpose: string; version: number; title: Bilingual; text: Bilingual };

/** What is asked for, in words, with a version: a changed text is asked for anew. */
export const consentTexts: readonly ConsentText[] = [
  {
    purpose: 'delivery',
    version: 1,
    title: { zh: '配送信息使用同意', en: 'Use of delivery details' },
    text: {
      zh: '我同意将收件姓名、电话和地址用于本次配送。信息加密保存，只有发货的工作人员可以查看；订单结束 30 天后自动删除，也可以随时在“我的数据”中删除。',
      en: 'I agree that name, phone and address are used for this delivery. They are stored encrypted, read only by the staff who send the parcel, deleted 30 days after the order ends, and can be deleted at any time under “My data”.',
    },
  },
  {
    purpose: 'prizeDraw',
    version: 1,
    title: { zh: '参加抽奖同意', en: 'Taking part in a draw' },
    text: {
      zh: '我同意用一个不可识别的编号参加本次抽奖。系统不保存我的答题，不公布谁参加、谁中奖；结果只在“我的”里显示。抽奖满一年后，编号与我的联系自动清除；名单公布前可以随时退出。',
      en: 'I agree to take part in this draw under a number that does not tell who I am. My answers are not kept, and nobody is told who took part or won; the result is shown under “Me” only. A year after the draw the tie between the number and me is removed; until the list is published I can step out at any time.',
    },
  },
  {
    purpose: 'reminders',
    version: 1,
    title: { zh: '服务提醒', en: 'Reminders' },
    text: {
      zh: '我同意接收措辞中性的服务提醒，可随时关闭。',
      en: 'I agree to neutrally worded reminders and can switch them off at any time.',
    },
  },
];

/** The text in force for a purpose; CONSENT_CHANGED where the person read another version of it. */
export const consentRead = (purpose: string, version?: number): ConsentText => {
  const text = consentTexts.find((one) => one.purpose === purpose);
  if (!text) throw invalid('purpose', 'invalid_value');
  if (version !== undefined && version !== text.version) throw new AppError('CONSENT_CHANGED');
  return text;
};

export const presentConsent = (text: ConsentText, language: Language): ConsentTextView => {
  const spoken = language === 'en' ? 'en' : 'zh';
  return { ...text, title: text.title[spoken], text: text.text[spoken] };
};
