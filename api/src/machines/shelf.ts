import type { WriteTx } from '../platform/tx.ts';
import type { MachineDocument, MachineSlot } from './Machine.ts';
import { MachineEvent, type MachineEventDocument } from './MachineEvent.ts';
import { levelOf, lotsAfter, type SlotMove } from './slots.ts';

/** What lies in a machine while its events are taken one after the other; `before` is what lay there first. */
export type Shelf = {
  machine: MachineDocument;
  before: readonly MachineSlot[];
  moves: Map<number, SlotMove[]>;
  lastVendAt: Date | null;
};

export const shelfOf = (machine: MachineDocument): Shelf => ({
  machine: { ...machine, slots: machine.slots.map((slot) => ({ ...slot })) },
  before: machine.slots,
  moves: new Map(),
  lastVendAt: null,
});

/** A load or vend of a slot that was booked; the next one is booked on what it leaves. */
export const noteMove = (shelf: Shelf, number: number, move: SlotMove, vendedAt: Date | null): void => {
  shelf.moves.set(number, [...(shelf.moves.get(number) ?? []), move]);
  const slot = shelf.machine.slots.find((one) => one.slot === number);
  if (slot) slot.lots = lotsAfter(slot.lots, [move]);
  if (vendedAt && (!shelf.lastVendAt || vendedAt > shelf.lastVendAt)) shelf.lastVendAt = vendedAt;
};

const moveOf = ({ seq, type, body }: MachineEventDocument): SlotMove => {
  const { quantity, lotNo, expiry } = body as { quantity: number; lotNo: string; expiry: string };
  return type === 'load' ? { seq, type, lot: { lotNo, expiry, quantity } } : { seq, type: 'vend', quantity };
};

/** All loads and vends of a slot since a person last counted it. */
const movesSince = async (tx: WriteTx, machineId: string, slot: MachineSlot): Promise<SlotMove[]> =>
  (
    await MachineEvent.find({
      machineId,
      seq: { $gt: slot.base?.seq ?? 0 },
      state: 'applied',
      'body.slot': slot.slot,
    } as never)
      .session(tx.session)
      .lean<MachineEventDocument[]>()
  ).map(moveOf);

/** A slot after what was noted; `replayed` are all its moves where something was told late. */
export type Played = { slot: MachineSlot; replayed: SlotMove[] | null };

/** In order it is what was noted one by one; with something told late all moves are played again in their order. */
const play = async (tx: WriteTx, shelf: Shelf, before: MachineSlot): Promise<Played> => {
  const fresh = shelf.moves.get(before.slot);
  if (!fresh) return { slot: before, replayed: null };
  const lastSeq = Math.max(before.lastSeq, ...fresh.map(({ seq }) => seq));
  if (fresh.every(({ seq }) => seq > before.lastSeq))
    return { slot: { ...before, lots: lotsAfter(before.lots, fresh), lastSeq }, replayed: null };
  const replayed = await movesSince(tx, shelf.machine._id, before);
  return { slot: { ...before, lots: lotsAfter(before.base?.lots ?? null, replayed), lastSeq }, replayed };
};

/** The slots as they are after all that was noted; its events are to be in the database by then. */
export const playShelf = async (tx: WriteTx, shelf: Shelf): Promise<Played[]> => {
  const played: Played[] = [];
  for (const before of shelf.before) played.push(await play(tx, shelf, before));
  return played;
};

/** Slots that have nothing left and had something before, or since. */
export const emptied = (shelf: Shelf, after: readonly MachineSlot[]): number[] =>
  after
    .filter((slot, at) => levelOf(slot) === 0 && levelOf(shelf.before[at] as MachineSlot) !== 0)
    .map(({ slot }) => slot);
