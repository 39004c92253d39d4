import type { Campaign } from '@fcs/shared/contracts/campaigns.ts';
import { usePullDownRefresh } from '@tarojs/taro';
import { cancelCampaign, listCampaigns } from '../../../api/campaigns';
import { useCommand } from '../../../hooks/useCommand';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, EmptyState, Page, Refusal, RowsLoaded, StaffGate, Text } from '../../../ui';
import { Plan } from './Plan';
import '../../street.scss';

/** Neutral messages on theme days, to those who agreed; the county reads counts only. */
export default function CampaignsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.campaigns}>
      <StaffGate roles={['county']}>
        <Campaigns />
      </StaffGate>
    </Page>
  );
}

function Campaigns() {
  const words = useText().campaigns;
  const pages = usePages(['campaigns'], listCampaigns);
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <Text block tone="soft">
        {words.intro}
      </Text>
      <Plan onPlanned={() => pages.refetch()} />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="clock" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => rows.map((one) => <CampaignCard key={one.id} one={one} onChanged={pages.refetch} />)}
      </RowsLoaded>
    </>
  );
}

function CampaignCard({ one, onChanged }: { one: Campaign; onChanged: () => void }) {
  const { campaigns: words, street } = useText();
  const cancelling = useCommand(cancelCampaign, onChanged);
  return (
    <Card
      item
      title={one.theme === 'none' ? one.day : street.events.theme[one.theme]}
      aside={<Badge tone={one.state === 'planned' ? 'teal' : 'plain'}>{words.state[one.state]}</Badge>}
    >
      <Text block tone="soft">
        {one.day}
      </Text>
      {one.state === 'planned' && <Text block>{words.waiting(one.due)}</Text>}
      {one.state === 'started' && <Text block>{words.sent(one.due, one.sent, one.refused)}</Text>}
      <Refusal error={cancelling.error} />
      {one.state === 'planned' && (
        <Button small look="quiet" busy={cancelling.isPending} onPress={() => cancelling.mutate(one.id)}>
          {words.cancel}
        </Button>
      )}
    </Card>
  );
}
