import { voucherTables } from '@fcs/shared/voucherStates.ts';
import { expect } from 'vitest';
import { replayCard } from '../../api/src/stock/card.ts';
import type { EntryDocument } from '../../api/src/stock/Entry.ts';
import { type LevelDocument, levelId } from '../../api/src/stock/Level.ts';
import type { Picked } from '../../api/src/stock/pickLots.ts';
import { onTheRoad } from '../../api/src/stock/receiveGoods.ts';
import type { VoucherDocument } from '../../api/src/stock/Voucher.ts';

const sum = <T>(things: readonly T[], of: (one: T) => number): number =>
  things.reduce((all, one) => all + of(one), 0);

/** What stands written; `holds` is what open orders hold of the shelves. */
export type Books = {
  levels: LevelDocument[];
  entries: EntryDocument[];
  vouchers: VoucherDocument[];
  holds: readonly Pick<Picked, 'levelId' | 'quantity'>[];
};

const groupBy = <T>(things: readonly T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of things) {
    const own = groups.get(key(one));
    if (own) own.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
};

/** What every level must be: its card played to the end, and what open papers and orders hold of it. */
export const checkShelves = ({ levels, entries, vouchers, holds }: Books): void => {
  const cards = groupBy(entries, (one) => levelId(one.placeId, one.productId, one.lotNo));
  const held = new Map<string, number>();
  const hold = (id: string, quantity: number) => held.set(id, (held.get(id) ?? 0) + quantity);
  for (const { kind, state, placeId, lines } of vouchers)
    if (voucherTables[kind].holds && (state === 'picked' || state === 'reported'))
      for (const line of lines) hold(levelId(placeId, line.productId, line.lotNo ?? ''), line.quantity ?? 0);
  for (const { levelId: id, quantity } of holds) hold(id, quantity);
  for (const level of levels) {
    const card = replayCard(cards.get(level._id) ?? []);
    expect(Math.min(0, ...card.map(({ balance }) => balance)), level._id).toBe(0);
    expect([level.onHand, level.reserved, level.available], level._id).toEqual([
      card.at(-1)?.balance ?? 0,
      held.get(level._id) ?? 0,
      level.onHand - level.reserved,
    ]);
    expect(Math.min(level.onHand, level.reserved, level.available), level._id).toBeGreaterThanOrEqual(0);
  }
};

/** Of each lot what left for the road is on it, arrived or was lost there; nothing expired left but as a loss. */
export const checkLots = ({ entries, vouchers }: Books): void => {
  const road = new Map<string, number>();
  for (const voucher of vouchers)
    for (const line of voucher.lines) {
      const lost = voucher.outcome === 'lost' ? (line.quantity ?? 0) - (line.received ?? 0) : 0;
      const away = voucher.kind === 'transfer' ? onTheRoad(voucher, line) + lost : 0;
      road.set(line.lotNo ?? '', (road.get(line.lotNo ?? '') ?? 0) + away);
    }
  for (const [lot, own] of groupBy(entries, ({ lotNo }) => lotNo)) {
    const moved = own.filter(({ reason }) => reason === 'transferOut' || reason === 'transferIn');
    expect(0 - sum(moved, ({ quantity }) => quantity), lot).toBe(road.get(lot) ?? 0);
  }
  const left = entries.filter(({ quantity, reason }) => quantity < 0 && !['loss', 'adjust'].includes(reason));
  expect(left.filter(({ lotNo }) => lotNo.startsWith('L0'))).toEqual([]);
};

export const checkPapers = ({ vouchers }: Pick<Books, 'vouchers'>): void => {
  for (const [key, own] of groupBy(vouchers, ({ placeId, kind, year }) => `${placeId} ${kind} ${year}`)) {
    const numbers = own.map(({ sequence }) => sequence).sort((a, b) => a - b);
    expect(numbers, key).toEqual(numbers.map((_, before) => before + 1));
  }
  for (const { number, signatures } of vouchers)
    expect(new Set(signatures.map(({ personId }) => personId)).size, number).toBe(signatures.length);
};
