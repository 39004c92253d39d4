import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import { formatAgo, formatSoon, formatWalk } from '../i18n/format';
import { useText } from '../i18n/useText';
import { useLanguage } from './useLanguage';
import { useNow } from './useNow';

type Hours = Pick<NearbyPoint, 'open' | 'openUntil' | 'opensAt'>;

/** How lists and pages speak of a place: hours, way and age of what is known, in the person's language. */
export function usePointWords() {
  const { point: words } = useText();
  const [language] = useLanguage();
  const now = useNow();
  return {
    now,
    language,
    /** "开到 17:30", "明天 08:30 开门". */
    hours: ({ open, openUntil, opensAt }: Hours): string => {
      if (open) return openUntil ? words.openUntil(formatSoon(openUntil, now, language)) : words.openAlways;
      return opensAt ? words.opensAt(formatSoon(opensAt, now, language)) : words.closedLong;
    },
    walk: (metres: number): string => formatWalk(metres, language),
    soon: (iso: string): string => formatSoon(iso, now, language),
    asOf: (iso: string | null): string =>
      iso ? words.asOf(formatAgo(iso, now, language)) : words.unknownStock,
  };
}
