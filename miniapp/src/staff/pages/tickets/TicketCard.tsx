import type { Ticket } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRoles } from '../../../hooks/useRoles';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';

interface TicketCardProps {
  ticket: Ticket;
  busy: boolean;
  onClose: () => void;
}

/** What is wrong where, since when; done by those who work on it, mended on the place's own page. */
export function TicketCard({ ticket, busy, onClose }: TicketCardProps) {
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
