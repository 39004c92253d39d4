import type { Order } from '@fcs/shared/contracts/orders.ts';
import { isFinal, type OrderState } from '@fcs/shared/orderStates.ts';

export const pieces = (order: Order): number => order.lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Done well, ended otherwise, or under way: the badge's colour only repeats the word. */
export function toneOf(state: OrderState): 'good' | 'plain' | 'teal' {
  if (state === 'received') return 'good';
  return isFinal(state) ? 'plain' : 'teal';
}
