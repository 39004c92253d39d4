import type { CareMistakeReason, CareRecord } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { completeCare, correctCare, saveCare } from '../../../api/clinic';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { ReasonFields } from '../../../inner/ReasonFields';
import { Button, Refusal, Select, Sheet, Text } from '../../../ui';
import { useClinics } from '../../useClinics';
import { Fields, type Way } from './Fields';
import {
  completionOf,
  correctionOf,
  correctionReasons,
  type Draft,
  draftOf,
  emptyDraft,
  missingIn,
  requestOf,
} from './model';

interface CareFormProps {
  as: Way;
  /** null: somebody new. */
  care: CareRecord | null;
  onDone: () => void;
  onClose: () => void;
}

/** One woman: the event, when she left, whether she was counselled, and the method she chose. */
export function CareForm({ as, care, onDone, onClose }: CareFormProps) {
  const { clinic } = useText();
  const { care: words, mistake } = clinic;
  const { clinics, clinic: place, choose } = useClinics();
  const [draft, setDraft] = useState<Draft>(() => (care ? draftOf(care) : emptyDraft(dayOf(new Date()))));
  const [reason, setReason] = useState<CareMistakeReason | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const corrects = as === 'correction';
  const saving = useCommand((body: Draft, key: string) => {
    if (!care) return saveCare(requestOf(body, place?.id ?? ''), key);
    if (!corrects || !reason) return completeCare(care.id, completionOf(body, care), key);
    return correctCare(care.id, correctionOf(body, care, { reason, note }), key);
  }, onDone);
  const send = () => {
    setTried(true);
    if (missingIn(draft, care !== null).length === 0) saving.mutate(draft);
  };
  const title = { new: words.add, completion: words.complete, correction: mistake.correctTitle }[as];
  const save = corrects ? (reason ? mistake.correctConfirm : mistake.whyFirst) : words.save;
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      footer={
        <View className="c-stack">
          <Refusal error={saving.error} />
          <Button
            wide
            disabled={corrects && !reason}
            busy={saving.isPending}
            onPress={send}
            testId="save-care"
          >
            {save}
          </Button>
        </View>
      }
    >
      <View className="c-stack">
        {!care && clinics.length > 1 && (
          <Select
            label={clinic.point}
            options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
            value={place?.id ?? null}
            onChange={choose}
          />
        )}
        {corrects && (
          <>
            <Text block tone="soft">
              {words.mistake.correctHint}
            </Text>
            <ReasonFields
              {...{ words: mistake, reason, note }}
              reasons={correctionReasons.map((value) => ({ value, label: words.mistake.reasons[value] }))}
              onReason={setReason}
              onNote={setNote}
            />
          </>
        )}
        <Fields
          {...{ as, draft, tried }}
          onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        />
      </View>
    </Sheet>
  );
}
