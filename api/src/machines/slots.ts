import { addDays } from '@fcs/shared/time.ts';
import type { MachineSlot, SlotLot } from './Machine.ts';

/** What a machine tells of a slot, by its own number. */
export type SlotMove =
  | { seq: number; type: 'load'; lot: SlotLot }
  | { seq: number; type: 'vend'; quantity: number };

/** A slot shows itself no more so many days before the last day of what lies in front (N5). */
export const hiddenDays = 7;

/** The first day on which goods must still be good to be shown on `today`. */
export const shownFrom = (today: string): string => addDays(today, hiddenDays);

export const newSlot = (plan: Pick<MachineSlot, 'slot' | 'productId' | 'capacity'>): MachineSlot => ({
  slot: plan.slot,
  productId: plan.productId,
  capacity: plan.capacity,
  lots: null,
  lastSeq: 0,
  base: null,
});

const sumOf = (lots: readonly SlotLot[]): number => lots.reduce((sum, { quantity }) => sum + quantity, 0);

/** Goods fall out at the front and are filled in behind; more than is known to lie there leaves nothing. */
const takeFront = (lots: readonly SlotLot[], quantity: number): SlotLot[] => {
  let left = quantity;
  const after: SlotLot[] = [];
  for (const lot of lots) {
    const taken = Math.min(left, lot.quantity);
    left -= taken;
    if (lot.quantity > taken) after.push({ ...lot, quantity: lot.quantity - taken });
  }
  return after;
};

const putBehind = (lots: readonly SlotLot[], lot: SlotLot): SlotLot[] => {
  const last = lots.at(-1);
  if (last?.lotNo !== lot.lotNo || last.expiry !== lot.expiry) return [...lots, lot];
  return [...lots.slice(0, -1), { ...last, quantity: last.quantity + lot.quantity }];
};

const inOrder = (moves: readonly SlotMove[]): SlotMove[] => [...moves].sort((a, b) => a.seq - b.seq);

const step = (lots: SlotLot[] | null, move: SlotMove): SlotLot[] | null =>
  move.type === 'load' ? putBehind(lots ?? [], move.lot) : lots && takeFront(lots, move.quantity);

/** What lies in a slot after these moves in the order of their numbers; null while nothing was ever loaded. */
export const lotsAfter = (lots: SlotLot[] | null, moves: readonly SlotMove[]): SlotLot[] | null =>
  inOrder(moves).reduce(step, lots);

/** By number of a vend: how many units of it did not lie there, all moves taken in their order. */
export const shortVends = (base: SlotLot[] | null, moves: readonly SlotMove[]): Map<number, number> => {
  const short = new Map<number, number>();
  let lots = base;
  for (const move of inOrder(moves)) {
    const lacking = move.type === 'vend' ? move.quantity - sumOf(lots ?? []) : 0;
    if (lacking > 0) short.set(move.seq, lacking);
    lots = step(lots, move);
  }
  return short;
};

export const levelOf = ({ lots }: Pick<MachineSlot, 'lots'>): number | null =>
  lots === null ? null : sumOf(lots);

/** The earliest last day among what lies in it. */
export const expiryOf = ({ lots }: Pick<MachineSlot, 'lots'>): string | null =>
  lots?.map(({ expiry }) => expiry).sort()[0] ?? null;

/** What comes out next is too near its last day to be offered. */
export const isHidden = ({ lots }: Pick<MachineSlot, 'lots'>, today: string): boolean =>
  (lots?.[0]?.expiry ?? '9') < shownFrom(today);
