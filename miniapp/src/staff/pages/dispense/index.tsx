import type { Point } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { flushHandOvers } from '../../../api/handOverQueue';
import { openPage } from '../../../hooks/navigate';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import {
  Button,
  EmptyState,
  ErrorState,
  Loaded,
  Notice,
  Page,
  SegmentedControl,
  Select,
  Skeleton,
  StaffGate,
} from '../../../ui';
import { countOf, mayBeTallied, missingIn } from './model';
import { Outcome } from './Outcome';
import { Proofs } from './Proofs';
import { Shelf } from './Shelf';
import { useHandOver } from './useHandOver';
import { useOwnPlaces, useShelf } from './useOwnPlaces';
import { Who } from './Who';
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

interface FormProps {
  point: Point;
  places: { id: string; name: string }[];
  onPlace: (id: string) => void;
}

function Form({ point, places, onPlace }: FormProps) {
  const { titles, dispense: words } = useText();
  const { draft, change, submit, busy, tally, items, last, forget } = useHandOver(point);
  const [tried, setTried] = useState(false);
  const missing = missingIn(draft);
  const code = last?.state === 'refused' ? last.reason?.code : undefined;
  const done = async () => {
    setTried(true);
    if (missing) return;
    setTried(false);
    await submit();
  };
  return (
    <Page
      title={titles.dispense}
      footer={
        <View className="k-stack">
          {last && !busy && (
            <Outcome
              item={last}
              onTally={mayBeTallied(code) && code !== 'AGE_UNDECLARED' ? (item) => void tally(item) : null}
            />
          )}
          <Button wide busy={busy} onPress={() => void done()} testId="hand-over">
            {countOf(draft) > 0 ? words.handOver(countOf(draft)) : words.handOverNothing}
          </Button>
        </View>
      }
    >
      {places.length > 1 && (
        <Select
          label={words.place}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          value={point.id}
          onChange={onPlace}
        />
      )}
      <SegmentedControl
        label={words.mode}
        options={[
          { value: 'known', label: words.known },
          { value: 'tally', label: words.tally },
        ]}
        value={draft.mode}
        onChange={(mode) => change({ ...draft, mode })}
      />
      {draft.mode === 'known' && (
        <Who
          draft={draft}
          onChange={change}
          missing={tried && missing === 'who'}
          askAge={code === 'AGE_UNDECLARED' || draft.ageBand !== null}
        />
      )}
      <Shelf point={point} draft={draft} onChange={change} />
      {tried && missing === 'lines' && (
        <Notice tone="warn" live>
          {words.linesMissing}
        </Notice>
      )}
      <Proofs
        items={items.filter(({ id, state }) => id !== last?.id || state !== 'refused')}
        onTally={(item) => void tally(item)}
        onForget={forget}
      />
      <Button
        look="quiet"
        icon="list"
        onPress={() => openPage('/staff/pages/dispensed/index', { point: point.id })}
      >
        {words.toList}
      </Button>
    </Page>
  );
}
