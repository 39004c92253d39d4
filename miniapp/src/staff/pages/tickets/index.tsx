import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { closeTicket, listTickets } from '../../../api/tickets';
import { useCommand } from '../../../hooks/useCommand';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { EmptyState, Page, Refusal, RowsLoaded, SegmentedControl, StaffGate } from '../../../ui';
import { TicketCard } from './TicketCard';
import '../../staff.scss';

/** What residents found wrong at the own places; nobody knows who said it. */
export default function StaffTicketsPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffTickets} wide>
      <StaffGate roles={['keeper', 'operator', 'county', 'assessor']}>
        <Tickets />
      </StaffGate>
    </Page>
  );
}

function Tickets() {
  const { staff } = useText();
  const words = staff.tickets;
  const cache = useQueryClient();
  const [state, setState] = useState<'open' | 'done'>('open');
  const pages = usePages(['tickets', state], (cursor) => listTickets(state, cursor));
  const closing = useCommand(closeTicket, () => {
    void cache.invalidateQueries({ queryKey: ['tickets'] });
    void Taro.showToast({ title: words.closed, icon: 'none' });
  });
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <SegmentedControl
        label={words.filter}
        options={[
          { value: 'open', label: words.open },
          { value: 'done', label: words.closed },
        ]}
        value={state}
        onChange={setState}
      />
      <Refusal error={closing.error} />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="check" title={state === 'open' ? words.none : words.noneDone}>
            {state === 'open' ? words.noneHint : undefined}
          </EmptyState>
        }
      >
        {(tickets) => (
          <View className="s-grid">
            {tickets.map((ticket) => (
              <TicketCard
                key={ticket.id}
                ticket={ticket}
                busy={closing.isPending && closing.variables === ticket.id}
                onClose={() => closing.mutate(ticket.id)}
              />
            ))}
          </View>
        )}
      </RowsLoaded>
      <DownloadButton list="tickets" />
    </>
  );
}
