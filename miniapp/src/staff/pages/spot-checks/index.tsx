import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listSpotChecks } from '../../../api/spotChecks';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, EmptyState, Page, RowsLoaded, SegmentedControl, StaffGate } from '../../../ui';
import { Bulletin } from './Bulletin';
import { CheckCard } from './CheckCard';
import { DrawSheet } from './DrawSheet';
import '../../staff.scss';

/** Random spot checks with their findings, and the bulletin of a year (E04). */
export default function SpotChecksPage() {
  const { titles, board } = useText();
  const county = useRoles().includes('county');
  const [drawing, setDrawing] = useState(false);
  return (
    <Page
      title={titles.spotChecks}
      wide
      footer={
        county && (
          <Button wide icon="plus" onPress={() => setDrawing(true)} testId="draw">
            {board.checks.add}
          </Button>
        )
      }
    >
      <StaffGate roles={['operator', 'county', 'assessor']}>
        <Checks mayRecord={county} />
        {drawing && <DrawSheet onClose={() => setDrawing(false)} />}
      </StaffGate>
    </Page>
  );
}

function Checks({ mayRecord }: { mayRecord: boolean }) {
  const { board, titles } = useText();
  const words = board.checks;
  const [view, setView] = useState<'checks' | 'bulletin'>('checks');
  const pages = usePages(['spot-checks'], (cursor) => listSpotChecks(cursor));
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <SegmentedControl
        label={titles.spotChecks}
        options={[
          { value: 'checks', label: titles.spotChecks },
          { value: 'bulletin', label: words.bulletin },
        ]}
        value={view}
        onChange={setView}
      />
      {view === 'bulletin' ? (
        <Bulletin />
      ) : (
        <>
          <RowsLoaded
            of={pages}
            empty={
              <EmptyState icon="list" title={words.none}>
                {words.noneHint}
              </EmptyState>
            }
          >
            {(checks) => (
              <View className="k-stack">
                {checks.map((check) => (
                  <CheckCard key={check.id} check={check} mayRecord={mayRecord} />
                ))}
              </View>
            )}
          </RowsLoaded>
          <DownloadButton list="spotChecks" />
        </>
      )}
    </>
  );
}
