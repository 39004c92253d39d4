import {
  isWaiting,
  needsOf,
  type WorkOrderMove,
  type WorkOrderMover,
  workOrderRules,
} from '@fcs/shared/workOrderStates.ts';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { mayTouch, pathWithin } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { personOf } from './MachineHistory.ts';
import { WorkOrder, type WorkOrderDocument } from './WorkOrder.ts';

/** A work order of the caller's scope; NOT_FOUND, also outside. */
export const workOrderInScope = async (tx: Tx, id: string): Promise<WorkOrderDocument> => {
  const order = await WorkOrder.findById(id).session(tx.session).lean<WorkOrderDocument | null>();
  if (!order || !mayTouch(tx.scope, order)) throw new AppError('NOT_FOUND');
  return order;
};

/** As what the caller moves this order. Scope alone does not tell who is the county: an operator may hold a tree too. */
export const moversOf = (order: WorkOrderDocument, countyPaths: readonly string[]): WorkOrderMover[] =>
  countyPaths.some((root) => pathWithin(order.regionPath, root)) ? ['operator', 'county'] : ['operator'];

/** Whoever did the work may not check it. */
const refuseOwnWork = (tx: WriteTx, order: WorkOrderDocument): void => {
  const finished = order.timeline.filter(({ move }) => move === 'finish').at(-1);
  if (finished?.by && finished.by === personOf(tx)) throw new AppError('SECOND_PERSON');
};

type Input = {
  id: string;
  move: WorkOrderMove;
  note?: string | undefined;
  photos?: string[] | undefined;
  /** The trees the caller is the county of. */
  countyPaths: readonly string[];
};

/**
 * Moves a work order by its table. FORBIDDEN for a move that is not the caller's, WORK_ORDER_MOVED where the state does not
 * allow it (any more), INVALID_INPUT names what the move cannot do without, SECOND_PERSON for checking one's own work.
 */
export const moveWorkOrder = async (tx: WriteTx, input: Input): Promise<WorkOrderDocument> => {
  const { id, move, note, photos = [] } = input;
  const order = await workOrderInScope(tx, id);
  const rule = workOrderRules[move];
  if (!moversOf(order, input.countyPaths).some((mover) => rule.by.includes(mover)))
    throw new AppError('FORBIDDEN');
  if (!rule.from.includes(order.state)) throw new AppError('WORK_ORDER_MOVED');
  const given = { note: note !== undefined, photos: photos.length > 0 };
  refuse(
    needsOf(order.kind, move)
      .filter((field) => !given[field])
      .map((field) => ({ field, code: 'required' })),
  );
  if (move === 'check') refuseOwnWork(tx, order);
  const { pointId, regionPath } = order;
  await bindPhotos(tx, photos, { room: 'machines', record: id, regionPath, pointId });
  const step = { move, at: tx.now, by: personOf(tx), note: note ?? null, photos };
  const moved = await WorkOrder.findOneAndUpdate(
    { _id: id, state: order.state },
    {
      $set: { state: rule.to, ...(isWaiting(rule.to) ? {} : { onceKey: null }) },
      $push: { timeline: step },
    },
    { session: tx.session, returnDocument: 'after' },
  ).lean<WorkOrderDocument | null>();
  if (!moved) throw new AppError('WORK_ORDER_MOVED');
  await audit(tx, { action: `workOrder.${move}`, subject: id });
  return moved;
};
