import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useNow } from '../../../hooks/useNow';
import { dayInShanghai } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Card, Text } from '../../../ui';
import { access } from '../../../ui/access';
import { names } from '../../../ui/names';

/** Every slot: product, how full, first to expire; what residents do not see is marked. */
export function Slots({ machine }: { machine: MachineDetail }) {
  const { board } = useText();
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
            </View>
          );
        })}
      </View>
    </Card>
  );
}
