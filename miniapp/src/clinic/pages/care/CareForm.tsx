import type { CareRecord } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { completeCare, saveCare } from '../../../api/clinic';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Button, Checkbox, Refusal, SegmentedControl, Select, Sheet, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { useClinics } from '../../useClinics';
import { completionOf, type Draft, draftOf, emptyDraft, missingIn, requestOf } from './model';

interface CareFormProps {
  /** null: somebody new. */
  care: CareRecord | null;
  onDone: () => void;
  onClose: () => void;
}

/** One woman: the event, when she left, whether she was counselled, and the method she chose. */
export function CareForm({ care, onDone, onClose }: CareFormProps) {
  const { clinic } = useText();
  const { care: words } = clinic;
  const { clinics, clinic: place, choose } = useClinics();
  const [draft, setDraft] = useState<Draft>(() => (care ? draftOf(care) : emptyDraft(dayOf(new Date()))));
  const [tried, setTried] = useState(false);
  const saving = useCommand(
    (body: Draft, key: string) =>
      care
        ? completeCare(care.id, completionOf(body, care), key)
        : saveCare(requestOf(body, place?.id ?? ''), key),
    onDone,
  );
  const send = () => {
    setTried(true);
    if (missingIn(draft, care !== null).length === 0) saving.mutate(draft);
  };
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  return (
    <Sheet
      open
      title={care ? words.complete : words.add}
      onClose={onClose}
      footer={
        <View className="c-stack">
          <Refusal error={saving.error} />
          <Button wide busy={saving.isPending} onPress={send} testId="save-care">
            {words.save}
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
        <Fields draft={draft} onChange={set} fresh={care === null} tried={tried} />
      </View>
    </Sheet>
  );
}

interface FieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  fresh: boolean;
  tried: boolean;
}

function Fields({ draft, onChange, fresh, tried }: FieldsProps) {
  const { clinic, common } = useText();
  const { care: words, record } = clinic;
  const missing = tried ? missingIn(draft, !fresh) : [];
  const errorOf = (field: (typeof missing)[number], how: string) => (missing.includes(field) ? how : null);
  return (
    <>
      {fresh && (
        <>
          <TextInput
            label={record.who}
            hint={record.whoHint}
            kind="phone"
            maxLength={20}
            value={draft.who}
            onChange={(who) => onChange({ who })}
            error={errorOf('who', common.required)}
            testId="care-who"
          />
          <SegmentedControl
            label={words.event}
            options={[
              { value: 'abortion', label: clinic.operations.abortion },
              { value: 'birth', label: clinic.operations.birth },
            ]}
            value={draft.event}
            onChange={(event) => onChange({ event })}
          />
          <TextInput
            label={words.day}
            hint={record.dayHint}
            value={draft.day}
            onChange={(day) => onChange({ day })}
            error={errorOf('day', record.dayHint)}
            maxLength={10}
          />
        </>
      )}
      <Checkbox checked={draft.consulted} onChange={(consulted) => onChange({ consulted })}>
        {words.consulted}
      </Checkbox>
      <TextInput
        label={words.leftOn}
        optional
        value={draft.leftOn}
        onChange={(leftOn) => onChange({ leftOn })}
        error={errorOf('leftOn', record.dayHint)}
        maxLength={10}
      />
      <Select
        label={words.method}
        hint={words.hint}
        options={optionsOf(clinic.methods)}
        value={draft.method}
        onChange={(method) => onChange({ method, methodOn: draft.methodOn || draft.day })}
      />
      {draft.method && (
        <TextInput
          label={words.methodOn}
          value={draft.methodOn}
          onChange={(methodOn) => onChange({ methodOn })}
          error={errorOf('methodOn', record.dayHint)}
          maxLength={10}
        />
      )}
    </>
  );
}
