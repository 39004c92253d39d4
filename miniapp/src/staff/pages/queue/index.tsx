import type { Order } from '@fcs/shared/contracts/orders.ts';
import type { OrderMove, OrderState } from '@fcs/shared/orderStates.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { listWork } from '../../../api/staffOrders';
import { useNow } from '../../../hooks/useNow';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Button, EmptyState, FilterChips, Page, Refusal, RowsLoaded, StaffGate } from '../../../ui';
import { MoveSheet } from '../../orders/MoveSheet';
import { fieldsOf, openStates } from '../../orders/model';
import { OrderCard } from '../../orders/OrderCard';
import { useMove } from '../../orders/useMove';
import '../../staff.scss';

/** Open orders of the own places, oldest first, each with its next step as the button. */
export default function StaffQueuePage() {
  const { titles } = useText();
  return (
    <Page title={titles.staffQueue} wide>
      <StaffGate roles={['keeper', 'hospital', 'county']}>
        <Queue />
      </StaffGate>
    </Page>
  );
}

function Queue() {
  const { staff } = useText();
  const words = staff.orders;
  const [state, setState] = useState<OrderState | null>(null);
  const [asked, setAsked] = useState<{ order: Order; move: OrderMove } | null>(null);
  const pages = usePages(['work', 'list', state], (cursor) => listWork(state, cursor));
  const now = useNow();
  const making = useMove(() => setAsked(null));
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  const move = (order: Order, next: OrderMove) => {
    making.reset();
    if (fieldsOf(next, order).length > 0) setAsked({ order, move: next });
    else making.mutate({ id: order.id, move: next, body: {} });
  };
  return (
    <>
      <FilterChips
        label={words.filter}
        single
        options={openStates.map((value) => ({ value, label: words.states[value] }))}
        chosen={state ? [state] : []}
        onChange={([chosen]) => setState(chosen ?? null)}
      />
      {!asked && <Refusal error={making.error} />}
      <RowsLoaded of={pages} empty={<NoOrders state={state} onAll={() => setState(null)} />}>
        {(orders) => (
          <View className="s-grid">
            {orders.map((order) => (
              <OrderCard
                key={order.id}
                order={order}
                now={now}
                busy={making.isPending && making.variables.id === order.id}
                onMove={move}
              />
            ))}
          </View>
        )}
      </RowsLoaded>
      {asked && <MoveSheet {...asked} making={making} onClose={() => setAsked(null)} />}
    </>
  );
}

function NoOrders({ state, onAll }: { state: OrderState | null; onAll: () => void }) {
  const { staff } = useText();
  const words = staff.orders;
  if (!state)
    return (
      <EmptyState icon="check" title={words.none}>
        {words.noneHint}
      </EmptyState>
    );
  return (
    <EmptyState
      icon="check"
      title={words.noneInState(words.states[state])}
      action={
        <Button look="plain" onPress={onAll}>
          {words.showAll}
        </Button>
      }
    />
  );
}
