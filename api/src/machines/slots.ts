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

/** What lies in a slot after these moves in the order of their numbers; null while nothing was ever loaded. */
export const lotsAfter = (lots: SlotLot[] | null, moves: readonly SlotMove[]): SlotLot[] | null =>
  [...moves]
    .sort((a, b) => a.seq - b.seq)
    .reduce<SlotLot[] | null>((now, move) => {
      if (move.type === 'load') return putBehind(now ?? [], move.lot);
      return now && takeFront(now, move.quantity);
    }, lots);

export const levelOf = ({ lots }: Pick<MachineSlot, 'lots'>): number | null =>
  lots === null ? null : lots.reduce((sum, { quantity }) => sum + quantity, 0);

/** The earliest last day among what lies in it. */
export const expiryOf = ({ lots }: Pick<MachineSlot, 'lots'>): string | null =>
  lots?.map(({ expiry }) => expiry).sort()[0] ?? null;

/** What comes out next is too near its last day to be offered. */
export const isHidden = ({ lots }: Pick<MachineSlot, 'lots'>, today: string): boolean =>
  (lots?.[0]?.expiry ?? '9') < shownFrom(today);
