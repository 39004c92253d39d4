import { formatNumber } from '../../i18n/format';
import { useText } from '../../i18n/useText';

/** A score, an amount, whether a target is met, or that there is none. */
export function useFigure(): (value: number | boolean | null) => string {
  const { years } = useText();
  return (value) => {
    if (value === null) return years.none;
    return typeof value === 'boolean' ? (value ? years.met : years.notMet) : formatNumber(value);
  };
}
