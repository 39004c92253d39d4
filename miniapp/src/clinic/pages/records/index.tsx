import type { SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listRecords, type RecordFilter } from '../../../api/clinic';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
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
import { lineOf } from '../record/model';
import { Unentered } from './Unentered';
import '../../clinic.scss';

/** What the hospital entered: which records still lack something, and which were taken back. */
export default function RecordsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.clinicRecords} wide>
      <StaffGate roles={['hospital', 'county', 'assessor']}>
        <Records />
      </StaffGate>
    </Page>
  );
}

function Records() {
  const words = useText().clinic.records;
  const enters = useRoles().includes('hospital');
  const [which, setWhich] = useState<RecordFilter | 'unentered'>('all');
  return (
    <>
      {enters && (
        <Button icon="plus" onPress={() => openPage('/clinic/pages/record/index')}>
          {words.add}
        </Button>
      )}
      <SegmentedControl
        label={words.filter}
        options={[
          { value: 'all', label: words.all },
          { value: 'gaps', label: words.gaps },
          { value: 'unentered', label: words.unentered },
          { value: 'voided', label: words.voided },
        ]}
        value={which}
        onChange={setWhich}
      />
      {which === 'unentered' ? <Unentered /> : <Entered key={which} which={which} />}
    </>
  );
}

function Entered({ which }: { which: RecordFilter }) {
  const words = useText().clinic.records;
  const pages = usePages(['clinic-records', which], (cursor) => listRecords(which, cursor));
  const [title, hint] = {
    all: [words.none, words.noneHint] as const,
    gaps: [words.noGaps, words.noGapsHint] as const,
    voided: [words.noVoided, words.noVoidedHint] as const,
  }[which];
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <RowsLoaded
      of={pages}
      empty={
        <EmptyState icon="list" title={title}>
          {hint}
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
  );
}

function RecordCard({ record }: { record: SurgeryRecord }) {
  const { clinic } = useText();
  const { records: words } = clinic;
  const name = clinic.operations[record.operation];
  const waiting = record.report === 'waiting' ? clinic.report.waiting : null;
  const line = [lineOf(record, words), waiting].filter(Boolean).join(' · ');
  return (
    <Card
      item
      title={name}
      aside={<State record={record} />}
      onPress={() => openPage('/clinic/pages/record/index', { id: record.id })}
    >
      <Text block tone="soft">
        {line}
      </Text>
      {record.voided && (
        <Text block size="small" tone="danger">
          {clinic.mistake.reasons[record.voided.reason]}
        </Text>
      )}
    </Card>
  );
}

function State({ record: { voided, missing } }: { record: SurgeryRecord }) {
  const { records: words, mistake } = useText().clinic;
  if (voided) return <Badge tone="danger">{mistake.state(voided.replacedBy !== null)}</Badge>;
  if (missing.length === 0) return <Badge tone="good">{words.whole}</Badge>;
  return <Badge tone="warn">{words.missing(missing.length)}</Badge>;
}
