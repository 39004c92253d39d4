import type { ActivityPlan } from '@fcs/shared/contracts/activities.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { planActivity } from '../../../api/activities';
import { listCampuses } from '../../../api/campuses';
import { listOwnPoints } from '../../../api/staffPoints';
import { replacePage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { usePages } from '../../../hooks/usePages';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Card, Page, Refusal, Select, StaffGate, TextInput } from '../../../ui';
import { optionsOf } from '../../optionsOf';
import { type Draft, emptyDraft, missingIn, planOf } from './model';
import '../../street.scss';

/** Announces an event of an own place. */
export default function ActivityNewPage() {
  const { titles } = useText();
  return (
    <Page title={titles.activities}>
      <StaffGate roles={['keeper', 'hospital', 'county']}>
        <Form />
      </StaffGate>
    </Page>
  );
}

function Form() {
  const { street, common } = useText();
  const { work: words, events } = street;
  const cache = useQueryClient();
  const asked = useRouteParam('campus');
  const [draft, setDraft] = useState<Draft>({
    ...emptyDraft,
    ...(asked ? { campusId: asked, audience: 'students' } : {}),
  });
  const [tried, setTried] = useState(false);
  const points = usePages(['points', 'own'], (cursor) => listOwnPoints('', cursor, 100));
  const campuses = usePages(['campuses', 'own'], (cursor) => listCampuses(null, cursor));
  const planning = useCommand(planActivity, ({ id }: { id: string }) => {
    void cache.invalidateQueries({ queryKey: ['activities'] });
    replacePage('/street/pages/activity/index', { id });
  });
  const missing = missingIn(draft);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const errorOf = (field: keyof Draft, how: string = common.required) =>
    tried && missing.includes(field) ? how : undefined;
  const send = () => {
    setTried(true);
    if (missing.length === 0) planning.mutate(planOf(draft) as ActivityPlan);
  };
  return (
    <>
      <Card>
        <Select
          label={words.point}
          options={points.rows.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.pointId || null}
          onChange={(pointId) => set({ pointId })}
          error={errorOf('pointId')}
        />
        <TextInput
          label={words.title}
          value={draft.title}
          onChange={(title) => set({ title })}
          error={errorOf('title')}
        />
        <Select
          label={words.type}
          options={optionsOf(events.type)}
          value={draft.type}
          onChange={(type) => set({ type })}
        />
        <Select
          label={words.audience}
          options={optionsOf(events.audience)}
          value={draft.audience}
          onChange={(next) => set({ audience: next })}
        />
        <Select
          label={words.theme}
          options={optionsOf(events.theme)}
          value={draft.themeDay}
          onChange={(next) => set({ themeDay: next })}
        />
        {campuses.rows.length > 0 && (
          <Select
            label={words.campus}
            hint={words.campusHint}
            options={campuses.rows.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.campusId || null}
            onChange={(campusId) => set({ campusId })}
          />
        )}
        <TextInput
          label={words.venue}
          value={draft.venue}
          onChange={(venue) => set({ venue })}
          error={errorOf('venue')}
        />
        <TextInput
          label={words.from}
          hint={words.day}
          value={draft.plannedFrom}
          onChange={(plannedFrom) => set({ plannedFrom })}
          error={errorOf('plannedFrom', words.day)}
        />
        <TextInput
          label={words.to}
          hint={words.day}
          value={draft.plannedTo}
          onChange={(plannedTo) => set({ plannedTo })}
          error={errorOf('plannedTo', words.day)}
        />
      </Card>
      <Refusal error={planning.error} />
      <Button wide busy={planning.isPending} onPress={send}>
        {words.save}
      </Button>
    </>
  );
}
