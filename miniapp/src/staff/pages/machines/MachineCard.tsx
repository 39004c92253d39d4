import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { formatAgo } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Text } from '../../../ui';
import { Budget } from '../../machines/Budget';

interface MachineCardProps {
  machine: MachineState;
  now: string;
  onKeys: () => void;
}

/** Whether it answers, heard of when, and how much of the year's offline days it has used. */
export function MachineCard({ machine, now, onKeys }: MachineCardProps) {
  const { staff, common, machineKeys, machineCare, board } = useText();
  const words = staff.machines;
  const [language] = useLanguage();
  const { online, lastSeenAt } = machine;
  const active = machine.state === 'active';
  return (
    <Card
      item
      title={machine.name}
      aside={
        active ? (
          <Badge tone={online ? 'good' : 'danger'}>{online ? words.online : words.offline}</Badge>
        ) : (
          <Badge>{board.machine.retired}</Badge>
        )
      }
    >
      <Text block tone="soft">
        {lastSeenAt ? words.reported(formatAgo(lastSeenAt, now, language)) : words.never}
      </Text>
      {active && <Budget offlineDays={machine.offlineDays} />}
      {machine.sample && (
        <View className="k-row">
          <Badge>{common.sample}</Badge>
        </View>
      )}
      <View className="k-row">
        <Button
          small
          look="plain"
          label={board.openOf(machine.name)}
          onPress={() => openPage('/staff/pages/machine/index', { id: machine.id })}
        >
          {board.open}
        </Button>
        {active && (
          <>
            <Button
              small
              look="plain"
              label={machineCare.loadOf(machine.name)}
              onPress={() => openPage('/staff/pages/machine-load/index', { id: machine.id })}
            >
              {machineCare.load}
            </Button>
            <Button small look="quiet" label={machineKeys.openOf(machine.name)} onPress={onKeys}>
              {machineKeys.open}
            </Button>
          </>
        )}
      </View>
    </Card>
  );
}
