import { voucherTables } from '@fcs/shared/voucherStates.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../../api/src/platform/clock.ts';
import { replayCard } from '../../../api/src/stock/card.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { onTheRoad } from '../../../api/src/stock/receiveGoods.ts';
import { Voucher, type VoucherDocument } from '../../../api/src/stock/Voucher.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeProduct, makeRegion } from '../../support/factories.ts';
import { apply, newWorld, open, type World } from '../../support/ledgerModel.ts';
import { history, opening } from './histories.ts';
import { begin, carryOut, lotOf, openRooms, placeOf, type Room, regionPath } from './realStockRoom.ts';

/** Raised for the long campaign, which takes ten times as many. */
const many = process.env.PROVE === '1' ? 10 : 1;
const seed = process.env.SEED ? Number(process.env.SEED) : undefined;
/** Eight write to one room; several rooms at once share the waiting for the disk. */
const writers = 8;
const roomsAtOnce = 5;
const minute = 60_000;

let app: TestApp;
let at = begin.getTime();
let ticking = false;
let putBack: () => void;

beforeAll(async () => {
  putBack = setClock(() => {
    if (ticking) at += 1;
    return new Date(at);
  });
  app = await appOf('histories', []);
  await makeRegion(regionPath);
  await makeProduct({ _id: 'p', baseUnitsPerUnit: 1 });
});
afterAll(async () => {
  await app.stop();
  putBack();
});

let opened = 0;
const newRooms = (count: number, step: number): Promise<Room[]> => {
  opened += count;
  return openRooms(
    Array.from({ length: count }, (_, one) => `r${opened - one}`),
    step,
  );
};

const shelves = async (room: Room): Promise<string[]> =>
  (
    await Level.find({ _id: { $gte: `${room.name}-0:`, $lt: `${room.name}-3` } })
      .sort({ _id: 1 })
      .lean<LevelDocument[]>()
  ).map(
    ({ _id, onHand, reserved, recalled }) => `${_id} ${onHand} ${reserved}${recalled ? ' recalled' : ''}`,
  );

const modelShelves = (world: World, room: Room): string[] =>
  world.shelves
    .flatMap((shelf, place) =>
      shelf.map(({ known, onHand, reserved, recalled }, lot) =>
        known
          ? `${levelId(placeOf(room, place), 'p', lotOf(room, lot))} ${onHand} ${reserved}${recalled ? ' recalled' : ''}`
          : '',
      ),
    )
    .filter(Boolean)
    .sort();

const sum = <T>(things: readonly T[], of: (one: T) => number): number =>
  things.reduce((all, one) => all + of(one), 0);

type Books = { levels: LevelDocument[]; entries: EntryDocument[]; vouchers: VoucherDocument[] };

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
const checkShelves = ({ levels, entries, vouchers }: Books, all: readonly Room[]): void => {
  const cards = groupBy(entries, (one) => levelId(one.placeId, one.productId, one.lotNo));
  const held = new Map<string, number>();
  const hold = (id: string, quantity: number) => held.set(id, (held.get(id) ?? 0) + quantity);
  for (const { kind, state, placeId, lines } of vouchers)
    if (voucherTables[kind].holds && (state === 'picked' || state === 'reported'))
      for (const line of lines) hold(levelId(placeId, line.productId, line.lotNo ?? ''), line.quantity ?? 0);
  for (const one of all.flatMap(({ holds }) => holds.filter((hold) => hold.open)))
    for (const { levelId: id, quantity } of one.picked) hold(id, quantity);
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
const checkLots = ({ entries, vouchers }: Books): void => {
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

const checkPapers = ({ vouchers }: Books): void => {
  for (const [key, own] of groupBy(vouchers, ({ placeId, kind, year }) => `${placeId} ${kind} ${year}`)) {
    const numbers = own.map(({ sequence }) => sequence).sort((a, b) => a - b);
    expect(numbers, key).toEqual(numbers.map((_, before) => before + 1));
  }
  for (const { number, signatures } of vouchers)
    expect(new Set(signatures.map(({ personId }) => personId)).size, number).toBe(signatures.length);
};

describe('histories of forty commands on the real ledger', () => {
  it('end each step as the model does, and leave its shelves', async () => {
    ticking = false;
    await fc.assert(
      fc.asyncProperty(history, async (commands) => {
        at = begin.getTime();
        const [room] = (await newRooms(1, minute)) as [Room];
        const world = newWorld(3, 3);
        for (const [place, lot, quantity] of opening) open(world, place, lot, quantity);
        for (const [step, command] of commands.entries()) {
          at = begin.getTime() + (step + 2) * minute;
          const expected = apply(world, command);
          expect(await carryOut(room, command), `${step} ${JSON.stringify(command)}`).toBe(expected);
        }
        expect(await shelves(room)).toEqual(modelShelves(world, room));
      }),
      { numRuns: 8 * many, endOnFailure: true },
    );
  });

  it(
    'written by eight at once keep every law',
    async () => {
      ticking = true;
      at = begin.getTime();
      const all = await newRooms(200 * many, 3);
      const waiting = [...all];
      const histories = fc.sample(history, { numRuns: 200 * many, ...(seed ? { seed } : {}) });
      const live = async (): Promise<void> => {
        for (let commands = histories.pop(); commands; commands = histories.pop()) {
          const room = waiting.pop() as Room;
          const queue = [...commands];
          const write = async (): Promise<void> => {
            for (let one = queue.shift(); one; one = queue.shift()) await carryOut(room, one);
          };
          await Promise.all(Array.from({ length: writers }, write));
        }
      };
      await Promise.all(Array.from({ length: roomsAtOnce }, live));
      const names = new Set(all.map(({ name }) => name));
      const isOurs = ({ placeId }: { placeId: string }): boolean =>
        names.has(placeId.split('-')[0] as string);
      const books: Books = {
        levels: (await Level.find().lean<LevelDocument[]>()).filter(isOurs),
        entries: (await Entry.find().lean<EntryDocument[]>()).filter(isOurs),
        vouchers: await Voucher.find().lean<VoucherDocument[]>(),
      };
      expect(books.entries.length).toBeGreaterThan(all.length * 6);
      checkShelves({ ...books, vouchers: books.vouchers.filter(isOurs) }, all);
      checkLots({ ...books, vouchers: books.vouchers.filter(isOurs) });
      checkPapers(books);
    },
    300_000 * many,
  );
});
