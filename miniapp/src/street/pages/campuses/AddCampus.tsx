import type { CampusDraft } from '@fcs/shared/contracts/campuses.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addCampus } from '../../../api/campuses';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { useInstitutions } from '../../../inner/useInstitutions';
import { Button, Refusal, Select, Sheet, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { draftOf, emptyDraft } from './model';

/** Lists a campus; all else is done on its own page. */
export function AddCampus({ onClose }: { onClose: () => void }) {
  const { campus: words, common } = useText();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const [tried, setTried] = useState(false);
  const points = useInstitutions();
  const adding = useCommand(
    (body: CampusDraft, key) => addCampus(body, key),
    ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['campuses'] });
      onClose();
      openPage('/street/pages/campus/index', { id });
    },
  );
  const send = () => {
    setTried(true);
    const ready = draftOf(draft, points.data ?? []);
    if (ready) adding.mutate(ready);
  };
  return (
    <Sheet
      open
      title={words.add}
      onClose={onClose}
      footer={
        <Button wide busy={adding.isPending} onPress={send}>
          {words.save}
        </Button>
      }
    >
      <TextInput
        label={words.name}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        error={tried && draft.name.trim() === '' ? common.required : undefined}
        maxLength={60}
      />
      <Select
        label={words.kind}
        options={optionsOf(words.kinds)}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      <Select
        label={words.keeper}
        options={(points.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.pointId}
        onChange={(pointId) => setDraft({ ...draft, pointId })}
        error={tried && draft.pointId === null ? common.required : undefined}
      />
      <Refusal error={adding.error ?? points.error} />
    </Sheet>
  );
}
