import { View } from '@tarojs/components';
import { kindsOf, useCatalogue } from '../../hooks/useCatalogue';
import type { StartingPlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import { Button, Card, EmptyState, Skeleton } from '../../ui';
import { type FilterName, type Filters, filtersOn, noFilters, without } from './model';
import { useLiftable } from './useHome';

interface EmptyNearbyProps {
  from: StartingPlace;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Names the filter that emptied the list and offers to lift it; where no single one did, all of them. */
export function EmptyNearby({ from, filters, onChange }: EmptyNearbyProps) {
  const { home } = useText();
  const catalogue = useCatalogue();
  const liftable = useLiftable(from.place, filters, true);
  if (liftable === null) return <Skeleton rows={1} />;
  const nameOf = (name: FilterName): string => {
    if (name === 'open') return home.filters.open;
    if (name === 'kind') return filters.kind ? home.filters[filters.kind] : '';
    if (name === 'q') return filters.q.trim();
    return kindsOf(catalogue.data ?? []).find(({ value }) => value === filters.product)?.label ?? '';
  };
  const [first] = liftable;
  const on = filtersOn(filters).length > 0;
  const body = first ? home.emptyFilter(nameOf(first)) : on ? undefined : home.emptyAll;
  return (
    <Card>
      <EmptyState
        title={home.emptyTitle}
        action={
          <View className="k-stack">
            {liftable.map((name) => (
              <Button key={name} look="plain" onPress={() => onChange(without(filters, name))}>
                {home.lift(nameOf(name))}
              </Button>
            ))}
            {on && !first && (
              <Button look="plain" onPress={() => onChange(noFilters)}>
                {home.liftAll}
              </Button>
            )}
          </View>
        }
      >
        {body}
      </EmptyState>
    </Card>
  );
}
