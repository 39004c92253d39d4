import type { VoucherMove, VoucherState } from '@fcs/shared/voucherStates.ts';
import { expect } from 'vitest';
import { Dispensing } from '../../api/src/dispensing/Dispensing.ts';
import { PersonYear, YearCount, yearCountId } from '../../api/src/dispensing/PersonYear.ts';
import { eventId, MachineEvent } from '../../api/src/machines/MachineEvent.ts';
import { signedHeaders } from '../../api/src/machines/signature.ts';
import { Order } from '../../api/src/orders/Order.ts';
import { Audit } from '../../api/src/platform/audit/audit.ts';
import { newId } from '../../api/src/platform/chance.ts';
import { inTransaction } from '../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../api/src/platform/tx.ts';
import { createVoucher } from '../../api/src/stock/createVoucher.ts';
import { Entry, type EntryReason } from '../../api/src/stock/Entry.ts';
import { moveVoucher } from '../../api/src/stock/moveVoucher.ts';
import { Voucher } from '../../api/src/stock/Voucher.ts';
import { machineKey, type Row } from './killedWorld.ts';

type Sent = { method?: string; url: string; body: object; headers: Record<string, string> };
/** Each number is 1 where the command stands, once; 0 where it never was. */
type Effects = Record<string, number>;

/** One write of the product: what is there before, the request itself, and what it leaves behind. */
export type KilledPath = {
  name: string;
  prepare: (row: Row) => Promise<void>;
  request: (row: Row) => Sent;
  effects: (row: Row) => Promise<Effects>;
  /** The answer to the request repeated, told from the first one. */
  repeats: (first: unknown, second: unknown) => void;
};

const within = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> =>
  inTransaction(systemTx('prepared'), work);

const passed = { packaging: true, quantity: true, expiry: true, certificate: true };

const make = async (row: Row, paper: object): Promise<void> => {
  const { _id } = await within((tx) => createVoucher(tx, { paper: paper as never, countyPaths: [] }));
  row.paper = _id;
};

const transferOf = (row: Row) => ({
  kind: 'transfer',
  pointId: row.store,
  toPointId: row.clinic,
  lines: [{ productId: 'p', quantity: 4 }],
});

const post = (row: Row, route: string, body: object, token = row.keeperToken): Sent => ({
  url: `/api/v1${route}`,
  body,
  headers: { authorization: `Bearer ${token}`, 'idempotency-key': `killed-${row.id}` },
});

const same = (first: unknown, second: unknown): void => expect(second).toEqual(first);

/** The lines of the ledger, the audit and the state of a paper after its move. */
const movedPaper = async (
  row: Row,
  move: VoucherMove,
  state: VoucherState,
  entry: EntryReason,
): Promise<Effects> => ({
  entries: await Entry.countDocuments({ document: row.paper, reason: entry }),
  audit: await Audit.countDocuments({ subject: row.paper, action: `voucher.${move}` }),
  state: await Voucher.countDocuments({ _id: row.paper, state }),
});

const accept: KilledPath = {
  name: 'receive goods',
  prepare: (row) =>
    make(row, {
      kind: 'receipt',
      pointId: row.store,
      source: '区药具站',
      lines: [{ productId: 'p', lotNo: `NEW-${row.id}`, expiry: '2098-12-31', quantity: 5 }],
    }),
  request: (row) =>
    post(row, `/vouchers/${row.paper}/accept`, { lines: [{ line: 1, quantity: 5, checks: passed }] }),
  effects: (row) => movedPaper(row, 'accept', 'accepted', 'receive'),
  repeats: same,
};

const transfer: KilledPath = {
  name: 'make a transfer',
  prepare: async () => undefined,
  request: (row) => post(row, '/vouchers', transferOf(row)),
  effects: async (row) => {
    const papers = await Voucher.find({ placeId: row.store }).lean<{ _id: string; sequence: number }[]>();
    return {
      papers: papers.filter(({ sequence }) => sequence === 1).length,
      all: papers.length,
      audit: await Audit.countDocuments({ subject: { $in: papers.map(({ _id }) => _id) } }),
    };
  },
  repeats: same,
};

