import type { FollowUpOutcome, FollowUpView } from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { makeFollowUp } from '../../../api/clinic';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  FilterChips,
  Notice,
  Refusal,
  SegmentedControl,
  Select,
  Sheet,
  Text,
  TextArea,
  TextInput,
} from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { type Draft, emptyDraft, faultsIn, outcomeOf } from './model';

interface OutcomeProps {
  due: FollowUpView;
  onDone: () => void;
  onClose: () => void;
}

/** What was learnt; what would be below standard is said before it is saved. */
export function Outcome({ due, onDone, onClose }: OutcomeProps) {
  const words = useText().clinic.due;
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(dayOf(new Date())));
  const saving = useCommand((body: FollowUpOutcome, key: string) => makeFollowUp(due.id, body, key), onDone);
  const send = (reached: boolean) => saving.mutate(outcomeOf(draft, reached));
  return (
    <Sheet
      open
      title={words.title(due.month)}
      onClose={onClose}
      footer={
        <View className="c-stack">
          <Refusal error={saving.error} />
          <Button wide busy={saving.isPending} onPress={() => send(true)} testId="follow-up-done">
            {words.save}
          </Button>
          <Button wide look="quiet" disabled={saving.isPending} onPress={() => send(false)}>
            {words.notReached}
          </Button>
        </View>
      }
    >
      <Fields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
      <Standard faults={faultsIn(draft, due)} />
    </Sheet>
  );
}

function Standard({ faults }: { faults: ReturnType<typeof faultsIn> }) {
  const words = useText().clinic.due;
  if (faults.length === 0) return <Notice tone="good">{words.standardNow}</Notice>;
  return (
    <Notice tone="warn">
      <View className="c-row">
        {faults.map((fault) => (
          <Badge key={fault} tone="warn">
            {words.faults[fault]}
          </Badge>
        ))}
      </View>
    </Notice>
  );
}

function Fields({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const { clinic } = useText();
  const { due: words } = clinic;
  return (
    <View className="c-stack">
      <TextInput
        label={words.day}
        hint={clinic.record.dayHint}
        value={draft.day}
        onChange={(day) => onChange({ day })}
        maxLength={10}
      />
      <SegmentedControl
        label={words.way}
        options={optionsOf(words.ways)}
        value={draft.way}
        onChange={(way) => onChange({ way })}
      />
      <Text strong>{words.bleeding}</Text>
      <FilterChips
        label={words.bleeding}
        single
        options={optionsOf(words.bleedings)}
        chosen={draft.bleeding ? [draft.bleeding] : []}
        onChange={([bleeding]) => onChange({ bleeding: bleeding ?? null })}
      />
      <Select
        label={words.method}
        options={optionsOf(clinic.methods)}
        value={draft.method}
        onChange={(method) => onChange({ method })}
      />
      <Text strong>{words.problems}</Text>
      <FilterChips
        label={words.problems}
        options={optionsOf(words.problemNames)}
        chosen={draft.problems}
        onChange={(problems) => onChange({ problems })}
      />
      <Select
        label={words.next}
        options={optionsOf(words.nexts)}
        value={draft.nextStep}
        onChange={(nextStep) => onChange({ nextStep })}
      />
      <TextArea
        label={words.note}
        optional
        value={draft.note}
        onChange={(note) => onChange({ note })}
        maxLength={200}
      />
    </View>
  );
}
