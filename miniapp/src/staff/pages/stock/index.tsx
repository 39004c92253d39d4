import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listLevels } from '../../../api/stock';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import {
  Button,
  EmptyState,
  ErrorState,
  FilterChips,
  Page,
  RowsLoaded,
  Skeleton,
  StaffGate,
  Text,
} from '../../../ui';
import { PlacePicker } from '../../parts/PlacePicker';
import { type Named, useStaffPlaces } from '../../parts/useStaffPlaces';
import { byProduct } from '../../stock/levels';
import { ProductCard } from '../../stock/ProductCard';
import { stockRoles } from '../../stock/roles';
import { useSignsPapers } from '../../stock/useSignsPapers';
import { KindSheet } from '../../vouchers/KindSheet';
import '../../staff.scss';

type State = StockLevel['state'];
const states: readonly State[] = ['nearExpiry', 'expired', 'recalled'];

/** What lies at a place by product and lot, in the order in which it leaves, and the ways to do something with it. */
export default function StockPage() {
  const { titles, stock } = useText();
  const places = useStaffPlaces();
  const asked = useRouteParam('state');
  const [everywhere, setEverywhere] = useState(asked !== '');
  const [doing, setDoing] = useState(false);
  const papers = useSignsPapers();
  const choose = (place: Named) => {
    setEverywhere(false);
    places.choose(place);
  };
  const place = everywhere ? null : places.place;
  return (
    <Page
      title={titles.stock}
      wide
      footer={
        place &&
        papers && (
          <Button wide onPress={() => setDoing(true)} testId="do">
            {stock.levels.actions}
          </Button>
        )
      }
    >
      <StaffGate roles={stockRoles}>
        {places.waiting && <Skeleton />}
        {Boolean(places.error) && <ErrorState error={places.error} onRetry={places.refetch} />}
        {places.place && (
          <>
            <PlacePicker
              label={stock.place}
              value={place ?? { id: '', name: stock.everywhere }}
              onChange={choose}
              among="own"
            />
            <Levels key={place?.id ?? ''} place={place} asked={isState(asked) ? asked : null} />
            <KindSheet open={doing} point={place} onClose={() => setDoing(false)} />
          </>
        )}
      </StaffGate>
    </Page>
  );
}

const isState = (text: string): text is State => (states as readonly string[]).includes(text);

/** `place` null: the own places together, as the day's list leads to them. */
function Levels({ place, asked }: { place: Named | null; asked: State | null }) {
  const { stock } = useText();
  const papers = useSignsPapers();
  const words = stock.levels;
  const [state, setState] = useState<State | null>(place ? null : asked);
  const pages = usePages(['levels', place?.id ?? '', state], (cursor) =>
    listLevels({ ...(place ? { point: place.id } : {}), state }, cursor),
  );
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <FilterChips
        label={words.filter}
        single
        options={states.map((value) => ({ value, label: words.states[value] }))}
        chosen={state ? [state] : []}
        onChange={([chosen]) => setState(chosen ?? null)}
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon={state ? 'check' : 'box'} title={state ? words.noneInState : words.none}>
            {state ? undefined : words.noneHint}
          </EmptyState>
        }
      >
        {(levels) => (
          <>
            <Text block size="small" tone="soft">
              {words.fefoNote}
            </Text>
            {byProduct(levels).map((product) => (
              <ProductCard
                key={`${product.point.id} ${product.productId}`}
                product={product}
                named={place === null}
              />
            ))}
          </>
        )}
      </RowsLoaded>
      {place && papers && (
        <Button
          look="quiet"
          icon="list"
          onPress={() => openPage('/staff/pages/vouchers/index', { point: place.id })}
        >
          {words.toVouchers}
        </Button>
      )}
      <DownloadButton list="levels" query={place ? { point: place.id } : {}} />
    </>
  );
}
