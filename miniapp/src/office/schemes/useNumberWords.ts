import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { useText } from '../../i18n/useText';
import type { Line } from './model';

type Parameter = Line['parameters'][number];

/** What a number of a line is called: "满分线（%）", "资料缺失：每处扣几分", "县级单价". */
export function useNumberWords(scheme: Scheme): (parameter: Parameter) => string {
  const { years, office } = useText();
  const kinds: Record<string, string> = years.numbers;
  const levels: Record<string, string> = office.evaluate.levels;
  return ({ kind, of }) => {
    if (of === null) return kinds[kind] ?? kind;
    const what = scheme.facts.find(({ id }) => id === of)?.label ?? levels[of] ?? of;
    if (kind === 'rate') return years.rateOf(what);
    return kind === 'needs' ? years.needsOf(what) : years.eachOf(what);
  };
}
