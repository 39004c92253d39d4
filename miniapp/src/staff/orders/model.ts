import type { MoveRequest, Order } from '@fcs/shared/contracts/orders.ts';
import { moveRules, type OrderMove, type OrderState } from '@fcs/shared/orderStates.ts';

/** States in which staff have something to do, in the order of the work. */
export const openStates: readonly OrderState[] = ['placed', 'accepted', 'packed', 'shipped', 'delivered'];

/** Moves that carry an order on; the others (decline, return) end it early. */
const forward: readonly OrderMove[] = ['accept', 'pack', 'ship', 'deliver'];

/** The one move that carries the order on, or null where it waits for the resident or has ended. */
export function nextMove({ moves }: Pick<Order, 'moves'>): OrderMove | null {
  return forward.find((move) => moves.includes(move)) ?? null;
}

/** What staff may do besides; a person's own moves (cancel, receive) are theirs. */
export function otherMoves(order: Pick<Order, 'moves'>): OrderMove[] {
  const next = nextMove(order);
  return order.moves.filter((move) => move !== next && moveRules[move].by.includes('staff'));
}

export type MoveField = 'reason' | 'carrier' | 'waybill';

/** Fields a move asks for: what the table needs, and for a parcel sent home who carries it under which number. */
export function fieldsOf(move: OrderMove, { delivery }: Pick<Order, 'delivery'>): readonly MoveField[] {
  if (move === 'ship' && delivery.kind === 'home') return ['carrier', 'waybill'];
  return moveRules[move].needs;
}

export type Filled = Partial<Record<MoveField, string>>;

/** What is wrong with each field; empty when the move can be made. */
export function faultsOf(
  fields: readonly MoveField[],
  filled: Filled,
): Partial<Record<MoveField, 'needed' | 'form'>> {
  const faults: Partial<Record<MoveField, 'needed' | 'form'>> = {};
  for (const field of fields) {
    const text = filled[field]?.trim() ?? '';
    if (text === '') faults[field] = 'needed';
    else if (field === 'waybill' && !/^[A-Za-z0-9-]{4,40}$/.test(text)) faults[field] = 'form';
  }
  return faults;
}

/** The request of a move: trimmed, without empty fields. */
export function bodyOf(fields: readonly MoveField[], filled: Filled): MoveRequest {
  return Object.fromEntries(
    fields.map((field) => [field, filled[field]?.trim() ?? '']).filter(([, text]) => text !== ''),
  );
}

export const toneOf = (state: OrderState): 'teal' | 'good' | 'warn' | 'plain' =>
  state === 'placed'
    ? 'warn'
    : state === 'delivered' || state === 'received'
      ? 'good'
      : openStates.includes(state)
        ? 'teal'
        : 'plain';
