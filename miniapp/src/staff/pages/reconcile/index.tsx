import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { getReconciliation } from '../../../api/dispensings';
import { useNow } from '../../../hooks/useNow';
import { useRead } from '../../../hooks/useRead';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { EmptyState, ErrorState, Loaded, Page, Select, Skeleton, StaffGate } from '../../../ui';
import { PlacePicker } from '../../parts/PlacePicker';
import { useStaffPlaces } from '../../parts/useStaffPlaces';
import { LotRows } from './LotRows';
import { Mismatches } from './Mismatches';
import { periodsBefore } from './model';
import '../../staff.scss';

/** 对账: what left a place by lot beside what was recorded there, and what is to do where they differ (D07). */
export default function ReconcilePage() {
  const { titles, reconcile: words } = useText();
  const places = useStaffPlaces();
  const periods = periodsBefore(dayInShanghai(useNow()));
  const [period, setPeriod] = useState(periods[0] ?? '');
  return (
    <Page title={titles.reconcile} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        {places.waiting && <Skeleton />}
        {Boolean(places.error) && <ErrorState error={places.error} onRetry={places.refetch} />}
        {places.place && (
          <>
            <PlacePicker label={words.place} value={places.place} onChange={places.choose} among="own" />
            <Select
              label={words.period}
              options={periods.map((value) => ({ value, label: words.periodName(value) }))}
              value={period}
              onChange={setPeriod}
              testId="period"
            />
            <Found key={`${places.place.id} ${period}`} point={places.place.id} period={period} />
          </>
        )}
      </StaffGate>
    </Page>
  );
}

function Found({ point, period }: { point: string; period: string }) {
  const { reconcile: words } = useText();
  const read = useRead(['reconciliation', point, period], () => getReconciliation(point, period));
  usePullDownRefresh(() => void read.refetch());
  return (
    <Loaded of={read}>
      {({ rows, mismatches }) =>
        rows.length === 0 && mismatches.length === 0 ? (
          <EmptyState icon="list" title={words.none}>
            {words.noneHint}
          </EmptyState>
        ) : (
          <>
            <Mismatches mismatches={mismatches} point={point} />
            <LotRows rows={rows} />
          </>
        )
      }
    </Loaded>
  );
}
