import type { WorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import type { WorkOrderMove } from '@fcs/shared/workOrderStates.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { useRoles } from '../../../hooks/useRoles';
import { formatDayTime } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Photo } from '../../../inner/Photo';
import { Badge, Button, Card, Text } from '../../../ui';
import { leavingOf, nextMove, otherMoves, toneOf } from '../../machines/orders';

interface WorkOrderCardProps {
  order: WorkOrder;
  busy: boolean;
  onMove: (order: WorkOrder, move: WorkOrderMove) => void;
}

/** One order: what, where, why, what was done so far with its pictures, and the next step. */
export function WorkOrderCard({ order, busy, onMove }: WorkOrderCardProps) {
  const { board, stock } = useText();
  const [language] = useLanguage();
  const words = board.orders;
  const { kind, state, cause, code, slots, note, machine, point, openedAt, timeline } = order;
  const next = nextMove(order);
  const why = [
    words.causes[cause],
    code ? words.code(code) : '',
    slots.length > 0 ? words.slots(slots.join(stock.separator)) : '',
  ];
  const photos = timeline.flatMap((event) => event.photos);
  return (
    <Card
      item
      title={`${words.kinds[kind]} · ${machine.name}`}
      aside={<Badge tone={toneOf(state)}>{words.states[state]}</Badge>}
    >
      <View>
        {point.name !== machine.name && (
          <Text block tone="soft">
            {point.name}
          </Text>
        )}
        <Text block size="small" tone="soft">
          {[formatDayTime(openedAt, language), ...why].filter(Boolean).join(' · ')}
        </Text>
        {note && <Text block>{note}</Text>}
        {timeline.slice(1).map((event) => (
          <Text key={`${event.move} ${event.at}`} block size="small" tone="soft">
            {[words.moves[event.move], formatDayTime(event.at, language), event.by, event.note]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        ))}
      </View>
      {photos.length > 0 && (
        <View className="i-photos">
          {photos.map((id, at) => (
            <Photo key={id} id={id} label={board.photo.of(at + 1)} />
          ))}
        </View>
      )}
      <Ways order={order} />
      {order.moves.length > 0 && (
        <View className="k-row">
          {next && (
            <Button busy={busy} onPress={() => onMove(order, next)} testId={`${next}-${order.id}`}>
              {words.moves[next]}
            </Button>
          )}
          {otherMoves(order).map((move) => (
            <Button
              key={move}
              look="quiet"
              onPress={() => onMove(order, move)}
              testId={`${move}-${order.id}`}
            >
              {words.moves[move]}
            </Button>
          ))}
        </View>
      )}
    </Card>
  );
}

/** To the machine, and for the county to the move or retirement that the order is about. */
function Ways({ order }: { order: WorkOrder }) {
  const { board, machineCare } = useText();
  const leaving = useRoles().includes('county') ? leavingOf(order) : null;
  const { id, name } = order.machine;
  return (
    <View className="k-row">
      <Button
        small
        look="quiet"
        label={`${board.orders.toMachine} ${name}`}
        onPress={() => openPage('/staff/pages/machine/index', { id })}
        testId={`machine-of-${order.id}`}
      >
        {board.orders.toMachine}
      </Button>
      {leaving && (
        <Button
          small
          look="quiet"
          label={`${machineCare[leaving]} ${name}`}
          onPress={() => openPage(`/staff/pages/machine-${leaving}/index`, { id })}
          testId={`${leaving}-of-${order.id}`}
        >
          {machineCare[leaving]}
        </Button>
      )}
    </View>
  );
}
