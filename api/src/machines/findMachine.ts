import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { staffAt } from '../people/staffAt.ts';
import { staffNames } from '../people/staffNames.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoint, pointNames } from '../points/findPoint.ts';
import { presentMachines } from './listMachines.ts';
import type { MachineDocument, MachineSlot } from './Machine.ts';
import { MachineHistory, type MachineHistoryDocument } from './MachineHistory.ts';

const shownHistory = 50;

export const productName = async (tx: Tx, id: string): Promise<string> => {
  const product = await findProduct(id);
  return product ? sayIn(tx, product.name.zh, product.name.en) : id;
};

const contentsOf = async (tx: Tx, slots: readonly MachineSlot[]): Promise<MachineDetail['contents']> =>
  Promise.all(
    slots.map(async ({ slot, productId, lots }) => ({
      slot,
      product: { id: productId, name: await productName(tx, productId) },
      lots: (lots ?? []).map(({ lotNo, expiry, quantity }) => ({ lotNo, expiry, quantity })),
    })),
  );

const historyOf = async (tx: Tx, machineId: string): Promise<MachineDetail['history']> => {
  const rows = await MachineHistory.find({ machineId })
    .sort({ at: -1, _id: 1 })
    .limit(shownHistory)
    .session(tx.session)
    .lean<MachineHistoryDocument[]>();
  const names = await staffNames(
    tx,
    rows.flatMap(({ by }) => by ?? []),
  );
  return rows.map(({ at, what, note, by }) => ({
    ...{ at: at.toISOString(), what, note },
    by: by === null ? null : (names.get(by) ?? null),
  }));
};

/** All there is to say of one machine, for those who look after it. */
export const presentMachine = async (tx: Tx, machine: MachineDocument): Promise<MachineDetail> => {
  const [state] = await presentMachines(tx, [machine]);
  const point = await findPoint(machine.pointId, tx.session);
  const places = machine.placements.map(({ pointId }) => pointId);
  const names = await pointNames([...places, ...(point?.managedBy ? [point.managedBy] : [])]);
  const named = (id: string) => ({ id, name: names.get(id) ?? id });
  return {
    ...(state as NonNullable<typeof state>),
    version: machine.version,
    point: {
      id: machine.pointId,
      name: point?.name ?? machine.pointId,
      kind: point?.kind ?? 'machine',
      address: point?.address ?? '',
      location: point?.location ?? { lng: 0, lat: 0 },
    },
    store: point?.managedBy ? named(point.managedBy) : null,
    responsible: await staffAt(tx, machine, 'operator'),
    retiredOn: machine.retiredOn,
    lastVendAt: machine.lastVendAt?.toISOString() ?? null,
    contents: await contentsOf(tx, machine.slots),
    placements: machine.placements.map(({ pointId, from, to }) => ({ point: named(pointId), from, to })),
    history: await historyOf(tx, machine._id),
  };
};
