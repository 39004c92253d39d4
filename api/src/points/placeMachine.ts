import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Point, type PointDocument } from './Point.ts';

/** Places meant for a machine that have none: machines of clinics stand at places of their own. */
const kinds = ['machine', 'campus'] as const;

export const mayTakeMachine = ({ machineId, state, kind }: PointDocument): boolean =>
  machineId === null && state === 'open' && kinds.some((one) => one === kind);

/** The same as a filter. */
export const machineless = { machineId: null, state: 'open', kind: { $in: [...kinds] } } as const;

/** A place that is there for its machine alone, and closes when that leaves. */
export const isOnlyStand = (point: Pick<PointDocument, 'kind'> | null): boolean => point?.kind === 'machine';

/**
 * Puts a machine at a place meant for one, with the institution that fills it where one is named. POINT_HAS_MACHINE where
 * another stands there already, also one put there at the same moment, or where the place is closed or of another kind.
 */
export const placeMachine = async (
  tx: WriteTx,
  input: { pointId: string; machineId: string; managedBy: string | null },
): Promise<void> => {
  const { pointId, machineId, managedBy } = input;
  const { modifiedCount } = await Point.updateOne(
    { _id: pointId, ...machineless },
    { $set: { machineId, ...(managedBy ? { managedBy } : {}) }, $inc: { version: 1 } },
    { session: tx.session },
  );
  if (modifiedCount === 0) throw new AppError('POINT_HAS_MACHINE', { pointId });
};

/** Takes a machine from its place; a place that was only its stand is closed from that day on. */
export const takeMachineAway = async (tx: WriteTx, pointId: string, day: string): Promise<void> => {
  const point = await Point.findOneAndUpdate(
    { _id: pointId },
    { $set: { machineId: null }, $inc: { version: 1 } },
    { session: tx.session, returnDocument: 'before' },
  ).lean<PointDocument | null>();
  if (!isOnlyStand(point)) return;
  await Point.updateOne(
    { _id: pointId, state: 'open' },
    { $set: { state: 'closed', closedOn: day } },
    { session: tx.session },
  );
};
