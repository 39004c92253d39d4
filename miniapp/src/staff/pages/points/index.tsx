import type { StaffPoint } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { listOwnPoints } from '../../../api/staffPoints';
import { openPage } from '../../../hooks/navigate';
import { useDelayed } from '../../../hooks/useDelayed';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, EmptyState, Page, Refusal, RowsLoaded, StaffGate, TextInput } from '../../../ui';
import { CloseTodaySheet } from '../../points/CloseTodaySheet';
import { useClosedToday } from '../../points/useClosedToday';
import { PointCard } from './PointCard';
import '../../staff.scss';

const TYPING_MS = 300;

/** The own places: closed today in two taps, opened again in one. */
export default function StaffPointsPage() {
  const { titles, staff } = useText();
  const county = useRoles().includes('county');
  return (
    <Page
      title={titles.staffPoints}
      wide
      footer={
        county ? (
          <Button
            wide
            icon="plus"
            onPress={() => openPage('/staff/pages/point-add/index')}
            testId="new-point"
          >
            {staff.points.add}
          </Button>
        ) : undefined
      }
    >
      <StaffGate roles={['keeper', 'county']}>
        <Points />
      </StaffGate>
    </Page>
  );
}

function Points() {
  const { staff } = useText();
  const words = staff.points;
  const [typed, setTyped] = useState('');
  const sought = useDelayed(typed, TYPING_MS);
  const [asked, setAsked] = useState<StaffPoint | null>(null);
  const pages = usePages(['own-points', 'list', sought], (cursor) => listOwnPoints(sought, cursor));
  const closing = useClosedToday(() => setAsked(null));
  useDidShow(() => pages.refetch());
  const close = (point: StaffPoint) => {
    closing.reset();
    setAsked(point);
  };
  const empty = sought ? (
    <EmptyState
      title={words.noneFound}
      action={
        <Button look="plain" onPress={() => setTyped('')}>
          {words.clear}
        </Button>
      }
    />
  ) : (
    <EmptyState icon="pin" title={words.none}>
      {words.noneHint}
    </EmptyState>
  );
  return (
    <>
      <TextInput
        label={words.search}
        hideLabel
        icon="search"
        placeholder={words.search}
        maxLength={40}
        value={typed}
        onChange={setTyped}
        testId="search"
      />
      {!asked && <Refusal error={closing.error} />}
      <RowsLoaded of={pages} empty={empty}>
        {(points) => (
          <View className="s-grid">
            {points.map((point) => (
              <PointCard
                key={point.id}
                point={point}
                busy={closing.isPending && closing.variables.id === point.id}
                onClose={() => close(point)}
                onReopen={() => closing.mutate({ id: point.id, closed: false })}
              />
            ))}
          </View>
        )}
      </RowsLoaded>
      <DownloadButton list="points" />
      {asked && <CloseTodaySheet point={asked} closing={closing} onClose={() => setAsked(null)} />}
    </>
  );
}
