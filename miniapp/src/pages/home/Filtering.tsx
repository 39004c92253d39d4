import type { PointKind } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useText } from '../../i18n/useText';
import { FilterChips, TextInput } from '../../ui';
import type { Filters } from './model';

interface FilteringProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const kinds = ['institution', 'village', 'machine', 'campus'] as const satisfies readonly PointKind[];

type Chip = 'open' | PointKind;

/** By name, open now, one kind. */
export function Filtering({ filters, onChange }: FilteringProps) {
  const { home } = useText();
  const chosen: Chip[] = [
    ...(filters.open ? ['open' as const] : []),
    ...(filters.kind ? [filters.kind] : []),
  ];
  const change = (next: Chip[]) => {
    const picked = next.filter((chip): chip is PointKind => chip !== 'open');
    const kind = picked.find((chip) => chip !== filters.kind) ?? picked[0] ?? null;
    onChange({ ...filters, open: next.includes('open'), kind });
  };
  return (
    <View className="k-stack">
      <TextInput
        label={home.search}
        hideLabel
        icon="search"
        placeholder={home.search}
        maxLength={40}
        value={filters.q}
        onChange={(q) => onChange({ ...filters, q })}
      />
      <FilterChips
        label={home.filter}
        options={(['open', ...kinds] as const).map((value) => ({ value, label: home.filters[value] }))}
        chosen={chosen}
        onChange={change}
      />
    </View>
  );
}
