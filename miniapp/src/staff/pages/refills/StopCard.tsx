import type { RefillPlan } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { openDirections } from '../../../hooks/phone';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';
import { worst } from '../../machines/refills';

interface StopCardProps {
  stop: RefillPlan['stops'][number];
  /** Of the tour. */
  number: number | null;
  onOrder: () => void;
}

/** One machine to visit: why, what goes into which slot, and the way there. */
export function StopCard({ stop, number, onOrder }: StopCardProps) {
  const { board } = useText();
  const [language] = useLanguage();
  const words = board.refills;
  const { machine, point, emptyOn, slots, workOrder } = stop;
  const why = worst(stop);
  return (
    <Card
      item
      title={[number === null ? '' : words.stop(number), machine.name].filter(Boolean).join(' · ')}
      aside={
        <Badge tone={['recalled', 'empty', 'expired'].includes(why) ? 'danger' : 'warn'}>
          {words.why[why]}
        </Badge>
      }
    >
      <View>
        <Text block tone="soft">
          {[point.name === machine.name ? '' : point.name, point.address].filter(Boolean).join(' · ')}
        </Text>
        {emptyOn && (
          <Text block size="small" tone="warn">
            {words.emptyOn(formatDay(`${emptyOn}T12:00:00+08:00`, language))}
          </Text>
        )}
      </View>
      <View>
        {slots.map(({ slot, product, level, capacity, toFill, expiry, why: reason }) => (
          <View key={slot} className="s-line">
            <View className="s-line__what">
              <Text block strong>{`${board.machine.slot(slot)} · ${product.name}`}</Text>
              <Text block size="small" tone={reason === 'expired' ? 'danger' : 'soft'}>
                {[
                  level === null ? board.machine.unknown : board.machine.level(level, capacity),
                  expiry ? board.machine.expires(expiry) : '',
                  words.why[reason],
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </View>
            <Text strong>{`+${toFill}`}</Text>
          </View>
        ))}
      </View>
      <View className="k-row">
        <Button
          look="plain"
          icon="map"
          label={words.navigateTo(point.name)}
          onPress={() => openDirections(point)}
        >
          {words.navigate}
        </Button>
        {workOrder ? (
          <Button look="quiet" onPress={() => openPage('/staff/pages/work-orders/index')}>
            {words.toOrder}
          </Button>
        ) : (
          <Button look="quiet" onPress={onOrder} testId={`order-${machine.id}`}>
            {words.makeOrder}
          </Button>
        )}
      </View>
    </Card>
  );
}