const send: KilledPath = {
  name: 'send a transfer',
  prepare: (row) => make(row, transferOf(row)),
  request: (row) => post(row, `/vouchers/${row.paper}/send`, {}),
  effects: (row) => movedPaper(row, 'send', 'sent', 'transferOut'),
  repeats: same,
};

const receive: KilledPath = {
  name: 'receive a transfer',
  prepare: async (row) => {
    await make(row, transferOf(row));
    await within((tx) => moveVoucher(tx, { id: row.paper, move: 'send', request: {}, countyPaths: [] }));
  },
  request: (row) => post(row, `/vouchers/${row.paper}/receive`, { lines: [{ line: 1, quantity: 4 }] }),
  effects: (row) => movedPaper(row, 'receive', 'received', 'transferIn'),
  repeats: same,
};

const order: KilledPath = {
  name: 'order',
  prepare: async () => undefined,
  request: (row) =>
    post(
      row,
      '/orders',
      {
        lines: [{ productId: 'p', quantity: 1 }],
        delivery: { kind: 'home', region: row.township, detail: '东街', name: '王', phone: '13812340007' },
        consent: true,
      },
      row.residentToken,
    ),
  effects: async (row) => {
    const orders = await Order.find({ personId: row.resident }).lean<{ _id: string }[]>();
    return {
      orders: orders.length,
      audit: await Audit.countDocuments({ subject: { $in: orders.map(({ _id }) => _id) } }),
      allowance: await PersonYear.countDocuments({ personId: row.resident, 'held.condom': 10 }),
    };
  },
  repeats: same,
};

const vend: KilledPath = {
  name: 'vend',
  prepare: async () => undefined,
  request: (row) => {
    const url = `/api/v1/machines/${row.machine}/events`;
    const at = row.at.toISOString();
    const body = { events: [{ seq: 7, at, type: 'vend', slot: 1, quantity: 1, result: 'ok' }] };
    const signed = {
      ...{ method: 'POST', path: url, nonce: newId(), rawBody: JSON.stringify(body) },
      timestamp: String(Date.now()),
    };
    return { url, body, headers: signedHeaders(machineKey(row), signed) };
  },
  effects: async (row) => {
    const document = `vend:${eventId(row.machine, 7)}`;
    return {
      entries: await Entry.countDocuments({ document }),
      dispensings: await Dispensing.countDocuments({ document }),
      events: await MachineEvent.countDocuments({ machineId: row.machine }),
      counted: await YearCount.countDocuments({
        _id: yearCountId(row.machinePoint, row.at.toISOString().slice(0, 4)),
        'unrecorded.condom': 10,
      }),
    };
  },
  repeats: (first, second) => {
    const [one, two] = [first, second] as { data: { accepted: number; repeated: number } }[];
    expect([1, 0]).toContain(one?.data.accepted);
    expect(two?.data).toMatchObject({ accepted: 0, repeated: 1 });
  },
};

const handOut: KilledPath = {
  name: 'hand out',
  prepare: async () => undefined,
  request: (row) =>
    post(row, '/dispensings', { pointId: row.store, lines: [{ productId: 'p', quantity: 1 }] }),
  effects: async (row) => ({
    entries: await Entry.countDocuments({ placeId: row.store, reason: 'dispense' }),
    dispensings: await Dispensing.countDocuments({ placeId: row.store }),
    counted: await YearCount.countDocuments({ node: row.store, 'unrecorded.condom': 10 }),
    audit: await Audit.countDocuments({ action: 'dispensing.record', 'detail.pointId': row.store }),
  }),
  repeats: same,
};

export const killedPaths: readonly KilledPath[] = [accept, transfer, send, receive, order, handOut, vend];
