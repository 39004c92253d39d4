import { useStore } from '../api/store';
import { languageStore } from './language';
import { wordsOf } from './words';
import type { Words } from './zh';

/** All texts in the language of the person, redrawn when it changes: `const { common, home } = useText()`. */
export function useText(): Words {
  return wordsOf(useStore(languageStore));
}
