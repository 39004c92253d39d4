import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Loading } from './Loading.ts';
import { MachineHistory } from './MachineHistory.ts';
import { OfflineInterval } from './OfflineInterval.ts';
import { SpotCheck } from './SpotCheck.ts';
import { WorkOrder, type WorkOrderDocument } from './WorkOrder.ts';

/** Puts the tombstone wherever the person stands as who did something. */
const rename = async (tx: WriteTx, personId: string, tombstone: string): Promise<void> => {
  const { session } = tx;
  const one = [{ 'one.by': personId }];
  const by = { by: personId };
  await Loading.collection.updateMany(by, { $set: { by: tombstone } }, { session });
  await MachineHistory.collection.updateMany(by, { $set: { by: tombstone } }, { session });
  for (const part of ['claim', 'decision'])
    await OfflineInterval.collection.updateMany(
      { [`${part}.by`]: personId },
      { $set: { [`${part}.by`]: tombstone } },
      { session },
    );
  await WorkOrder.collection.updateMany(
    { 'timeline.by': personId },
    { $set: { 'timeline.$[one].by': tombstone } } as never,
    { session, arrayFilters: one },
  );
  await SpotCheck.collection.updateMany(
    { 'findings.result.by': personId },
    { $set: { 'findings.$[one].result.by': tombstone } } as never,
    { session, arrayFilters: [{ 'one.result.by': personId }] },
  );
  await SpotCheck.collection.updateMany(
    { openedBy: personId },
    { $set: { openedBy: tombstone } },
    { session },
  );
};

/** What staff did at machines stays, since the records stand on it; who did it becomes the tombstone. */
export const machinesPersonData: PersonData = {
  room: 'machines',
  export: async (tx, personId) =>
    (
      await WorkOrder.find({ 'timeline.by': personId }).session(tx.session).lean<WorkOrderDocument[]>()
    ).flatMap(({ kind, timeline }) =>
      timeline
        .filter(({ by }) => by === personId)
        .map(({ move, at, note }) => ({ workOrder: kind, move, at: at.toISOString(), note })),
    ),
  erase: rename,
};
