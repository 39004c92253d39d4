import type { CampaignPlan } from '@fcs/shared/contracts/campaigns.ts';
import { useState } from 'react';
import { listCampaignDays, planCampaign } from '../../../api/campaigns';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useGrants } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, Card, Loaded, Refusal, Select, TextInput } from '../../../ui';
import { planOf } from './model';

/** A theme day of the coming year, or a day of one's own. */
export function Plan({ onPlanned }: { onPlanned: () => void }) {
  const { campaigns: words, street } = useText();
  const region = useGrants().find(({ role }) => role === 'county')?.region ?? '';
  const [chosen, setChosen] = useState<string | null>(null);
  const [own, setOwn] = useState('');
  const [tried, setTried] = useState(false);
  const days = useRead(['campaigns', 'days'], listCampaignDays);
  const planning = useCommand(
    (plan: CampaignPlan, key) => planCampaign(plan, key),
    () => {
      setTried(false);
      onPlanned();
    },
  );
  const plan = planOf(chosen, own, { days: days.data ?? [], region });
  const send = () => {
    setTried(true);
    if (plan) planning.mutate(plan);
  };
  const error = tried && !plan ? words.choose : undefined;
  return (
    <Card title={words.plan}>
      <Loaded of={days} skeletonRows={1}>
        {(coming) => (
          <Select
            label={words.day}
            options={[
              ...coming.map(({ theme, day }) => ({
                value: day,
                label: street.events.theme[theme],
                note: day,
              })),
              { value: 'own', label: words.own },
            ]}
            value={chosen}
            onChange={setChosen}
            error={chosen === 'own' ? undefined : error}
          />
        )}
      </Loaded>
      {chosen === 'own' && (
        <TextInput
          label={words.own}
          hint={street.work.day}
          value={own}
          onChange={setOwn}
          error={error && street.work.day}
        />
      )}
      <Refusal error={planning.error} />
      <Button wide busy={planning.isPending} onPress={send}>
        {words.save}
      </Button>
    </Card>
  );
}
