import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listMachines, listRetired } from '../../../api/machines';
import { openPage } from '../../../hooks/navigate';
import { useNow } from '../../../hooks/useNow';
import { usePages } from '../../../hooks/usePages';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, EmptyState, FilterChips, Page, RowsLoaded, StaffGate, Text } from '../../../ui';
import { KeySheet } from '../../machines/KeySheet';
import { byNeed } from '../../machines/offline';
import { Ways } from '../../machines/Ways';
import { MachineCard } from './MachineCard';
import '../../staff.scss';

/** Which machines answer, heard of when, and how much of the year's offline days they have used. */
export default function StaffMachinesPage() {
  const { titles, machineCare } = useText();
  const county = useRoles().includes('county');
  return (
    <Page
      title={titles.staffMachines}
      wide
      footer={
        county && (
          <Button
            wide
            icon="plus"
            onPress={() => openPage('/staff/pages/machine-add/index')}
            testId="add-machine"
          >
            {machineCare.register}
          </Button>
        )
      }
    >
      <StaffGate roles={['operator', 'county']}>
        <Machines />
      </StaffGate>
    </Page>
  );
}

function Machines() {
  const { staff, board } = useText();
  const words = staff.machines;
  const [view, setView] = useState<'offline' | 'retired' | null>(null);
  const [keysOf, setKeysOf] = useState<MachineState | null>(null);
  const pages = usePages(['machines', view], (cursor) =>
    view === 'retired' ? listRetired(cursor) : listMachines(view === 'offline' ? false : null, cursor),
  );
  const now = useNow();
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  const empty = view ? (
    <EmptyState
      icon="check"
      title={view === 'offline' ? words.noneOffline : words.noneRetired}
      action={
        <Button look="plain" onPress={() => setView(null)}>
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
      <Ways />
      <FilterChips
        label={words.filter}
        single
        options={[
          { value: 'offline', label: words.onlyOffline },
          { value: 'retired', label: words.onlyRetired },
        ]}
        chosen={view ? [view] : []}
        onChange={([chosen]) => setView(chosen ?? null)}
      />
      <RowsLoaded of={pages} empty={empty}>
        {(machines) => (
          <>
            {!view && !pages.hasMore && (
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
      <DownloadButton list="machines" />
      <DownloadButton list="loadings" words={board.machine.allLoadings} />
      {keysOf && <KeySheet machine={keysOf} onClose={() => setKeysOf(null)} />}
    </>
  );
}
