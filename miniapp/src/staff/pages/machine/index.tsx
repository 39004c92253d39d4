import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { getMachine } from '../../../api/machines';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, StaffGate } from '../../../ui';
import { OrderSheet } from '../../machines/OrderSheet';
import { About } from './About';
import { History } from './History';
import { Loadings } from './Loadings';
import { Slots } from './Slots';
import '../../staff.scss';

/** One machine: what lies in each slot, how it does, what was loaded and changed. */
export default function MachinePage() {
  const { titles, board } = useText();
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
          <Button wide onPress={() => setOrdering(true)} testId="new-order">
            {board.machine.newOrder}
          </Button>
        )
      }
    >
      <StaffGate roles={['operator', 'county']}>
        <Loaded of={query}>{(machine) => <Parts machine={machine} />}</Loaded>
        {ordering && query.data && <OrderSheet machine={query.data} onClose={() => setOrdering(false)} />}
      </StaffGate>
    </Page>
  );
}

function Parts({ machine }: { machine: MachineDetail }) {
  return (
    <>
      <About machine={machine} />
      <View className="s-grid">
        <Slots machine={machine} />
        <Loadings machine={machine} />
        <History machine={machine} />
      </View>
    </>
  );
}
