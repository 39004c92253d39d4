import { useId } from 'react';

/** An id that is valid in CSS selectors too (React's own has colons). */
export function useDomId(prefix: string): string {
  return `${prefix}${useId().replace(/:/g, '')}`;
}
