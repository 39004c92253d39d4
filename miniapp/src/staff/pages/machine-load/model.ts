import type { MachineDetail, MachineGoods, NewLoading } from '@fcs/shared/contracts/machines.ts';

/** Stands in the list of lots for one that the books do not know. */
export const OTHER = 'other';

/** `choice`: a lot of the list or OTHER; `lotNo` and `expiry` as typed where it is OTHER. */
export interface LoadDraft {
  slot: number | null;
  choice: string | null;
  lotNo: string;
  expiry: string;
  quantity: string;
  photos: string[];
}

export const emptyLoad: LoadDraft = {
  ...{ slot: null, choice: null, lotNo: '', expiry: '', quantity: '', photos: [] },
};

type Slot = MachineDetail['slots'][number];
export type Lot = Pick<MachineGoods['lots'][number], 'productId' | 'lotNo' | 'expiry' | 'quantity'> & {
  where: string[];
};

const fit = ({ state }: MachineGoods['lots'][number]): boolean =>
  state === 'usable' || state === 'nearExpiry';

/** The lots of a product that may be loaded, each once over all places, first to expire first. */
export function lotsFor({ lots }: MachineGoods, productId: string): Lot[] {
  const found = new Map<string, Lot>();
  for (const { at, ...lot } of lots.filter((one) => one.productId === productId && fit(one))) {
    const before = found.get(lot.lotNo);
    if (before) {
      before.quantity += lot.quantity;
      before.where.push(at.name);
    } else found.set(lot.lotNo, { ...lot, where: [at.name] });
  }
  return [...found.values()];
}

export const roomIn = ({ capacity, level }: Slot): number => Math.max(0, capacity - (level ?? 0));

/** A slot was chosen: the lot that expires first and as many as still fit, to be corrected. */
export function beginSlot(slot: Slot, goods: MachineGoods): LoadDraft {
  const [first] = lotsFor(goods, slot.productId);
  const room = roomIn(slot);
  const quantity = first ? Math.min(room, first.quantity) : room;
  const choice = first?.lotNo ?? OTHER;
  return { ...emptyLoad, slot: slot.slot, choice, quantity: quantity > 0 ? String(quantity) : '' };
}

export type LoadFault = 'slot' | 'lotNo' | 'lotForm' | 'expiry' | 'quantity';
const LOT = /^[A-Za-z0-9./-]{1,40}$/;

export function loadFaults({ slot, choice, lotNo, expiry, quantity }: LoadDraft): LoadFault[] {
  const typed = choice === OTHER;
  const many = Number(quantity);
  const faults: (LoadFault | false)[] = [
    slot === null && 'slot',
    (choice === null || (typed && lotNo === '')) && 'lotNo',
    typed && lotNo !== '' && !LOT.test(lotNo) && 'lotForm',
    typed && expiry === '' && 'expiry',
    !(/^\d{1,4}$/.test(quantity.trim()) && many >= 1 && many <= 2000) && 'quantity',
  ];
  return faults.filter((fault) => fault !== false);
}

/** The request of a draft without faults. */
export function requestOf(draft: LoadDraft, lots: readonly Lot[]): NewLoading {
  const known = lots.find(({ lotNo }) => lotNo === draft.choice);
  if (draft.slot === null) throw new Error('The loading is not complete');
  return {
    slot: draft.slot,
    lotNo: known?.lotNo ?? draft.lotNo,
    expiry: known?.expiry ?? draft.expiry,
    quantity: Number(draft.quantity),
    ...(draft.photos.length > 0 ? { photos: draft.photos } : {}),
  };
}
