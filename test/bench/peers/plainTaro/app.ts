// The list of the nearest places as a plain Taro page: its own state, no query cache, no kit, one language.
import type { PropsWithChildren } from 'react';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  return children;
}
