import { useDidShow } from '@tarojs/taro';
import { flushHandOvers } from '../../../api/handOverQueue';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { EmptyState, ErrorState, Loaded, Page, Skeleton, StaffGate } from '../../../ui';
import { Form } from './Form';
import { useOwnPlaces, useShelf } from './useOwnPlaces';
import '../../staff.scss';

const roles = ['keeper', 'hospital'] as const;

/** Handing out in one hand: who, what, done; a tally where nobody is known; works without a network. */
export default function DispensePage() {
  const { titles } = useText();
  const own = useRoles();
  if (roles.some((role) => own.includes(role))) return <Counter />;
  return (
    <Page title={titles.dispense}>
      <StaffGate roles={roles} />
    </Page>
  );
}

function Counter() {
  const { titles, dispense: words } = useText();
  const { places, place, waiting, error, retry, choose } = useOwnPlaces();
  const shelf = useShelf(place?.id ?? '');
  useDidShow(flushHandOvers);
  if (place && shelf.data) return <Form key={place.id} point={shelf.data} places={places} onPlace={choose} />;
  return (
    <Page title={titles.dispense}>
      {waiting && <Skeleton />}
      {Boolean(error) && <ErrorState error={error} onRetry={retry} />}
      {!place && !waiting && !error && (
        <EmptyState icon="pin" title={words.noPlace}>
          {words.noPlaceHint}
        </EmptyState>
      )}
      {place && <Loaded of={shelf}>{() => null}</Loaded>}
    </Page>
  );
}
