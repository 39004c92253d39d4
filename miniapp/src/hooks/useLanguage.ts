import { useStore } from '../api/store';
import { type Language, languageStore, setLanguage } from '../i18n/language';

/** [language, setLanguage]; kept on this phone. */
export function useLanguage(): [Language, (language: Language) => void] {
  return [useStore(languageStore), setLanguage];
}
