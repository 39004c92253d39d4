import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { useNow } from '../../../hooks/useNow';
import { useRoles } from '../../../hooks/useRoles';
import { formatAgo } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, KeyValue } from '../../../ui';
import { Budget } from '../../machines/Budget';
import { KeySheet } from '../../machines/KeySheet';

export function About({ machine }: { machine: MachineDetail }) {
  const { board, staff, machineKeys, machineCare } = useText();
  const county = useRoles().includes('county');
  const [keys, setKeys] = useState(false);
  const [language] = useLanguage();
  const now = useNow();
  const words = board.machine;
  const { name, online, state, point, store, responsible, commissionedOn, lastSeenAt, lastVendAt } = machine;
  const ago = (at: string) => formatAgo(at, now, language);
  const standing = state === 'retired' ? 'retired' : online ? 'online' : 'offline';
  return (
    <Card
      title={name}
      aside={
        <Badge tone={standing === 'online' ? 'good' : standing === 'offline' ? 'danger' : 'plain'}>
          {standing === 'retired' ? words.retired : staff.machines[standing]}
        </Badge>
      }
    >
      <Budget offlineDays={machine.offlineDays} />
      <KeyValue
        pairs={[
          { name: words.place, value: point.name },
          { name: words.address, value: point.address },
          ...(store ? [{ name: words.store, value: store.name }] : []),
          ...(responsible.length > 0 ? [{ name: words.responsible, value: responsible.join(' · ') }] : []),
          { name: words.lastSeen, value: lastSeenAt ? ago(lastSeenAt) : staff.machines.never },
          ...(lastVendAt ? [{ name: words.lastVend, value: ago(lastVendAt) }] : []),
          { name: words.since, value: commissionedOn },
        ]}
      />
      <View className="k-row">
        <Button
          small
          look="quiet"
          onPress={() => openPage('/staff/pages/work-orders/index', { machine: machine.id })}
          testId="its-orders"
        >
          {words.itsOrders}
        </Button>
        <Button
          small
          look="quiet"
          onPress={() => openPage('/staff/pages/offline/index', { machine: machine.id })}
          testId="its-offline"
        >
          {words.itsOffline}
        </Button>
      </View>
      {state === 'active' && (
        <View className="k-row">
          <Button look="plain" onPress={() => setKeys(true)} testId="machine-keys">
            {machineKeys.title}
          </Button>
          {county && (
            <>
              <Button
                look="plain"
                onPress={() => openPage('/staff/pages/machine-move/index', { id: machine.id })}
                testId="to-move"
              >
                {machineCare.move}
              </Button>
              <Button
                look="plain"
                onPress={() => openPage('/staff/pages/machine-retire/index', { id: machine.id })}
                testId="to-retire"
              >
                {machineCare.retire}
              </Button>
            </>
          )}
        </View>
      )}
      {keys && <KeySheet machine={machine} onClose={() => setKeys(false)} />}
    </Card>
  );
}
