/**
 * States of a delivery order and the moves between them: the one table behind the API's checks and the app's buttons.
 * `stock` and `allowance` say what a move does: hold (reserve), release (give the hold back), leave (units leave the
 * shelf), back (units return to the shelf), use (the hold becomes received).
 */
export const orderStates = [
  'placed',
  'accepted',
  'packed',
  'shipped',
  'delivered',
  'received',
  'cancelled',
  'rejected',
  'returned',
  'expired',
] as const;
export type OrderState = (typeof orderStates)[number];

export const orderMoves = [
  'accept',
  'reject',
  'pack',
  'ship',
  'deliver',
  'receive',
  'cancel',
  'return',
  'expire',
] as const;
export type OrderMove = (typeof orderMoves)[number];

/** Who may make a move: the person who ordered, staff of the supplying place, or the schedule. */
export type Mover = 'person' | 'staff' | 'schedule';

export type MoveRule = {
  from: readonly OrderState[];
  to: OrderState;
  by: readonly Mover[];
  stock: 'none' | 'release' | 'leave' | 'back';
  allowance: 'none' | 'release' | 'use';
  /** Fields of the request that the move cannot do without. */
  needs: readonly ('reason' | 'carrier' | 'waybill')[];
};

export const moveRules: Record<OrderMove, MoveRule> = {
  accept: { from: ['placed'], to: 'accepted', by: ['staff'], stock: 'none', allowance: 'none', needs: [] },
  reject: {
    from: ['placed', 'accepted'],
    to: 'rejected',
    by: ['staff'],
    stock: 'release',
    allowance: 'release',
    needs: ['reason'],
  },
  pack: { from: ['accepted'], to: 'packed', by: ['staff'], stock: 'none', allowance: 'none', needs: [] },
  ship: { from: ['packed'], to: 'shipped', by: ['staff'], stock: 'leave', allowance: 'none', needs: [] },
  deliver: { from: ['shipped'], to: 'delivered', by: ['staff'], stock: 'none', allowance: 'none', needs: [] },
  receive: {
    from: ['shipped', 'delivered'],
    to: 'received',
    by: ['person', 'schedule'],
    stock: 'none',
    allowance: 'use',
    needs: [],
  },
  cancel: {
    from: ['placed', 'accepted'],
    to: 'cancelled',
    by: ['person'],
    stock: 'release',
    allowance: 'release',
    needs: [],
  },
  return: {
    from: ['shipped', 'delivered'],
    to: 'returned',
    by: ['staff'],
    stock: 'back',
    allowance: 'release',
    needs: ['reason'],
  },
  expire: {
    from: ['placed'],
    to: 'expired',
    by: ['schedule'],
    stock: 'release',
    allowance: 'release',
    needs: [],
  },
};

/** The moves one kind of mover may make from a state, in the table's order. */
export const movesFrom = (state: OrderState, mover: Mover): OrderMove[] =>
  orderMoves.filter((move) => moveRules[move].from.includes(state) && moveRules[move].by.includes(mover));

/** No move leaves these. */
export const isFinal = (state: OrderState): boolean =>
  orderMoves.every((move) => !moveRules[move].from.includes(state));
