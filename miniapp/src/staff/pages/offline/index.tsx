import type { OfflineIntervalView } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { type ContestState, listOffline } from '../../../api/machines';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { EmptyState, FilterChips, Page, RowsLoaded, StaffGate } from '../../../ui';
import { ContestSheet } from './ContestSheet';
import { DecideSheet } from './DecideSheet';
import { IntervalCard } from './IntervalCard';
import '../../staff.scss';

/** The offline ledger: since when and why, what the operator says against it, what the county decided (E05). */
export default function OfflinePage() {
  const { titles } = useText();
  return (
    <Page title={titles.offlineTime} wide>
      <StaffGate roles={['operator', 'county', 'assessor']}>
        <Intervals />
      </StaffGate>
    </Page>
  );
}

const states: readonly ContestState[] = ['claimed', 'upheld', 'rejected'];

function Intervals() {
  const { board } = useText();
  const words = board.offline;
  const roles = useRoles();
  const machine = useRouteParam('machine');
  const of = machine === '' ? {} : { machine };
  const [contested, setContested] = useState<ContestState | null>(null);
  const [asked, setAsked] = useState<OfflineIntervalView | null>(null);
  const pages = usePages(['offline', contested, machine], (cursor) =>
    listOffline({ contested, ...of }, cursor),
  );
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  const isContestable = ({ contested: state }: OfflineIntervalView) =>
    state === 'none' && roles.includes('operator');
  const actionOn = (interval: OfflineIntervalView): 'contest' | 'decide' | null => {
    if (isContestable(interval) && interval.to !== null) return 'contest';
    return interval.contested === 'claimed' && roles.includes('county') ? 'decide' : null;
  };
  return (
    <>
      <FilterChips
        label={words.filter}
        single
        options={states.map((value) => ({ value, label: words.contested[value] }))}
        chosen={contested ? [contested] : []}
        onChange={([chosen]) => setContested(chosen ?? null)}
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="check" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(intervals) => (
          <View className="s-grid">
            {intervals.map((interval) => (
              <IntervalCard
                key={interval.id}
                interval={interval}
                action={actionOn(interval)}
                later={isContestable(interval) && interval.to === null}
                onAct={() => setAsked(interval)}
              />
            ))}
          </View>
        )}
      </RowsLoaded>
      <DownloadButton list="offline" query={of} />
      {asked && actionOn(asked) === 'contest' && (
        <ContestSheet interval={asked} onClose={() => setAsked(null)} />
      )}
      {asked && actionOn(asked) === 'decide' && (
        <DecideSheet interval={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
