import type { OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { completeRecord, getRecord, listOperations, saveRecord } from '../../../api/clinic';
import { goBack } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, Refusal, Select, StaffGate } from '../../../ui';
import { useClinics } from '../../useClinics';
import { Form } from './Form';
import { Missing } from './Missing';
import { completionOf, type Draft, draftOf, emptyDraft, gapsOf, missingFirst, requestOf } from './model';
import '../../clinic.scss';

/** One record on one page; what is missing is said at every tap, and the record may be saved before it is whole. */
export default function RecordPage() {
  const { titles } = useText();
  const roles = useRoles();
  if (roles.includes('hospital')) return <Reads />;
  return (
    <Page title={titles.clinicRecord}>
      <StaffGate roles={['hospital']} />
    </Page>
  );
}

function Reads() {
  const { titles } = useText();
  const id = useRouteParam('id');
  const operations = useRead(['surgery-operations'], listOperations);
  const saved = useRead(['clinic-record', id], () => getRecord(id), { enabled: id !== '' });
  const waits = operations.data ? saved : operations;
  if (operations.data && (id === '' || saved.data))
    return <Editor operations={operations.data} saved={saved.data ?? null} />;
  return (
    <Page title={titles.clinicRecord}>
      <Loaded<unknown> of={waits}>{() => null}</Loaded>
    </Page>
  );
}

function Editor({ operations, saved }: { operations: OperationView[]; saved: SurgeryRecord | null }) {
  const { clinic, titles } = useText();
  const words = clinic.record;
  const cache = useQueryClient();
  const { clinics, clinic: place, choose } = useClinics();
  const [draft, setDraft] = useState<Draft>(() => (saved ? draftOf(saved) : emptyDraft(dayOf(new Date()))));
  const [tried, setTried] = useState(false);
  const pointId = saved?.point.id ?? place?.id ?? '';
  const operation = operations.find(({ id }) => id === draft.operation);
  const gaps = operation ? gapsOf(draft, operation, { hasPhone: saved?.hasPhone ?? false }) : [];
  const saving = useCommand(
    (body: Draft, key: string) =>
      saved
        ? completeRecord(saved.id, completionOf(body, saved.version), key)
        : saveRecord(requestOf(body, pointId), key),
    () => {
      void cache.invalidateQueries({ queryKey: ['clinic-records'] });
      void cache.invalidateQueries({ queryKey: ['clinic-record'] });
      goBack();
    },
  );
  const save = () => {
    setTried(true);
    if (saved || missingFirst(draft).length === 0) saving.mutate(draft);
  };
  const offered = operations.filter(
    ({ id, places }) => id === 'drugCheck' || places.some((one) => one.id === pointId),
  );
  return (
    <Page
      title={titles.clinicRecord}
      footer={
        <View className="c-stack">
          {operation && <Missing gaps={gaps} />}
          <Refusal error={saving.error} />
          <Button wide busy={saving.isPending} onPress={save} testId="save-record">
            {gaps.length === 0 ? words.save : words.saveAnyway}
          </Button>
        </View>
      }
    >
      {!saved && clinics.length > 1 && (
        <Select
          label={clinic.point}
          options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
          value={pointId}
          onChange={choose}
        />
      )}
      <Form
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        operations={offered}
        operation={operation}
        {...{ pointId, saved, tried }}
      />
    </Page>
  );
}
