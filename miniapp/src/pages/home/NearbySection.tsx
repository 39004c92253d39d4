import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import type { PointKind } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { openPage } from '../../hooks/navigate';
import { useDelayed } from '../../hooks/useDelayed';
import type { StartingPlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import {
  ErrorState,
  FilterChips,
  Heading,
  LoadMore,
  MapView,
  Notice,
  SegmentedControl,
  Skeleton,
  TextInput,
} from '../../ui';
import { EmptyNearby } from './EmptyNearby';
import { FAR_METRES, type Filters } from './model';
import { PointList } from './PointList';
import { useNearby } from './useHome';

interface NearbySectionProps {
  from: StartingPlace;
  filters: Filters;
  onChange: (filters: Filters) => void;
  products: readonly Product[];
}

const kinds = ['institution', 'village', 'machine', 'campus'] as const satisfies readonly PointKind[];

/** All places by distance: search, filters, list or map, more. */
export function NearbySection({ from, filters, onChange, products }: NearbySectionProps) {
  const { home } = useText();
  const [view, setView] = useState<'list' | 'map'>('list');
  const asked = { ...filters, q: useDelayed(filters.q, 400) };
  const nearby = useNearby(from.place, asked);
  const points = useMemo(() => nearby.data?.pages.flatMap((page) => page.data) ?? [], [nearby.data]);
  const far = (points[0]?.distance ?? 0) > FAR_METRES;
  const centre = from.source === 'centre' ? home.fromCentre(from.name) : from.name;
  return (
    <>
      <View className="p-near__head">
        <Heading className="k-grow">{home.nearby}</Heading>
        <SegmentedControl
          label={home.view}
          options={[
            { value: 'list', label: home.list },
            { value: 'map', label: home.map },
          ]}
          value={view}
          onChange={setView}
        />
      </View>
      <Filtering filters={filters} onChange={onChange} />
      {far && <Notice>{home.far}</Notice>}
      {nearby.isPending && <Skeleton rows={4} />}
      {nearby.isError && points.length === 0 && (
        <ErrorState error={nearby.error} onRetry={() => void nearby.refetch()} />
      )}
      {nearby.isSuccess && points.length === 0 && (
        <EmptyNearby from={from} filters={asked} onChange={onChange} />
      )}
      {points.length > 0 && view === 'map' && (
        <MapView
          points={points}
          here={from.place}
          hereName={from.source === 'here' ? undefined : centre}
          onPoint={(id) => openPage('/pages/point/index', { id })}
        />
      )}
      {points.length > 0 && view === 'list' && <PointList points={points} products={products} />}
      {points.length > 0 && (
        <LoadMore
          hasMore={nearby.hasNextPage}
          busy={nearby.isFetchingNextPage}
          onMore={() => void nearby.fetchNextPage()}
        />
      )}
    </>
  );
}

type Chip = 'open' | PointKind;

function Filtering({ filters, onChange }: Pick<NearbySectionProps, 'filters' | 'onChange'>) {
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
