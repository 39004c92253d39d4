import { en } from './en';
import type { Language } from './keptLanguage';
import { type Words, zh } from './zh';

const words: Record<Language, Words> = { zh, en };

/** The words of a language. In WeChat all of them lie in the package; words.h5.ts fetches them. */
export const wordsOf = (language: Language): Words => words[language];

/** Calls back once the words of a language are there. */
export const withWords = (_: Language, then: () => void): void => then();
