import type { Ticket } from '@fcs/shared/contracts/points.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { closeTicket, listTickets } from '../../../api/tickets';
import { openPage } from '../../../hooks/navigate';
import { useCommand } from '../../../hooks/useCommand';
import { useLanguage } from '../../../hooks/useLanguage';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  Page,
  Refusal,
  RowsLoaded,
  SegmentedControl,
  StaffGate,
  Text,
} from '../../../ui';
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
    </>
  );
}

function TicketCard({ ticket, busy, onClose }: { ticket: Ticket; busy: boolean; onClose: () => void }) {
  const { staff } = useText();
  const words = staff.tickets;
  const [language] = useLanguage();
  const roles = useRoles();
  const mayClose = roles.some((role) => role === 'keeper' || role === 'operator' || role === 'county');
  const mayEdit = roles.some((role) => role === 'keeper' || role === 'county');
  const urgent = ticket.problem === 'askedForMoney' && ticket.state === 'open';
  const done = ticket.doneOn ? words.doneOn(formatDay(ticket.doneOn, language)) : null;
  return (
    <Card
      item
      title={words.problems[ticket.problem]}
      aside={urgent ? <Badge tone="danger">{words.urgent}</Badge> : undefined}
    >
      <View>
        <Text block strong>
          {ticket.point.name}
        </Text>
        <Text block size="small" tone="soft">
          {[words.at(formatDay(ticket.day, language)), done].filter(Boolean).join(' · ')}
        </Text>
      </View>
      {ticket.remark && <Text block>{ticket.remark}</Text>}
      <View className="k-row">
        {mayClose && ticket.state === 'open' && (
          <Button
            busy={busy}
            label={words.closeOf(ticket.point.name)}
            onPress={onClose}
            testId={`close-${ticket.id}`}
          >
            {words.close}
          </Button>
        )}
        {mayEdit && (
          <Button
            look="quiet"
            label={`${words.toPoint} ${ticket.point.name}`}
            onPress={() => openPage('/staff/pages/point-edit/index', { id: ticket.point.id })}
          >
            {words.toPoint}
          </Button>
        )}
      </View>
    </Card>
  );
}
