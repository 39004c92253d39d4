import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listMachines } from '../../../api/machines';
import { useLanguage } from '../../../hooks/useLanguage';
import { useNow } from '../../../hooks/useNow';
import { usePages } from '../../../hooks/usePages';
import { formatAgo } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, EmptyState, FilterChips, Page, RowsLoaded, StaffGate, Text } from '../../../ui';
import { KeySheet } from '../../machines/KeySheet';
import { byNeed, daysText, offlineLevel } from './model';
import '../../staff.scss';

/** Which machines answer, heard of when, and how much of the year's offline days they have used. */
export default function StaffMachinesPage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffMachines} wide>
      <StaffGate roles={['operator', 'county']}>
        <Machines />
      </StaffGate>
    </Page>
  );
}

function Machines() {
  const { staff } = useText();
  const words = staff.machines;
  const [onlyOffline, setOnlyOffline] = useState(false);
  const [keysOf, setKeysOf] = useState<MachineState | null>(null);
  const pages = usePages(['machines', onlyOffline], (cursor) =>
    listMachines(onlyOffline ? false : null, cursor),
  );
  const now = useNow();
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  const empty = onlyOffline ? (
    <EmptyState
      icon="check"
      title={words.noneOffline}
      action={
        <Button look="plain" onPress={() => setOnlyOffline(false)}>
          {words.showAll}
        </Button>
      }
    />
  ) : (
    <EmptyState icon="box" title={words.none}>
      {words.noneHint}
    </EmptyState>
  );
  return (
    <>
      <FilterChips
        label={words.onlyOffline}
        single
        options={[{ value: 'offline', label: words.onlyOffline }]}
        chosen={onlyOffline ? ['offline'] : []}
        onChange={(chosen) => setOnlyOffline(chosen.length > 0)}
      />
      <RowsLoaded of={pages} empty={empty}>
        {(machines) => (
          <>
            {!onlyOffline && !pages.hasMore && (
              <Text block strong>
                {words.summary(machines.filter(({ online }) => online).length, machines.length)}
              </Text>
            )}
            <View className="s-grid">
              {byNeed(machines).map((machine) => (
                <MachineCard key={machine.id} machine={machine} now={now} onKeys={() => setKeysOf(machine)} />
              ))}
            </View>
          </>
        )}
      </RowsLoaded>
      {keysOf && <KeySheet machine={keysOf} onClose={() => setKeysOf(null)} />}
    </>
  );
}

interface MachineCardProps {
  machine: MachineState;
  now: string;
  onKeys: () => void;
}

function MachineCard({ machine, now, onKeys }: MachineCardProps) {
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
