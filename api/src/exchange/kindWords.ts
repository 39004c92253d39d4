import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { PointKind } from '@fcs/shared/contracts/points.ts';
import type { StaffingKind, TrainingKind } from '@fcs/shared/contracts/trainings.ts';
import type * as z from 'zod/mini';
import { words } from './words.ts';

type Words<K extends string> = Readonly<Record<K, readonly string[]>>;

/** What a kind may be called in a sheet besides its code: the words of the app, and short ones. */
const named = <K extends string>(
  table: Readonly<Record<K, Bilingual>>,
  short: Partial<Record<K, string>> = {},
): Words<K> =>
  Object.fromEntries(
    (Object.entries(table) as [K, Bilingual][]).map(([kind, { zh, en }]) => [
      kind,
      [zh, ...(short[kind] === undefined ? [] : [short[kind]]), en],
    ]),
  ) as unknown as Words<K>;

export const trainingWords: Words<TrainingKind> = named(words.trainingKind, { educator: '宣教员' });

export const staffingWords: Words<StaffingKind> = named(words.staffingKind, {
  ...{ fullTime: '专职', partTime: '兼职', doctor: '医师', nurse: '护士' },
});

export const pointWords: Words<PointKind> = named(words.pointKind, { machine: '自助机', campus: '校园' });

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
