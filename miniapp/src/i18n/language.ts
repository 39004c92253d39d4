import { createStore } from '../api/store';
import { keepLanguage, keptLanguage, type Language } from './keptLanguage';
import { withWords } from './words';

export type { Language };

/** The tag for Accept-Language and the html element. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

export const languageStore = createStore<Language>(keptLanguage());

export function setLanguage(language: Language): void {
  keepLanguage(language);
  withWords(language, () => languageStore.set(language));
}
