import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { openPage } from '../../hooks/navigate';
import { useDelayed } from '../../hooks/useDelayed';
import type { StartingPlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import { ErrorState, Heading, LoadMore, MapView, Notice, SegmentedControl, Skeleton } from '../../ui';
import { EmptyNearby } from './EmptyNearby';
import { Filtering } from './Filtering';
import { FAR_METRES, type Filters } from './model';
import { PointList } from './PointList';
import { useNearby } from './useHome';

interface NearbySectionProps {
  from: StartingPlace;
  filters: Filters;
  onChange: (filters: Filters) => void;
  products: readonly Product[];
}

/** All places by distance: search, filters, list or map, more. */
export function NearbySection({ from, filters, onChange, products }: NearbySectionProps) {
  const { home } = useText();
  const [view, setView] = useState<'list' | 'map'>('list');
  const asked = { ...filters, q: useDelayed(filters.q, 400) };
  const nearby = useNearby(from.place, asked);
  const points = useMemo(() => nearby.data?.pages.flatMap((page) => page.data) ?? [], [nearby.data]);
  const far = (points[0]?.distance ?? 0) > FAR_METRES;
  const show = (next: 'list' | 'map') => {
    setView(next);
    // The first page is what a screen holds; a map wants more.
    if (next === 'map' && nearby.data?.pages.length === 1 && nearby.hasNextPage) void nearby.fetchNextPage();
  };
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
          onChange={show}
        />
      </View>
      <Filtering filters={filters} onChange={onChange} />
      <View className="p-near__found">
        {far && <Notice>{home.far}</Notice>}
        {nearby.isPending && <Skeleton rows={2} />}
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
      </View>
    </>
  );
}
