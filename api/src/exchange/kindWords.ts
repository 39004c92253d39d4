import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { StaffingKind, TrainingKind } from '@fcs/shared/contracts/trainings.ts';
import type * as z from 'zod/mini';

type Words<K extends string> = Readonly<Record<K, readonly string[]>>;

/** What a kind may be called in a sheet besides its code: the words of the app, held equal by a test, and short ones. */
export const trainingWords: Words<TrainingKind> = {
  educator: ['人流后避孕服务宣教员', '宣教员', 'Post-abortion educator'],
  counsellor: ['生殖健康咨询师', 'Reproductive health counsellor'],
  technique: ['技术服务', 'Clinical technique'],
  products: ['药具管理', 'Stock of products'],
  information: ['信息系统', 'Information system'],
  other: ['其他', 'Other'],
};

export const staffingWords: Words<StaffingKind> = {
  fullTime: ['专职负责人', '专职', 'In charge, full time'],
  partTime: ['兼职负责人', '兼职', 'In charge, part time'],
  doctor: ['执业医师', '医师', 'Doctor'],
  nurse: ['执业护士', '护士', 'Nurse'],
  midwife: ['助产士', 'Midwife'],
  pharmacist: ['药师', 'Pharmacist'],
  maternalChild: ['妇幼专干', 'Maternal and child worker'],
  counsellor: ['生殖健康咨询师', 'Reproductive health counsellor'],
};

/** The kind a cell names, by its code or its words; null: none of them. */
export const codeOf = <K extends string>(
  kinds: z.ZodMiniEnum<{ [key in K]: key }>,
  words: Words<K>,
  text: string,
): K | null => (kinds.options as K[]).find((kind) => kind === text || words[kind].includes(text)) ?? null;

/** For whoever fills in a sheet: the words of each kind, Chinese ones first and English ones last in their lists. */
export const everyWord = (words: Readonly<Record<string, readonly string[]>>): Bilingual => {
  const lists = Object.values(words);
  return { zh: lists.map(([first]) => first).join('、'), en: lists.map((list) => list.at(-1)).join('; ') };
};
