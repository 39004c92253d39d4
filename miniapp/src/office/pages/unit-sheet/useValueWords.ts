import type { FactValue } from '../../../api/schemes';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';

/** A value of a fact or line in words: yes and no, a number, a dash where it is not known. */
export function useValueWords(): (value: FactValue) => string {
  const { evaluate } = useText().office;
  const levels: Record<string, string> = evaluate.levels;
  return (value) => {
    if (typeof value === 'boolean') return value ? evaluate.yes : evaluate.no;
    if (typeof value === 'number') return formatNumber(value);
    return value === null ? '—' : (levels[value] ?? value);
  };
}
