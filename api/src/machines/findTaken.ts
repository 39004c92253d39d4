import type { WriteTx } from '../platform/tx.ts';
import { MachineEvent } from './MachineEvent.ts';

/** Which of these events were taken before. */
export const findTaken = async (tx: WriteTx, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await MachineEvent.find({ _id: { $in: [...ids] } }, { _id: 1 })
    .session(tx.session)
    .lean<{ _id: string }[]>();
  return new Set(rows.map(({ _id }) => _id));
};
