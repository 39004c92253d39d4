import type { SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listRecords } from '../../../api/clinic';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Page,
  RowsLoaded,
  SegmentedControl,
  StaffGate,
  Text,
} from '../../../ui';
import '../../clinic.scss';

/** What the hospital entered, and which records still lack something. */
export default function RecordsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.clinicRecords} wide>
      <StaffGate roles={['hospital']}>
        <Records />
      </StaffGate>
    </Page>
  );
}

function Records() {
  const words = useText().clinic.records;
  const [gaps, setGaps] = useState<'all' | 'gaps'>('all');
  const pages = usePages(['clinic-records', gaps], (cursor) =>
    listRecords(gaps === 'gaps' ? true : null, cursor),
  );
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <Button icon="plus" onPress={() => openPage('/clinic/pages/record/index')}>
        {words.add}
      </Button>
      <SegmentedControl
        label={words.filter}
        options={[
          { value: 'all', label: words.all },
          { value: 'gaps', label: words.gaps },
        ]}
        value={gaps}
        onChange={setGaps}
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="list" title={gaps === 'gaps' ? words.noGaps : words.none}>
            {gaps === 'gaps' ? words.noGapsHint : words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="c-stack">
            {rows.map((one) => (
              <RecordCard key={one.id} record={one} />
            ))}
          </View>
        )}
      </RowsLoaded>
    </>
  );
}

function RecordCard({ record }: { record: SurgeryRecord }) {
  const { clinic } = useText();
  const { records: words } = clinic;
  const missing = record.missing.length;
  const name = clinic.operations[record.operation];
  const state = missing === 0 ? words.whole : words.missing(missing);
  const waiting = record.report === 'waiting' ? clinic.report.waiting : null;
  const line = [record.day, record.free ? words.free : words.paid, record.registerNo, waiting]
    .filter(Boolean)
    .join(' · ');
  return (
    <Card
      item
      title={name}
      aside={<Badge tone={missing === 0 ? 'good' : 'warn'}>{state}</Badge>}
      onPress={() => openPage('/clinic/pages/record/index', { id: record.id })}
    >
      <Text block tone="soft">
        {line}
      </Text>
    </Card>
  );
}
