import type { TrainingDraft } from '@fcs/shared/contracts/trainings.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { recordTraining } from '../../../api/trainings';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { useInstitutions } from '../../../inner/useInstitutions';
import { Button, Refusal, Select, Sheet, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { type Draft, emptyDraft, missingIn, trainingOf } from './model';

/** A training that took place; who came is said on its own page. */
export function RecordTraining({ onClose }: { onClose: () => void }) {
  const { training: words, common } = useText();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const [tried, setTried] = useState(false);
  const points = useInstitutions();
  const saving = useCommand(
    (body: TrainingDraft, key) => recordTraining(body, key),
    ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['trainings'] });
      onClose();
      openPage('/street/pages/training/index', { id });
    },
  );
  const missing = missingIn(draft);
  const send = () => {
    setTried(true);
    if (missing.length === 0) saving.mutate(trainingOf(draft));
  };
  const errorOf = (name: keyof Draft, how: string = common.required) =>
    tried && missing.includes(name) ? how : undefined;
  const field = (name: 'subject' | 'day' | 'hours' | 'credits' | 'place' | 'organiser', how?: string) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    error: errorOf(name, how),
  });
  return (
    <Sheet
      open
      title={words.add}
      onClose={onClose}
      footer={
        <Button wide busy={saving.isPending} onPress={send}>
          {words.save}
        </Button>
      }
    >
      <Select
        label={words.point}
        options={(points.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.pointId}
        onChange={(pointId) => setDraft({ ...draft, pointId })}
        error={errorOf('pointId')}
      />
      <TextInput label={words.subject} maxLength={80} {...field('subject')} />
      <Select
        label={words.kind}
        options={optionsOf(words.kinds)}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      <TextInput label={words.day} hint={words.dayHint} {...field('day', words.dayHint)} />
      <TextInput
        label={words.hours}
        hint={words.amountHint}
        kind="digit"
        {...field('hours', words.amountHint)}
      />
      <TextInput label={words.credits} kind="digit" {...field('credits', words.amountHint)} />
      <TextInput label={words.place} maxLength={80} {...field('place')} />
      <TextInput label={words.organiser} maxLength={60} {...field('organiser')} />
      <Refusal error={saving.error ?? points.error} />
    </Sheet>
  );
}
