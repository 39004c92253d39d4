import type { StaffingDraft } from '@fcs/shared/contracts/trainings.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listRoster, recordStaffing } from '../../../api/trainings';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { useInstitutions } from '../../../inner/useInstitutions';
import { Button, Refusal, Select, Sheet, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { type Draft, emptyDraft, missingIn, paperOf, withPerson } from './model';

/** Puts somebody in charge or notes a paper; what it takes the place of ends by itself. */
export function RecordPaper({ onClose }: { onClose: () => void }) {
  const { training: words, common } = useText();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const [tried, setTried] = useState(false);
  const roster = useRead(['roster'], listRoster);
  const points = useInstitutions();
  const saving = useCommand(
    (body: StaffingDraft, key) => recordStaffing(body, key),
    () => {
      void cache.invalidateQueries({ queryKey: ['staffing'] });
      onClose();
    },
  );
  const missing = missingIn(draft);
  const send = () => {
    setTried(true);
    if (missing.length === 0) saving.mutate(paperOf(draft));
  };
  const errorOf = (name: keyof Draft, how: string = common.required) =>
    tried && missing.includes(name) ? how : undefined;
  return (
    <Sheet
      open
      title={words.addPaper}
      onClose={onClose}
      footer={
        <Button wide busy={saving.isPending} onPress={send}>
          {words.save}
        </Button>
      }
    >
      <Select
        label={words.person}
        hint={words.personHint}
        options={(roster.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.staffId}
        onChange={(staffId) => setDraft(withPerson(draft, staffId, roster.data ?? []))}
        error={errorOf('staffId')}
      />
      <Select
        label={words.point}
        options={(points.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.pointId}
        onChange={(pointId) => setDraft({ ...draft, pointId })}
        error={errorOf('pointId')}
      />
      <Select
        label={words.paperKind}
        options={optionsOf(words.paperKinds)}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      <TextInput
        label={words.from}
        hint={words.dayHint}
        value={draft.from}
        onChange={(from) => setDraft({ ...draft, from })}
        error={errorOf('from', words.dayHint)}
      />
      <TextInput
        label={words.validUntil}
        hint={words.validUntilHint}
        value={draft.validUntil}
        onChange={(validUntil) => setDraft({ ...draft, validUntil })}
        error={errorOf('validUntil', words.dayHint)}
      />
      <Refusal error={saving.error ?? roster.error ?? points.error} />
    </Sheet>
  );
}
