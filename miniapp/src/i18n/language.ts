import { keepStored, readStored } from '../api/storage';
import { createStore } from '../api/store';

export type Language = 'zh' | 'en';

const KEY = 'app.language';

/** The tag for Accept-Language and the html element. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

export const languageStore = createStore<Language>(readStored<Language>(KEY, 'zh') === 'en' ? 'en' : 'zh');

export function setLanguage(language: Language): void {
  keepStored(KEY, language);
  languageStore.set(language);
}
