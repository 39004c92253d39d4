import type { Training } from '@fcs/shared/contracts/trainings.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listTrainings } from '../../../api/trainings';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Badge, Button, Card, EmptyState, Page, RowsLoaded, StaffGate, Text } from '../../../ui';
import { ImportButton } from '../../ImportButton';
import { RecordTraining } from './RecordTraining';
import '../../street.scss';

/** The trainings of the own places and people, the latest first. */
export default function TrainingsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.trainings} wide>
      <StaffGate roles={['keeper', 'hospital', 'county', 'assessor']}>
        <Trainings />
      </StaffGate>
    </Page>
  );
}

function Trainings() {
  const words = useText().training;
  const [adding, setAdding] = useState(false);
  const writes = useRoles().some((role) => role === 'keeper' || role === 'hospital' || role === 'county');
  const pages = usePages(['trainings'], listTrainings);
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      {writes && (
        <Button icon="plus" onPress={() => setAdding(true)}>
          {words.add}
        </Button>
      )}
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="t-stack">
            {rows.map((one) => (
              <TrainingCard key={one.id} training={one} />
            ))}
          </View>
        )}
      </RowsLoaded>
      {writes && <ImportButton kind="trainings" />}
      <DownloadButton list="trainings" />
      {adding && <RecordTraining onClose={() => setAdding(false)} />}
    </>
  );
}

function TrainingCard({ training }: { training: Training }) {
  const words = useText().training;
  return (
    <Card
      item
      title={training.subject}
      aside={<Badge>{words.came(training.attended)}</Badge>}
      onPress={() => openPage('/street/pages/training/index', { id: training.id })}
    >
      <Text block tone="soft">
        {words.kinds[training.kind]}
      </Text>
      <Text block size="small">
        {words.line(training.day, training.hours, training.credits)}
      </Text>
    </Card>
  );
}
