import type { Period } from '@fcs/shared/period.ts';
import type { Tx } from '../platform/tx.ts';
import type { MachineDocument } from './Machine.ts';
import { OfflineInterval, type OfflineIntervalDocument } from './OfflineInterval.ts';
import { offlineSeconds, windowOf } from './offline.ts';

export type Offline = { machine: MachineDocument; intervals: OfflineIntervalDocument[]; seconds: number };

/** What counts as offline: maintenance does unless the other reading holds, an upheld contest never. */
const counted = (machineIds: readonly string[], period: Period, maintenance: boolean) =>
  ({
    machineId: { $in: [...machineIds] },
    contested: { $ne: 'upheld' },
    ...(maintenance ? {} : { reason: { $ne: 'maintenance' } }),
    from: { $lt: period.to },
    $or: [{ to: null }, { to: { $gt: period.from } }],
  }) as Record<string, unknown>;

/** Time offline of each of these machines in a period, up to now. */
export const findOffline = async (
  tx: Tx,
  machines: readonly MachineDocument[],
  period: Period,
  reading: { maintenance: boolean } = { maintenance: true },
): Promise<Offline[]> => {
  const ids = machines.map(({ _id }) => _id);
  const rows = await OfflineInterval.find(counted(ids, period, reading.maintenance)).lean<
    OfflineIntervalDocument[]
  >();
  const byMachine = new Map<string, OfflineIntervalDocument[]>(ids.map((id) => [id, []]));
  for (const row of rows) byMachine.get(row.machineId)?.push(row);
  return machines.map((machine) => {
    const intervals = byMachine.get(machine._id) ?? [];
    const window = windowOf(period, machine, tx.now);
    return { machine, intervals, seconds: offlineSeconds(intervals, window) };
  });
};
