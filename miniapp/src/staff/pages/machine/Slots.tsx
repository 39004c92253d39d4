import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useNow } from '../../../hooks/useNow';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';
import { access } from '../../../ui/access';
import { names } from '../../../ui/names';

interface SlotsProps {
  machine: MachineDetail;
  onCount: (slot: number) => void;
}

/** Every slot: product, how full, first to expire; what residents do not see is marked. */
export function Slots({ machine, onCount }: SlotsProps) {
  const { board, machineCare } = useText();
  const active = machine.state === 'active';
  const words = board.machine;
  const today = dayInShanghai(useNow());
  return (
    <Card title={words.slots}>
      {machine.slots.length === 0 && (
        <Text block tone="soft">
          {words.noSlots}
        </Text>
      )}
      <View className="s-slots" {...access({ role: 'list', label: words.slots })}>
        {machine.slots.map(({ slot, capacity, level, expiry, hidden, productId }) => {
          const product = machine.contents.find((one) => one.slot === slot)?.product.name ?? productId;
          const worry = level === 0 || hidden || (expiry !== null && expiry < today);
          return (
            <View
              key={slot}
              className={names('s-slot', worry && 's-slot--warn')}
              {...access({ role: 'listitem' })}
            >
              <Text block size="small" tone="soft">
                {words.slot(slot)}
              </Text>
              <Text block strong>
                {product}
              </Text>
              <Text block>{level === null ? words.unknown : words.level(level, capacity)}</Text>
              {expiry && (
                <Text block size="small" tone={expiry < today ? 'danger' : 'soft'} className="s-whole">
                  {words.expires(expiry)}
                </Text>
              )}
              {hidden && <Badge tone="warn">{words.hidden}</Badge>}
              {active && (
                <Button
                  small
                  look="quiet"
                  label={machineCare.countOf(slot)}
                  onPress={() => onCount(slot)}
                  testId={`count-slot-${slot}`}
                >
                  {machineCare.count}
                </Button>
              )}
            </View>
          );
        })}
      </View>
      {active && (
        <View className="k-row">
          <Button
            look="plain"
            onPress={() => openPage('/staff/pages/machine-slots/index', { id: machine.id })}
            testId="change-slots"
          >
            {machineCare.change}
          </Button>
        </View>
      )}
    </Card>
  );
}
