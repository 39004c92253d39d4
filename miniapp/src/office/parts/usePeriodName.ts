import { useText } from '../../i18n/useText';
import { periodParts } from './periods';

/** Says a period in words: "2026 年", "2026 年上半年". */
export function usePeriodName(): (period: string) => string {
  const { choose } = useText().office;
  return (period) => {
    const parts = periodParts(period);
    if (parts.kind === 'year') return choose.year(parts.year);
    return parts.kind === 'half' ? choose.half(parts.year, parts.half) : choose.months(parts.from, parts.to);
  };
}
