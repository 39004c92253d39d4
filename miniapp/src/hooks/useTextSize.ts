import { keepStored, readStored } from '../api/storage';
import { createStore, useStore } from '../api/store';

export const textSizes = ['normal', 'large', 'elder'] as const;
export type TextSize = (typeof textSizes)[number];

const KEY = 'app.textSize';
const stored = readStored<TextSize>(KEY, 'normal');
const store = createStore<TextSize>(textSizes.includes(stored) ? stored : 'normal');

export function setTextSize(size: TextSize): void {
  keepStored(KEY, size);
  store.set(size);
}

/** [size, setTextSize]: 1, 1.25 or 1.6 times on every page; kept on this phone. */
export function useTextSize(): [TextSize, (size: TextSize) => void] {
  return [useStore(store), setTextSize];
}
