import type { Bilingual } from '@fcs/shared/contracts/common.ts';

export type ConsentText = { purpose: string; version: number; title: Bilingual; text: Bilingual };

/** What is asked for, in words, with a version: a changed text is asked for anew. */
const consentTexts: readonly ConsentText[] = [
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

export const consentText = (purpose: string): ConsentText | null =>
  consentTexts.find((text) => text.purpose === purpose) ?? null;
