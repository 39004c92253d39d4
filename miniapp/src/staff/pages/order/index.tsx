import type { OrderMove } from '@fcs/shared/orderStates.ts';
import { useState } from 'react';
import { getOrder } from '../../../api/orders';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Page, StaffGate } from '../../../ui';
import { MoveSheet } from '../../orders/MoveSheet';
import { fieldsOf, nextMove } from '../../orders/model';
import { useMove } from '../../orders/useMove';
import { OrderSheet } from './OrderSheet';
import '../../staff.scss';

/** One order as the supplying place works on it; the next step stands at the bottom. */
export default function StaffOrderPage() {
  const { titles, staff } = useText();
  const id = useRouteParam('id');
  const [asked, setAsked] = useState<OrderMove | null>(null);
  const query = useRead(['work', 'one', id], () => getOrder(id), { enabled: id !== '' });
  const making = useMove(() => setAsked(null));
  const order = query.data;
  const next = order ? nextMove(order) : null;
  const move = (chosen: OrderMove) => {
    if (!order) return;
    making.reset();
    if (fieldsOf(chosen, order).length > 0 || chosen !== next) setAsked(chosen);
    else making.mutate({ id: order.id, move: chosen, body: {} });
  };
  const footer = next && (
    <Button wide busy={making.isPending && !asked} onPress={() => move(next)} testId="next-move">
      {staff.orders.moves[next]}
    </Button>
  );
  return (
    <Page title={titles.staffOrder} wide footer={footer}>
      <StaffGate roles={['keeper', 'hospital', 'county']}>
        <Loaded of={query}>
          {(shown) => <OrderSheet order={shown} error={asked ? null : making.error} onMove={move} />}
        </Loaded>
        {order && asked && (
          <MoveSheet order={order} move={asked} making={making} onClose={() => setAsked(null)} />
        )}
      </StaffGate>
    </Page>
  );
}
