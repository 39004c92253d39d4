import { keepStored, readStored } from '../api/storage';

export type Language = 'zh' | 'en';

const KEY = 'app.language';

/** The language chosen on this phone, Chinese before anybody chose. */
export const keptLanguage = (): Language => (readStored<Language>(KEY, 'zh') === 'en' ? 'en' : 'zh');

export const keepLanguage = (language: Language): void => void keepStored(KEY, language);
