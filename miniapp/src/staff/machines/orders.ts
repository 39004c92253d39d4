import type { WorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import { needsOf, type WorkOrderMove, type WorkOrderState } from '@fcs/shared/workOrderStates.ts';

/** Moves that carry an order on, in the order of the work; finishing is possible without taking it first. */
const forward: readonly WorkOrderMove[] = ['take', 'finish', 'check'];

type Standing = Pick<WorkOrder, 'moves' | 'kind'>;

/** The one step that is the button: null where it waits for somebody else or is over. */
export const nextMove = ({ moves }: Standing): WorkOrderMove | null =>
  forward.find((move) => moves.includes(move)) ?? null;

export const otherMoves = (order: Standing): WorkOrderMove[] =>
  order.moves.filter((move) => move !== nextMove(order));

/** Asked in a dialog: what the move cannot do without, and at the end of the work what one likes to add. */
export const asks = ({ kind }: Pick<WorkOrder, 'kind'>, move: WorkOrderMove): boolean =>
  move === 'finish' || needsOf(kind, move).length > 0;

/** What is still missing of a move. */
export function missingIn(
  kind: WorkOrder['kind'],
  move: WorkOrderMove,
  filled: { note: string; photos: readonly string[] },
): ('note' | 'photos')[] {
  return needsOf(kind, move).filter((need) =>
    need === 'note' ? filled.note.trim() === '' : filled.photos.length === 0,
  );
}

export const toneOf = (state: WorkOrderState): 'warn' | 'teal' | 'good' | 'plain' =>
  state === 'open' ? 'warn' : state === 'cancelled' ? 'plain' : state === 'checked' ? 'good' : 'teal';

/** What the county writes down of a machine once it was placed elsewhere or taken away; null: nothing, or not any more. */
export function leavingOf({ kind, state }: Pick<WorkOrder, 'kind' | 'state'>): 'move' | 'retire' | null {
  if (state === 'cancelled') return null;
  return kind === 'placing' ? 'move' : kind === 'removal' ? 'retire' : null;
}
