import type { MistakeReason, OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { correctRecord } from '../../../api/clinic';
import { replacePage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { ReasonFields } from '../../../inner/ReasonFields';
import { Button, Card, Notice, Page, Refusal } from '../../../ui';
import { Form } from './Form';
import { Missing } from './Missing';
import { correctionOf, correctionReasons, type Draft, draftOf, gapsOf, missingFirst } from './model';
import { useRecordChanged } from './useRecordChanged';

/** The record as it was saved, to be put right: what comes of it stands in its place, for the same person. */
export function Correction({ operations, saved }: { operations: OperationView[]; saved: SurgeryRecord }) {
  const { clinic, titles } = useText();
  const words = clinic.mistake;
  const changed = useRecordChanged();
  const [draft, setDraft] = useState<Draft>(() => draftOf(saved));
  const [reason, setReason] = useState<MistakeReason | null>(null);
  const [note, setNote] = useState('');
  const operation = operations.find(({ id }) => id === draft.operation);
  const gaps = operation ? gapsOf(draft, operation, { hasPhone: saved.hasPhone }) : [];
  const correcting = useCommand(
    (body: ReturnType<typeof correctionOf>, key) => correctRecord(saved.id, body, key),
    ({ id }) => {
      changed();
      replacePage('/clinic/pages/record/index', { id });
    },
  );
  const ready = reason !== null && missingFirst(draft, { knowsWho: true }).length === 0;
  const save = () => {
    if (reason) correcting.mutate(correctionOf(draft, saved, { reason, note }));
  };
  return (
    <Page
      title={titles.clinicRecord}
      footer={
        <View className="c-stack">
          <Missing gaps={gaps} />
          <Refusal error={correcting.error} />
          <Button wide disabled={!ready} busy={correcting.isPending} onPress={save} testId="save-correction">
            {reason ? words.correctConfirm : words.whyFirst}
          </Button>
        </View>
      }
    >
      <Notice title={words.correctTitle}>{words.correctHint}</Notice>
      <Card>
        <ReasonFields
          {...{ words, reason, note }}
          reasons={correctionReasons.map((value) => ({ value, label: words.reasons[value] }))}
          onReason={setReason}
          onNote={setNote}
        />
      </Card>
      <Form
        as="correction"
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        {...{ operations, operation, saved }}
        pointId={saved.point.id}
        tried
      />
    </Page>
  );
}
