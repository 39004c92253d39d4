import type { NewVoucher, VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../../../api/src/platform/errors.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../../../api/src/platform/tx.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import { createVoucher } from '../../../api/src/stock/createVoucher.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { issueStock } from '../../../api/src/stock/issueStock.ts';
import { Level, type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { listLevels } from '../../../api/src/stock/listLevels.ts';
import { changeLevels } from '../../../api/src/stock/moveStock.ts';
import { moveVoucher } from '../../../api/src/stock/moveVoucher.ts';
import { type Picked, pickLots } from '../../../api/src/stock/pickLots.ts';
import { holdChanges, issueReserved, releaseStock } from '../../../api/src/stock/reserveStock.ts';
import { Voucher, type VoucherDocument } from '../../../api/src/stock/Voucher.ts';
import { countyPath, makePoint } from '../../support/factories.ts';
import { type Command, moveOf, type PaperKind, paperAt } from '../../support/ledgerModel.ts';
import { opening } from './histories.ts';

export const regionPath = `${countyPath}/500119001`;
export const expiries = ['2026-01-31', '2027-06-30', '2028-06-30'];
export const begin = new Date('2026-11-23T02:00:00.000Z');

export type Hold = { placeId: string; picked: Picked[]; open: boolean };
/** The same three places and lots as the model's, under names of their own. */
export type Room = {
  name: string;
  papers: string[];
  holds: Hold[];
  /** What one step of the model's time is on the real clock, in ms. */
  step: number;
};

export const placeOf = (room: Room, place: number): string => `${room.name}-${place}`;
export const lotOf = (room: Room, lot: number): string => `L${lot}-${room.name}`;

const inTx = <T>(who: number, work: (tx: WriteTx) => Promise<T>): Promise<T> =>
  inTransaction(systemTx(`person-${who}`), work);

const pointsOf = (model: PointDocument, room: Room): PointDocument[] =>
  [0, 1, 2].map((place) => ({ ...model, _id: placeOf(room, place) }));

const openingOf = (room: Room): { level: LevelDocument; entry: EntryDocument }[] =>
  opening.map(([at, lot, quantity]) => {
    const placeId = placeOf(room, at);
    const goods = {
      placeId,
      regionPath,
      productId: 'p',
      lotNo: lotOf(room, lot),
      expiry: expiries[lot] as string,
    };
    const _id = levelId(placeId, 'p', goods.lotNo);
    const level = {
      _id,
      ...goods,
      recalled: false,
      onHand: quantity,
      reserved: 0,
      available: quantity,
      asOf: begin,
    };
    const told = { document: 'opening', reason: 'opening' as const, occurredAt: begin, recordedAt: begin };
    return {
      level,
      entry: { _id, ...goods, quantity, ...told, actorKind: 'job', actorId: 'test', sample: false },
    };
  });

/** Rooms with their three places and what lies there, written in bulk: the histories are what takes time. */
export const openRooms = async (names: readonly string[], step: number): Promise<Room[]> => {
  const rooms = names.map((name): Room => ({ name, papers: [], holds: [], step }));
  const model = await makePoint({ _id: 'model', regionPath });
  const goods = rooms.flatMap(openingOf);
  await Point.collection.insertMany(rooms.flatMap((room) => pointsOf(model, room)) as never[]);
  await Level.collection.insertMany(goods.map(({ level }) => level) as never[]);
  await Entry.collection.insertMany(goods.map(({ entry }) => entry) as never[]);
  return rooms;
};

type Make = Extract<Command, { do: 'make' }>;

const paperOf = (room: Room, one: Make, now: Date): NewVoucher => {
  const { kind, place, quantity, ago } = one;
  const pointId = placeOf(room, place);
  const lot = one.lot ?? (kind === 'issue' || kind === 'transfer' ? null : 1);
  const line = { productId: 'p', quantity, ...(lot === null ? {} : { lotNo: lotOf(room, lot) }) };
  const lines = [line as typeof line & { lotNo: string }];
  const at = Math.max(begin.getTime(), now.getTime() - ago * room.step);
  const late = ago > 0 ? { occurredAt: new Date(at).toISOString() } : {};
  const papers: Record<PaperKind, () => NewVoucher> = {
    receipt: () => ({
      kind: 'receipt',
      pointId,
      source: 's',
      lines: lines.map((each) => ({ ...each, expiry: expiries[lot ?? 1] as string })),
      ...late,
    }),
    issue: () => ({ kind: 'issue', pointId, purpose: 'p', lines, ...late }),
    transfer: () => ({
      kind: 'transfer',
      pointId,
      toPointId: placeOf(room, (place + 1) % 3),
      lines,
      ...late,
    }),
    loss: () => ({ kind: 'loss', pointId, lines: [{ ...lines[0]!, cause: 'other' }], ...late }),
    stocktake: () => ({ kind: 'stocktake', pointId }),
    recall: () => ({
      kind: 'recall',
      region: '500119',
      productId: 'p',
      lotNo: lotOf(room, lot ?? 1),
      reason: 'r',
    }),
  };
  return papers[kind]();
};

const checks = { packaging: true, quantity: true, expiry: true, certificate: true };

const requestOf = (voucher: VoucherDocument, part: number): VoucherMoveRequest => ({
  reason: 'r',
  outcome: part % 2 === 0 ? 'lost' : 'returned',
  lines: voucher.lines.map(({ quantity, productId, lotNo }, at) =>
    quantity === null
      ? { productId, lotNo: lotNo ?? '', quantity: part }
      : { line: at + 1, quantity: Math.min(part, quantity), checks, note: 'n' },
  ),
});

const makePaper = async (room: Room, one: Make): Promise<string> => {
  const voucher = await inTx(one.who, (tx) =>
    createVoucher(tx, { paper: paperOf(room, one, tx.now), countyPaths: [] }),
  );
  room.papers.push(voucher._id);
  return 'ok';
};

const movePaper = async (room: Room, one: Extract<Command, { do: 'move' }>): Promise<string> => {
  const id = paperAt(room.papers, one.paper);
  const voucher = id ? await Voucher.findById(id).lean<VoucherDocument | null>() : null;
  if (!voucher) return 'none';
  const move = moveOf(one.move, voucher.kind as PaperKind, voucher.state);
  const request = requestOf(voucher, one.part);
  await inTx(one.who, (tx) => moveVoucher(tx, { id: voucher._id, move, request, countyPaths: [] }));
  return 'ok';
};

const holdGoods = async (room: Room, place: number, quantity: number): Promise<string> => {
  const placeId = placeOf(room, place);
  const picked = await inTx(0, async (tx) => {
    const levels = await listLevels(tx, placeId, ['p']);
    const lots = pickLots(levels, new Map(), 'p', quantity, dayOf(tx.now));
    if (!lots) throw new AppError('OUT_OF_STOCK');
    await changeLevels(tx, holdChanges(lots));
    return lots;
  });
  room.holds.push({ placeId, picked, open: true });
  return 'ok';
};

const endHold = async (room: Room, at: number, ship: boolean): Promise<string> => {
  const hold = room.holds[at % Math.max(1, room.holds.length)];
  if (!hold?.open) return 'none';
  hold.open = false;
  const { placeId, picked } = hold;
  const leaving = { place: { id: placeId, regionPath }, picked, document: 'order' };
  try {
    await inTx(0, (tx) => (ship ? issueReserved(tx, leaving) : releaseStock(tx, picked)));
    return 'ok';
  } catch (error) {
    hold.open = true;
    throw error;
  }
};

const run = (room: Room, command: Command): Promise<string> => {
  switch (command.do) {
    case 'make':
      return makePaper(room, command);
    case 'move':
      return movePaper(room, command);
    case 'hold':
      return holdGoods(room, command.place, command.quantity);
    case 'ship':
    case 'release':
      return endHold(room, command.hold, command.do === 'ship');
    case 'dispense':
      return inTx(0, async (tx) => {
        const place = { id: placeOf(room, command.place), regionPath };
        const { quantity } = command;
        await issueStock(tx, { place, productId: 'p', quantity, reason: 'dispense', document: 'd' });
        return 'ok';
      });
  }
};

/** Carries a command out on the database; gives the code of a refusal. Anything else that fails is a fault. */
export const carryOut = async (room: Room, command: Command): Promise<string> => {
  try {
    return await run(room, command);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};
