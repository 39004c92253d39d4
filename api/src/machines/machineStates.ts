import { Machine, type MachineDocument } from './Machine.ts';

/** When each machine was last heard of, null for never; all of them, or those asked for. Public, as the finder shows it. */
export const machineStates = async (ids?: readonly string[]): Promise<Map<string, Date | null>> => {
  const filter = ids ? { _id: { $in: [...ids] } } : {};
  const rows = await Machine.find(filter, { lastSeenAt: 1 }).lean<
    Pick<MachineDocument, '_id' | 'lastSeenAt'>[]
  >();
  return new Map(rows.map(({ _id, lastSeenAt }) => [_id, lastSeenAt ?? null]));
};

/** What machines are called, retired ones too. */
export const machineNames = async (ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await Machine.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean<
    Pick<MachineDocument, '_id' | 'name'>[]
  >();
  return new Map(rows.map(({ _id, name }) => [_id, name]));
};

/** Those of the places where a machine in service stands. */
export const machinePlaces = async (pointIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (await Machine.distinct('pointId', { pointId: { $in: [...pointIds] }, state: 'active' })) as string[],
  );

/** When a machine was last heard of and last gave something out. Public, as the finder shows it. */
export const machineSigns = async (
  id: string,
): Promise<Pick<MachineDocument, 'lastSeenAt' | 'lastVendAt'>> => {
  const found = await Machine.findById(id, { lastSeenAt: 1, lastVendAt: 1 }).lean<MachineDocument | null>();
  return { lastSeenAt: found?.lastSeenAt ?? null, lastVendAt: found?.lastVendAt ?? null };
};
