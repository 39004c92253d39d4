import type { SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';

const names: Readonly<Record<SamplePurpose, { zh: string; en: string }>> = {
  followUp: { zh: '随访抽查', en: 'follow-ups' },
  entry: { zh: '发放录入抽查', en: 'entries of dispensing' },
  surgeryEntry: { zh: '手术录入抽查', en: 'entries of surgery' },
  authenticity: { zh: '真实性抽查', en: 'authenticity' },
  technique: { zh: '人员知晓抽查', en: 'what staff know' },
  satisfaction: { zh: '满意度电话抽样', en: 'satisfaction by phone' },
  papers: { zh: '资料抽查', en: 'papers' },
  machines: { zh: '自助机抽查', en: 'machines' },
};

/** What is sampled, in words: a refusal names the draw by it. */
export const purposeName = (purpose: SamplePurpose, language: Language): string =>
  language === 'en' ? names[purpose].en : names[purpose].zh;
