import { useStore } from '../api/store';
import { en } from './en';
import { type Language, languageStore } from './language';
import { type Words, zh } from './zh';

const texts: Record<Language, Words> = { zh, en };

/** All texts in the language of the person, redrawn when it changes: `const { common, home } = useText()`. */
export function useText(): Words {
  return texts[useStore(languageStore)];
}
