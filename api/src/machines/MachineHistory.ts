import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { newId } from '../platform/chance.ts';
import { collection } from '../platform/storage/collection.ts';
import type { WriteTx } from '../platform/tx.ts';

type What = MachineDetail['history'][number]['what'];

/** What people did with a machine: never changed, only added to. `by`: person id; null for the loader. */
export type MachineHistoryDocument = {
  _id: string;
  machineId: string;
  at: Date;
  what: What;
  note: string | null;
  by: string | null;
};

export const MachineHistory = collection<MachineHistoryDocument>({
  name: 'machineHistory',
  fields: {
    _id: String,
    machineId: { type: String, required: true },
    at: { type: Date, required: true },
    what: { type: String, required: true },
    note: { type: String, default: null },
    by: { type: String, default: null },
  } as never,
  indexes: [{ on: { machineId: 1, at: -1 }, why: 'the life of a machine, latest first' }],
});

/** The person who acts, by id; null for jobs and machines. */
export const personOf = (tx: Pick<WriteTx, 'actor'>): string | null =>
  tx.actor.kind === 'person' ? tx.actor.id : null;

export const noteHistory = async (
  tx: WriteTx,
  machineId: string,
  what: What,
  note: string | null,
): Promise<void> => {
  const row: MachineHistoryDocument = { _id: newId(), machineId, at: tx.now, what, note, by: personOf(tx) };
  await MachineHistory.collection.insertOne(row as never, { session: tx.session });
};
