import type { Order } from '@fcs/shared/contracts/orders.ts';
import { isFinal, type OrderState } from '@fcs/shared/orderStates.ts';
import { answerId } from '../../api/surveys';

export const pieces = (order: Order): number => order.lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Done well, ended otherwise, or under way: the badge's colour only repeats the word. */
export function toneOf(state: OrderState): 'good' | 'plain' | 'teal' {
  if (state === 'received') return 'good';
  return isFinal(state) ? 'plain' : 'teal';
}

/** Received and not answered on this phone; whether it was on another is asked on the order's own page. */
export function mayAnswer({ survey }: Pick<Order, 'survey'>, answeredHere: readonly string[]): boolean {
  return survey !== null && !answeredHere.includes(answerId(survey.id, survey.occasion));
}
