import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { openPage } from '../../hooks/navigate';
import { kindsOf, useCatalogue } from '../../hooks/useCatalogue';
import { type StartingPlace, usePlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import { Button, ErrorState, List, ListRow, Notice, Page, Skeleton } from '../../ui';
import { AnswerCard } from './AnswerCard';
import { AskBar } from './AskBar';
import { type Filters, noFilters } from './model';
import { NearbySection } from './NearbySection';
import { LocationTrouble } from './PlaceSheet';
import { useAnswer, useFreshOnShow } from './useHome';

/**
 * Where to get it, now: no login, one answer first, the rest by distance. What comes later has a place of its own, so
 * that nothing moves, and WeChat's renderer is sent what came instead of the whole page.
 */
export default function HomePage() {
  const { titles, home } = useText();
  const from = usePlace();
  const [filters, setFilters] = useState<Filters>(noFilters);
  const catalogue = useCatalogue();
  const products = catalogue.data ?? [];
  const answer = useAnswer(from.place, filters.product);
  useFreshOnShow();
  useEffect(dropFirstScreen, []);
  const kind = kindsOf(products).find(({ value }) => value === filters.product)?.label ?? '';
  const sample = (answer.data?.now ?? answer.data?.later)?.sample ?? false;
  const error = answer.error ?? (from.place === null ? from.error : null);
  return (
    <Page title={titles.home} tab="home">
      <AskBar from={from} filters={filters} onChange={setFilters} products={products} />
      {filters.product === 'emergencyPill' && (
        <Notice tone="warn" title={home.emergencyTitle} live>
          {home.emergency}
        </Notice>
      )}
      <View className="p-home__answer">
        {answer.data ? (
          <AnswerCard answer={answer.data} from={from} kind={kind} products={products} />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton rows={1} />
        )}
      </View>
      <PositionAsked from={from} />
      <List label={home.deliverTitle}>
        <ListRow
          icon="box"
          title={home.deliverTitle}
          note={home.deliverNote}
          onPress={() => openPage('/pages/order-form/index')}
        />
      </List>
      <View className="p-home__sample">{sample && <Notice>{home.sample}</Notice>}</View>
      <NearbySection from={from} filters={filters} onChange={setFilters} products={products} />
    </Page>
  );
}

/** What index.html showed meanwhile looks the same and can do nothing. */
function dropFirstScreen(): void {
  if (process.env.TARO_ENV === 'h5') document.querySelector('.first-screen')?.remove();
}

/** The reason first, the system's question after the tap; gone once a place is chosen. */
function PositionAsked({ from }: { from: StartingPlace }) {
  const { home, permission } = useText();
  if (from.source !== 'centre') return null;
  if (from.status === 'refused' || from.status === 'unavailable')
    return <LocationTrouble status={from.status} />;
  return (
    <Notice
      title={home.askTitle}
      action={
        <Button small look="plain" busy={from.status === 'asking'} onPress={from.ask}>
          {permission.locationAllow}
        </Button>
      }
    >
      {permission.locationReason}
    </Notice>
  );
}
