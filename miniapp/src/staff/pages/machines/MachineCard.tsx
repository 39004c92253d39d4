import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatAgo } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';
import { daysText, offlineLevel } from './model';

interface MachineCardProps {
  machine: MachineState;
  now: string;
  onKeys: () => void;
}

/** Whether it answers, heard of when, and how much of the year's offline days it has used. */
export function MachineCard({ machine, now, onKeys }: MachineCardProps) {
  const { staff, common, machineKeys } = useText();
  const words = staff.machines;
  const [language] = useLanguage();
  const { online, lastSeenAt, offlineDays } = machine;
  const level = offlineLevel(offlineDays);
  return (
    <Card
      item
      title={machine.name}
      aside={<Badge tone={online ? 'good' : 'danger'}>{online ? words.online : words.offline}</Badge>}
    >
      <Text block tone="soft">
        {lastSeenAt ? words.reported(formatAgo(lastSeenAt, now, language)) : words.never}
      </Text>
      <View className="k-row">
        <Text tone={level === 'fine' ? 'ink' : level === 'near' ? 'warn' : 'danger'}>
          {words.days(daysText(offlineDays.used), String(offlineDays.allowed))}
        </Text>
        {level !== 'fine' && (
          <Badge tone={level === 'near' ? 'warn' : 'danger'}>
            {level === 'near' ? words.near : words.over}
          </Badge>
        )}
        {machine.sample && <Badge>{common.sample}</Badge>}
      </View>
      <View>
        <Button small look="quiet" label={machineKeys.openOf(machine.name)} onPress={onKeys}>
          {machineKeys.open}
        </Button>
      </View>
    </Card>
  );
}
