import type { FactValue } from '../../api/schemes';
import { formatNumber } from '../../i18n/format';

interface Words {
  yes: string;
  no: string;
  none: string;
}

/** A fact as it is read: "36 家", "是", "没有". The unit is the server's word for it, in the language asked for. */
export function factText(value: FactValue, unit: string | null, words: Words): string {
  if (value === null) return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return value;
  const figure = formatNumber(value);
  if (!unit) return figure;
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`;
}
