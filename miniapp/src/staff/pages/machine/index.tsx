import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { getMachine } from '../../../api/machines';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, StaffGate } from '../../../ui';
import { CountSheet } from '../../machines/CountSheet';
import { OrderSheet } from '../../machines/OrderSheet';
import { About } from './About';
import { History } from './History';
import { Loadings } from './Loadings';
import { Slots } from './Slots';
import '../../staff.scss';

/** One machine: what lies in each slot, how it does, what was loaded and changed. */
export default function MachinePage() {
  const { titles, board, machineCare } = useText();
  const id = useRouteParam('id');
  const query = useRead(['machine', id], () => getMachine(id), { enabled: id !== '' });
  const [ordering, setOrdering] = useState(false);
  useDidShow(() => void query.refetch());
  usePullDownRefresh(() => void query.refetch());
  return (
    <Page
      title={titles.machine}
      wide
      footer={
        query.data?.state === 'active' && (
          <View className="k-stack">
            <Button wide onPress={() => openPage('/staff/pages/machine-load/index', { id })} testId="to-load">
              {machineCare.load}
            </Button>
            <Button wide look="plain" onPress={() => setOrdering(true)} testId="new-order">
              {board.machine.newOrder}
            </Button>
          </View>
        )
      }
    >
      <StaffGate roles={['operator', 'county']}>
        <Loaded of={query}>
          {(machine) => <Parts machine={machine} onChanged={() => void query.refetch()} />}
        </Loaded>
        {ordering && query.data && <OrderSheet machine={query.data} onClose={() => setOrdering(false)} />}
      </StaffGate>
    </Page>
  );
}

function Parts({ machine, onChanged }: { machine: MachineDetail; onChanged: () => void }) {
  const { machineCare } = useText();
  const [counting, setCounting] = useState<number | null>(null);
  const counted = () => {
    setCounting(null);
    void Taro.showToast({ title: machineCare.counted, icon: 'none' });
    onChanged();
  };
  return (
    <>
      <About machine={machine} />
      <View className="s-grid">
        <Slots machine={machine} onCount={setCounting} />
        <Loadings machine={machine} />
        <History machine={machine} />
      </View>
      {counting !== null && (
        <CountSheet machine={machine} slot={counting} onDone={counted} onClose={() => setCounting(null)} />
      )}
    </>
  );
}
