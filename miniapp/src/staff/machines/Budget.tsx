import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../hooks/useLanguage';
import { useNow } from '../../hooks/useNow';
import { dayInShanghai, formatDay } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Text } from '../../ui';
import { daysText, offlineLevel } from './offline';

/** "3.2 of 5 days used, at this rate gone on 12 October" (E05). */
export function Budget({ offlineDays }: Pick<MachineState, 'offlineDays'>) {
  const { staff, board } = useText();
  const [language] = useLanguage();
  const today = dayInShanghai(useNow());
  const words = staff.machines;
  const level = offlineLevel(offlineDays);
  const { used, allowed, goneOn } = offlineDays;
  const day = goneOn ? formatDay(`${goneOn}T12:00:00+08:00`, language) : '';
  return (
    <View>
      <View className="k-row">
        <Text tone={level === 'fine' ? 'ink' : level === 'near' ? 'warn' : 'danger'}>
          {words.days(daysText(used), String(allowed))}
        </Text>
        {level !== 'fine' && (
          <Badge tone={level === 'near' ? 'warn' : 'danger'}>
            {level === 'near' ? words.near : words.over}
          </Badge>
        )}
      </View>
      {goneOn && (
        <Text block size="small" tone="warn">
          {goneOn <= today ? board.goneSince(day) : board.goneOn(day)}
        </Text>
      )}
    </View>
  );
}
