import type { WorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import type { WorkOrderMove } from '@fcs/shared/workOrderStates.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listWorkOrders } from '../../../api/workOrders';
import { usePages } from '../../../hooks/usePages';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, EmptyState, Page, Refusal, RowsLoaded, SegmentedControl, StaffGate } from '../../../ui';
import { OrderSheet } from '../../machines/OrderSheet';
import { asks } from '../../machines/orders';
import { MoveSheet } from './MoveSheet';
import { useMoveOrder } from './useMoveOrder';
import { WorkOrderCard } from './WorkOrderCard';
import '../../staff.scss';

/** What is to be done at machines: refill, repair, placing, removal, each with its next step. */
export default function WorkOrdersPage() {
  const { titles, board } = useText();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={titles.workOrders}
      wide
      footer={
        <Button wide icon="plus" onPress={() => setAdding(true)} testId="add-order">
          {board.orders.add}
        </Button>
      }
    >
      <StaffGate roles={['operator', 'county']}>
        <Orders />
        {adding && <OrderSheet machine={null} onClose={() => setAdding(false)} />}
      </StaffGate>
    </Page>
  );
}

function Orders() {
  const { board } = useText();
  const words = board.orders;
  const machine = useRouteParam('machine');
  const of = machine === '' ? {} : { machine };
  const [view, setView] = useState<'waiting' | 'all'>(machine === '' ? 'waiting' : 'all');
  const [asked, setAsked] = useState<{ order: WorkOrder; move: WorkOrderMove } | null>(null);
  const waiting = view === 'waiting';
  const pages = usePages(['work-orders', view, machine], (cursor) =>
    listWorkOrders({ waiting: waiting ? true : null, ...of }, cursor),
  );
  const moving = useMoveOrder(() => setAsked(null));
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  const move = (order: WorkOrder, next: WorkOrderMove) => {
    moving.reset();
    if (asks(order, next)) setAsked({ order, move: next });
    else moving.mutate({ id: order.id, move: next, body: {} });
  };
  return (
    <>
      <SegmentedControl
        label={words.view}
        options={[
          { value: 'waiting', label: words.waiting },
          { value: 'all', label: words.all },
        ]}
        value={view}
        onChange={setView}
      />
      {!asked && <Refusal error={moving.error} />}
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="check" title={waiting ? words.none : words.noneAll}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(orders) => (
          <View className="s-grid">
            {orders.map((order) => (
              <WorkOrderCard
                key={order.id}
                order={order}
                busy={moving.isPending && moving.variables.id === order.id}
                onMove={move}
              />
            ))}
          </View>
        )}
      </RowsLoaded>
      <DownloadButton list="workOrders" query={of} />
      {asked && <MoveSheet {...asked} moving={moving} onClose={() => setAsked(null)} />}
    </>
  );
}
