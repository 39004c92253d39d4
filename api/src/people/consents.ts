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
