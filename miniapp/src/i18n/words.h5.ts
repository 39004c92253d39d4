import { keptLanguage, type Language } from './keptLanguage';
import type { Words } from './zh';
import { resident } from './zh/resident';

/** Residents' Chinese comes with the app; all else when it is needed, before the screen that says it. */
const words: Record<Language, Words> = { zh: resident as Words, en: resident as Words };

export const wordsOf = (language: Language): Words => words[language];

export const fetchWords = async (language: Language): Promise<void> => {
  words[language] = language === 'en' ? (await import('./en')).en : (await import('./zh')).zh;
};

export const withWords = (language: Language, then: () => void): void => {
  if (language === 'zh') then();
  else fetchWords(language).then(then, () => undefined);
};

// A screen in Chinese is better than none where they cannot be fetched.
if (keptLanguage() === 'en') await fetchWords('en').catch(() => undefined);
