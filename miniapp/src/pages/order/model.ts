import type { Order } from '@fcs/shared/contracts/orders.ts';
import { isFinal, type OrderState } from '@fcs/shared/orderStates.ts';

export interface Step {
  id: string;
  state: OrderState;
  /** null: has not happened. */
  entry: Order['timeline'][number] | null;
  mark: 'done' | 'current' | 'upcoming';
}

const usual: OrderState[] = ['placed', 'accepted', 'packed', 'shipped', 'delivered', 'received'];

/** What happened as it happened, then what usually follows; an ended order has nothing to come. */
export function stepsOf(order: Pick<Order, 'state' | 'timeline'>): Step[] {
  const happened: Step[] = order.timeline.map((entry, index) => ({
    id: `${index}-${entry.state}`,
    state: entry.state,
    entry,
    mark: index === order.timeline.length - 1 && !isFinal(entry.state) ? 'current' : 'done',
  }));
  if (isFinal(order.state)) return happened;
  const rest = usual.slice(usual.indexOf(order.state) + 1);
  return [
    ...happened,
    ...rest.map((state) => ({ id: state, state, entry: null, mark: 'upcoming' as const })),
  ];
}

/** The reason the staff gave for an end that nobody wished for. */
export function reasonOf(order: Pick<Order, 'state' | 'timeline'>): string | null {
  if (order.state !== 'rejected' && order.state !== 'returned') return null;
  return order.timeline[order.timeline.length - 1]?.note ?? null;
}
