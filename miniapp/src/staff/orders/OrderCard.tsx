import type { Order } from '@fcs/shared/contracts/orders.ts';
import type { OrderMove } from '@fcs/shared/orderStates.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { useLanguage } from '../../hooks/useLanguage';
import { formatAgo, formatDayTime } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Button, Card, Text } from '../../ui';
import { nextMove, toneOf } from './model';

interface OrderCardProps {
  order: Order;
  now: string;
  busy: boolean;
  onMove: (order: Order, move: OrderMove) => void;
}

/** One open order: what, where to, since when, and the next step as its button. */
export function OrderCard({ order, now, busy, onMove }: OrderCardProps) {
  const { staff } = useText();
  const [language] = useLanguage();
  const words = staff.orders;
  const { point, address } = order.delivery;
  const what = order.lines.map((line) => `${line.name} ${line.quantity} ${line.unit}`).join(' · ');
  const next = nextMove(order);
  return (
    <Card item title={what} aside={<Badge tone={toneOf(order.state)}>{words.states[order.state]}</Badge>}>
      <View>
        <Text block tone="soft">
          {point ? words.toCampus(point.name) : words.toHome(address ?? '')}
        </Text>
        <Text block size="small" tone="soft">
          {words.placedAgo(formatAgo(order.placedAt, now, language))}
        </Text>
        {order.state === 'delivered' && (
          <Text block size="small" tone="good">
            {words.waiting}
          </Text>
        )}
        {order.lapsesAt && (
          <Text block size="small" tone="warn">
            {words.lapses(formatDayTime(order.lapsesAt, language))}
          </Text>
        )}
      </View>
      <View className="k-row">
        {next && (
          <Button busy={busy} onPress={() => onMove(order, next)} testId={`move-${order.id}`}>
            {words.moves[next]}
          </Button>
        )}
        <Button
          look="quiet"
          label={words.openOrder(what)}
          onPress={() => openPage('/staff/pages/order/index', { id: order.id })}
        >
          {words.open}
        </Button>
      </View>
    </Card>
  );
}
