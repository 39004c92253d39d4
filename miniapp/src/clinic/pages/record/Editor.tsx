import type { OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { completeRecord, saveRecord } from '../../../api/clinic';
import { goBack } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Page, Refusal, Select } from '../../../ui';
import { useClinics } from '../../useClinics';
import { Form } from './Form';
import { Missing } from './Missing';
import { Mistake } from './Mistake';
import { completionOf, type Draft, draftOf, emptyDraft, gapsOf, missingFirst, requestOf } from './model';
import { useRecordChanged } from './useRecordChanged';
import { useRegisterLine } from './useRegisterLine';

/** A new record, or what one still lacks: said at every tap, and it may be saved before it is whole. */
export function Editor({ operations, saved }: { operations: OperationView[]; saved: SurgeryRecord | null }) {
  const { clinic, titles } = useText();
  const words = clinic.record;
  const changed = useRecordChanged();
  const { clinics, clinic: first, choose, chosen } = useClinics();
  const line = useRegisterLine(operations);
  const [draft, setDraft] = useState<Draft>(() =>
    saved ? draftOf(saved) : { ...emptyDraft(dayOf(new Date())), ...line.draft },
  );
  const [tried, setTried] = useState(false);
  const ofLine = clinics.find(({ id }) => chosen === '' && id === line.point);
  const pointId = saved?.point.id ?? (ofLine ?? first)?.id ?? '';
  const operation = operations.find(({ id }) => id === draft.operation);
  const gaps = operation ? gapsOf(draft, operation, { hasPhone: saved?.hasPhone ?? false }) : [];
  const saving = useCommand(
    (body: Draft, key: string) =>
      saved
        ? completeRecord(saved.id, completionOf(body, saved.version), key)
        : saveRecord(requestOf(body, pointId), key),
    () => {
      changed();
      goBack();
    },
  );
  const save = () => {
    setTried(true);
    if (saved || missingFirst(draft).length === 0) saving.mutate(draft);
  };
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
        as={saved ? 'completion' : 'new'}
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        {...{ operations, operation, pointId, saved, tried }}
      />
      {saved && <Mistake record={saved} />}
    </Page>
  );
}
