import type { MachineDetail, NewMachine } from '@fcs/shared/contracts/machines.ts';

/** A slot as it is being edited; numbers as typed. */
export interface SlotDraft {
  slot: string;
  productId: string;
  capacity: string;
  /** Goods lie in it: neither number nor product may change. */
  lying: number;
}

const highest = 200;
const most = 2000;

export const slotsOf = ({ slots }: Pick<MachineDetail, 'slots'>): SlotDraft[] =>
  slots.map(({ slot, productId, capacity, level }) => ({
    ...{ slot: String(slot), productId, capacity: String(capacity) },
    lying: level ?? 0,
  }));

/** The next one along, alike the last: most machines hold the same in every slot. */
export function nextSlot(slots: readonly SlotDraft[]): SlotDraft {
  const number = Math.max(0, ...slots.map(({ slot }) => Number(slot) || 0)) + 1;
  const last = slots.at(-1);
  return { slot: String(number), productId: last?.productId ?? '', capacity: last?.capacity ?? '', lying: 0 };
}

const whole = (text: string, top: number): boolean =>
  /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= top;

export type SlotFault = 'number' | 'taken' | 'product' | 'capacity';

/** What is missing or wrong with a slot beside the others. */
export function slotFaults(draft: SlotDraft, others: readonly SlotDraft[]): SlotFault[] {
  const faults: (SlotFault | false)[] = [
    !whole(draft.slot, highest) && 'number',
    others.some(({ slot }) => Number(slot) === Number(draft.slot)) && 'taken',
    draft.productId === '' && 'product',
    !whole(draft.capacity, most) && 'capacity',
  ];
  return faults.filter((fault) => fault !== false);
}

/** The slot at `at` changes places with its neighbour; at the ends nothing happens. */
export function moved(slots: readonly SlotDraft[], at: number, by: 1 | -1): SlotDraft[] {
  const to = at + by;
  const [one, other] = [slots[at], slots[to]];
  if (!one || !other) return [...slots];
  return slots.map((slot, index) => (index === at ? other : index === to ? one : slot));
}

export const planOf = (slots: readonly SlotDraft[]): NewMachine['slots'] =>
  slots.map(({ slot, productId, capacity }) => ({
    slot: Number(slot),
    productId,
    capacity: Number(capacity),
  }));
