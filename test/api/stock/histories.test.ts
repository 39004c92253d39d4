import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../../api/src/platform/clock.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { Voucher, type VoucherDocument } from '../../../api/src/stock/Voucher.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeProduct, makeRegion } from '../../support/factories.ts';
import { type Books, checkLots, checkPapers, checkShelves } from '../../support/ledgerLaws.ts';
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
      const books = {
        levels: (await Level.find().lean<LevelDocument[]>()).filter(isOurs),
        entries: (await Entry.find().lean<EntryDocument[]>()).filter(isOurs),
        vouchers: await Voucher.find().lean<VoucherDocument[]>(),
      };
      expect(books.entries.length).toBeGreaterThan(all.length * 6);
      const holds = all.flatMap((room) =>
        room.holds.filter(({ open }) => open).flatMap(({ picked }) => picked),
      );
      const ours: Books = { ...books, vouchers: books.vouchers.filter(isOurs), holds };
      checkShelves(ours);
      checkLots(ours);
      checkPapers(books);
    },
    300_000 * many,
  );
});
