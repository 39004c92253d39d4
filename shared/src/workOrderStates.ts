/**
 * States of a work order at a machine and the moves between them (E01, E02): the one table behind the API's checks and
 * the app's buttons. `needs` are fields the move cannot do without.
 */
export const workOrderKinds = ['refill', 'repair', 'placing', 'removal'] as const;
export type WorkOrderKind = (typeof workOrderKinds)[number];

export const workOrderStates = ['open', 'taken', 'done', 'checked', 'cancelled'] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

export const workOrderMoves = ['take', 'release', 'finish', 'check', 'reopen', 'cancel'] as const;
export type WorkOrderMove = (typeof workOrderMoves)[number];

/** Who looks after the machine, or the county above. */
export type WorkOrderMover = 'operator' | 'county';

export type WorkOrderRule = {
  from: readonly WorkOrderState[];
  to: WorkOrderState;
  by: readonly WorkOrderMover[];
  needs: readonly ('note' | 'photos')[];
};

const anybody = ['operator', 'county'] as const;

/** `finish` wants a picture where a machine was placed or removed: `photosNeeded` says for which kinds. */
export const workOrderRules: Record<WorkOrderMove, WorkOrderRule> = {
  take: { from: ['open'], to: 'taken', by: anybody, needs: [] },
  release: { from: ['taken'], to: 'open', by: anybody, needs: [] },
  finish: { from: ['open', 'taken'], to: 'done', by: anybody, needs: [] },
  check: { from: ['done'], to: 'checked', by: ['county'], needs: [] },
  reopen: { from: ['done'], to: 'taken', by: ['county'], needs: ['note'] },
  cancel: { from: ['open', 'taken'], to: 'cancelled', by: anybody, needs: ['note'] },
};

/** Kinds whose end nobody believes without a picture. */
export const photosNeeded: readonly WorkOrderKind[] = ['placing', 'removal'];

/** What a move of this kind of order wants from whoever makes it. */
export const needsOf = (kind: WorkOrderKind, move: WorkOrderMove): readonly ('note' | 'photos')[] =>
  move === 'finish' && photosNeeded.includes(kind) ? ['photos'] : workOrderRules[move].needs;

/** The moves these movers may make from a state, in the table's order. */
export const workOrderMovesFrom = (
  state: WorkOrderState,
  movers: readonly WorkOrderMover[],
): WorkOrderMove[] =>
  workOrderMoves.filter((move) => {
    const rule = workOrderRules[move];
    return rule.from.includes(state) && rule.by.some((mover) => movers.includes(mover));
  });

/** Waits for somebody: the same cause opens no second one meanwhile. */
export const isWaiting = (state: WorkOrderState): boolean => state === 'open' || state === 'taken';
