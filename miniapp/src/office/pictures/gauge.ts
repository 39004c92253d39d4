import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { formatNumber } from '../../i18n/format';

export interface GaugeOf {
  id: string;
  label: string;
  /** null: not known. */
  value: number | null;
  unit: string;
  /** Whether the target is reached, told by the engine: what is just short of it may be written as it. */
  met?: boolean | null;
  targets: readonly { value: number; kind: 'indicator' | 'scored' | 'full' }[];
  note?: string;
  /** Where the bar ends, where that is fixed. */
  end?: number;
}

const PERCENT = 100;

/** Where the bar ends: at the whole, or a little beyond what is far from it, so that the lines can be told apart. */
export function gaugeEnd({ value, targets, end }: Pick<GaugeOf, 'value' | 'targets' | 'end'>): number {
  if (end !== undefined) return end;
  const highest = Math.max(value ?? 0, ...targets.map((target) => target.value));
  if (highest > PERCENT) return highest * 1.05;
  return highest <= 40 ? Math.max(10, highest * 1.5) : PERCENT;
}

export const shareOf = (value: number, end: number): number =>
  Math.min(100, Math.max(0, (value / end) * 100));

/** The lines of a sheet that have an indicator, each against its target; coverage against the scored line too. */
export function gaugesOf(
  { items, facts }: Pick<Assessment, 'items' | 'facts'>,
  coverageTargets: TownshipsPicture['targets'],
): GaugeOf[] {
  return items.flatMap((item): GaugeOf[] => {
    const { indicator } = item;
    if (!indicator) return [];
    const counts = item.facts.map((name) => facts.find(({ id }) => id === name)?.value);
    const known = counts.every((value) => typeof value === 'number');
    return [
      {
        id: item.id,
        label: item.label,
        value: indicator.value,
        met: indicator.met,
        unit: '%',
        targets:
          item.id === 'coverage' && coverageTargets.length > 0
            ? coverageTargets
            : [{ value: indicator.target, kind: 'indicator' }],
        ...(known && counts.length === 2
          ? {
              note: [...counts]
                .sort((a, b) => Number(a) - Number(b))
                .map((one) => formatNumber(Number(one)))
                .join(' / '),
            }
          : {}),
      },
    ];
  });
}
