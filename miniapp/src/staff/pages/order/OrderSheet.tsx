import type { Order } from '@fcs/shared/contracts/orders.ts';
import { isFinal, type OrderMove } from '@fcs/shared/orderStates.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue, Notice, Refusal, Text, Timeline } from '../../../ui';
import { nextMove, otherMoves, toneOf } from '../../orders/model';
import { Recipient } from './Recipient';

interface OrderSheetProps {
  order: Order;
  error: unknown;
  onMove: (move: OrderMove) => void;
}

/** Everything about one order, for those who handle it. */
export function OrderSheet({ order, error, onMove }: OrderSheetProps) {
  const { staff } = useText();
  const [language] = useLanguage();
  const next = nextMove(order);
  return (
    <>
      <Refusal error={error} />
      {next && <Notice title={staff.order.next}>{staff.orders.moveHints[next]}</Notice>}
      {isFinal(order.state) && <Notice>{staff.order.finished}</Notice>}
      <View className="s-grid">
        <Contents order={order} />
        <Recipient order={order} />
        <Card title={staff.order.timeline}>
          <Timeline
            label={staff.order.timeline}
            steps={order.timeline.map((event, index) => ({
              id: `${index}`,
              title: staff.orders.states[event.state],
              note: [formatDayTime(event.at, language), staff.order.by[event.by], event.note]
                .filter(Boolean)
                .join(' · '),
              state: index === order.timeline.length - 1 && !isFinal(order.state) ? 'current' : 'done',
            }))}
          />
        </Card>
        <OtherMoves order={order} onMove={onMove} />
      </View>
    </>
  );
}

function Contents({ order }: { order: Order }) {
  const { staff } = useText();
  const [language] = useLanguage();
  const words = staff.order;
  const pairs = [
    { name: words.parcelName, value: order.parcelName },
    { name: words.postage, value: order.postageYuan === 0 ? words.free : `¥${order.postageYuan}` },
    { name: words.supplier, value: order.supplier.name },
    ...(order.carrier ? [{ name: words.carrier, value: order.carrier }] : []),
    ...(order.waybill ? [{ name: words.waybill, value: order.waybill, selectable: true }] : []),
  ];
  return (
    <Card
      title={words.lines}
      aside={<Badge tone={toneOf(order.state)}>{staff.orders.states[order.state]}</Badge>}
    >
      <View className="k-stack">
        {order.lines.map((line) => (
          <View key={line.productId} className="k-row">
            <View className="k-grow">
              <Text strong>{line.name}</Text>
            </View>
            <Text strong>{`${line.quantity} ${line.unit}`}</Text>
          </View>
        ))}
      </View>
      <KeyValue pairs={pairs} />
      {order.lapsesAt && (
        <Text block size="small" tone="warn">
          {staff.orders.lapses(formatDayTime(order.lapsesAt, language))}
        </Text>
      )}
    </Card>
  );
}

function OtherMoves({ order, onMove }: Pick<OrderSheetProps, 'order' | 'onMove'>) {
  const { staff } = useText();
  const moves = otherMoves(order);
  if (moves.length === 0) return null;
  return (
    <Card title={staff.order.otherMoves}>
      <View className="k-row">
        {moves.map((move) => (
          <Button key={move} look="danger" onPress={() => onMove(move)} testId={`move-${move}`}>
            {staff.orders.moves[move]}
          </Button>
        ))}
      </View>
    </Card>
  );
}
