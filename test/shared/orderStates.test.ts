import { describe, expect, it } from 'vitest';
import {
  isFinal,
  moveRules,
  movesFrom,
  type OrderState,
  orderMoves,
  orderStates,
} from '../../shared/src/orderStates.ts';

const reachable = (): Set<OrderState> => {
  const seen = new Set<OrderState>(['placed']);
  for (let before = 0; before !== seen.size; ) {
    before = seen.size;
    for (const move of orderMoves)
      if (moveRules[move].from.some((state) => seen.has(state))) seen.add(moveRules[move].to);
  }
  return seen;
};

/** What is held after a history: stock reserved, units off the shelf, allowance held. */
const after = { reserved: true, allowanceHeld: true, off: false };
type Held = typeof after;

const apply = (held: Held, move: (typeof orderMoves)[number]): Held => {
  const rule = moveRules[move];
  return {
    reserved: rule.stock === 'release' || rule.stock === 'leave' ? false : held.reserved,
    off: rule.stock === 'leave' ? true : rule.stock === 'back' ? false : held.off,
    allowanceHeld: rule.allowance === 'none' ? held.allowanceHeld : false,
  };
};

/** Every path of the table from `placed` to an end, with what it leaves held. */
const ends = (state: OrderState, held: Held): { state: OrderState; held: Held }[] => {
  const next = orderMoves.filter((move) => moveRules[move].from.includes(state));
  if (next.length === 0) return [{ state, held }];
  return next.flatMap((move) => ends(moveRules[move].to, apply(held, move)));
};

describe('the table of order states', () => {
  it('reaches every state and has an end on every path', () => {
    expect(reachable()).toEqual(new Set(orderStates));
    expect(orderStates.filter(isFinal)).toEqual(['received', 'cancelled', 'rejected', 'returned', 'expired']);
  });

  it('leaves nothing held at any end, and goods off the shelf only when received', () => {
    for (const { state, held } of ends('placed', after)) {
      expect({ state, reserved: held.reserved, allowanceHeld: held.allowanceHeld, off: held.off }).toEqual({
        state,
        reserved: false,
        allowanceHeld: false,
        off: state === 'received',
      });
    }
  });

  it('lets a person cancel until it is packed and staff never confirm a receipt', () => {
    expect(movesFrom('placed', 'person')).toEqual(['cancel']);
    expect(movesFrom('packed', 'person')).toEqual([]);
    for (const state of orderStates) expect(movesFrom(state, 'staff')).not.toContain('receive');
  });
});
