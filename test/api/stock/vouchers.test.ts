import type { Voucher as VoucherView } from '@fcs/shared/contracts/stock.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { stockFacts } from '../../../api/src/stock/facts.ts';
import { Level, type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { Lot } from '../../../api/src/stock/Lot.ts';
import { lateChange } from '../../../api/src/stock/lateChange.ts';
import { createStockRoutes } from '../../../api/src/stock/routes.ts';
import { Voucher, VoucherCount, type VoucherDocument } from '../../../api/src/stock/Voucher.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeGrant, makePoint, makeProduct, makeRegion } from '../../support/factories.ts';

type Made = Answer<{ data: VoucherView; error: { code: string; details: unknown } }>;
const passed = { packaging: true, quantity: true, expiry: true, certificate: true };

let now = startOfDay('2026-11-23', '10:00');
const putBack = setClock(() => now);
let app: TestApp;

beforeAll(async () => {
  app = await appOf('vouchers', createStockRoutes({ openWork: async () => [] }));
  await makeRegion(`${countyPath}/500119001`);
  await makeProduct({ _id: 'p' });
  for (const id of ['store', 'clinic', 'village']) await makePoint({ _id: id });
  await makePoint({ _id: 'abroad', regionPath: '50/5001/500120/500120001' });
  for (const [name, point] of [
    ['anna', 'store'],
    ['bert', 'store'],
    ['carl', 'clinic'],
  ] as const) {
    app.login(name, { role: 'keeper', pointIds: [point] });
    await makeGrant({ personId: name, pointIds: [point], note: `保管员${name}` });
  }
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('treeKeeper', { role: 'keeper', regionPath: countyPath });
});
beforeEach(async () => {
  now = startOfDay('2026-11-23', '10:00');
  for (const model of [Entry, Level, Lot, Voucher, VoucherCount])
    await (model as unknown as { deleteMany: (all: object) => Promise<unknown> }).deleteMany({});
});
afterAll(async () => {
  await app.stop();
  putBack();
});

const make = (as: string, body: object) => app.call<Made['body']>('POST', '/vouchers', { as, body });
const move = (as: string, id: string, name: string, body: object = {}) =>
  app.call<Made['body']>('POST', `/vouchers/${id}/${name}`, { as, body });
const made = async (as: string, body: object): Promise<VoucherView> => {
  const { status, body: answer } = await make(as, body);
  expect(status, JSON.stringify(answer)).toBe(201);
  return answer.data;
};
const moved = async (as: string, id: string, name: string, body: object = {}): Promise<VoucherView> => {
  const { status, body: answer } = await move(as, id, name, body);
  expect(status, JSON.stringify(answer)).toBe(200);
  return answer.data;
};
const refused = ({ status, body }: Made): [number, string] => [status, body.error.code];

const receiptOf = (
  pointId: string,
  lotNo = 'L1',
  quantity = 10,
  expiry = '2028-12-31',
  more: object = {},
) => ({
  kind: 'receipt',
  pointId,
  source: '区药具站',
  lines: [{ productId: 'p', lotNo, expiry, quantity }],
  ...more,
});
const accept = (quantity = 10) => ({ lines: [{ line: 1, quantity, checks: passed }] });
/** Ten boxes of a lot at the store, through the paper. */
const stocked = async (lotNo = 'L1', quantity = 10, expiry = '2028-12-31', more: object = {}) => {
  const { id } = await made('anna', receiptOf('store', lotNo, quantity, expiry, more));
  return moved('anna', id, 'accept', accept(quantity));
};
const level = (place: string, lotNo = 'L1') =>
  Level.findById(levelId(place, 'p', lotNo)).lean<LevelDocument | null>();
const entries = (document: string) => Entry.find({ document }).lean<EntryDocument[]>();

describe('a receipt with inspection (D09)', () => {
  it('brings in what was accepted, refuses the rest with a word, and asks for the keeper’s signature', async () => {
    const { id, number, state, moves } = await made('anna', receiptOf('store'));
    expect([number, state, moves]).toEqual(['RK-2026-0001', 'draft', ['accept', 'cancel']]);
    expect(await level('store')).toBeNull();
    const damaged = { line: 1, quantity: 8, checks: { ...passed, packaging: false } };
    expect(refused(await move('anna', id, 'accept', { lines: [damaged] }))).toEqual([422, 'INVALID_INPUT']);
    const accepted = await moved('anna', id, 'accept', { lines: [{ ...damaged, note: '两盒受潮' }] });
    expect(accepted).toMatchObject({ state: 'accepted', unsigned: ['keeper'], signaturesMissing: 1 });
    expect(accepted.lines[0]).toMatchObject({
      asked: { quantity: 10 },
      accepted: { quantity: 8 },
      refused: { quantity: 2 },
      note: '两盒受潮',
    });
    expect(await level('store')).toMatchObject({ onHand: 80, available: 80, expiry: '2028-12-31' });
    expect((await entries(id)).map(({ reason, quantity }) => [reason, quantity])).toEqual([['receive', 80]]);
  });

  it('is signed by a second person, never twice by one, and then nothing is missing', async () => {
    const { id } = await stocked();
    const sign = (as: string) =>
      app.call<Made['body']>('POST', `/vouchers/${id}/sign`, { as, body: { as: 'keeper' } });
    expect(refused(await sign('anna'))).toEqual([409, 'SECOND_PERSON']);
    const { body } = await sign('bert');
    expect(body.data).toMatchObject({ unsigned: [], signaturesMissing: 0 });
    expect(body.data.signatures.map(({ as, name, role }) => [as, name, role])).toEqual([
      ['checker', '保管员anna', 'keeper'],
      ['keeper', '保管员bert', 'keeper'],
    ]);
    expect(refused(await sign('county'))).toEqual([409, 'VOUCHER_MOVED']);
    expect((await sign('bert')).status).toBe(200);
  });

  it('takes in nothing out of date, nor a lot under another expiry', async () => {
    const old = await made('anna', receiptOf('store', 'OLD', 1, '2026-11-22'));
    expect(refused(await move('anna', old.id, 'accept', accept(1)))).toEqual([409, 'LOT_EXPIRED']);
    await stocked('L1');
    const { status, body } = await make('anna', receiptOf('store', 'L1', 1, '2029-01-31'));
    expect([status, body.error.details]).toMatchObject([422, [{ field: 'lines.0.expiry' }]]);
  });

  it('happens once, though two accept it at once', async () => {
    const { id } = await made('anna', receiptOf('store'));
    const both = await Promise.all([
      move('anna', id, 'accept', accept()),
      move('bert', id, 'accept', accept()),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await level('store'))?.onHand).toBe(100);
  });
});

describe('an issue (D09)', () => {
  it('holds the first to expire at once, and leaves only when a second person has checked it', async () => {
    await stocked('LATE', 10, '2029-12-31');
    await stocked('SOON', 3, '2027-12-31');
    const issue = await made('anna', {
      kind: 'issue',
      pointId: 'store',
      purpose: '义诊',
      lines: [{ productId: 'p', quantity: 4, loose: 5 }],
    });
    expect(issue.lines.map(({ lotNo, asked }) => [lotNo, asked])).toEqual([
      ['SOON', { quantity: 3, loose: 0 }],
      ['LATE', { quantity: 1, loose: 5 }],
    ]);
    expect(await level('store', 'SOON')).toMatchObject({ onHand: 30, reserved: 30, available: 0 });
    expect(refused(await move('anna', issue.id, 'check'))).toEqual([409, 'SECOND_PERSON']);
    expect((await moved('bert', issue.id, 'check')).state).toBe('issued');
    expect(await level('store', 'SOON')).toMatchObject({ onHand: 0, reserved: 0 });
    expect(await level('store', 'LATE')).toMatchObject({ onHand: 85, reserved: 0, available: 85 });
    expect(refused(await move('bert', issue.id, 'check'))).toEqual([409, 'VOUCHER_MOVED']);
    expect(await Audit.countDocuments({ subject: issue.id })).toBe(2);
  });

  it('gives everything back when it is cancelled', async () => {
    await stocked();
    const lines = [{ productId: 'p', lotNo: 'L1', quantity: 4 }];
    const { id } = await made('anna', { kind: 'issue', pointId: 'store', purpose: '义诊', lines });
    await moved('anna', id, 'cancel');
    expect(await level('store')).toMatchObject({ onHand: 100, reserved: 0, available: 100 });
  });

  it('cannot take what is not there, expired or recalled since it was held', async () => {
    await stocked('SHORT', 5, '2026-11-30');
    const issue = (lotNo: string | undefined, quantity: number) =>
      make('anna', {
        kind: 'issue',
        pointId: 'store',
        purpose: '义诊',
        lines: [{ productId: 'p', quantity, ...(lotNo ? { lotNo } : {}) }],
      });
    expect(refused(await issue(undefined, 6))).toEqual([409, 'OUT_OF_STOCK']);
    const { id } = (await issue('SHORT', 1)).body.data;
    now = startOfDay('2026-12-01', '09:00');
    expect(refused(await issue('SHORT', 1))).toEqual([409, 'LOT_EXPIRED']);
    expect(refused(await issue(undefined, 1))).toEqual([409, 'OUT_OF_STOCK']);
    expect(refused(await move('bert', id, 'check'))).toEqual([409, 'LOT_EXPIRED']);
    expect((await level('store', 'SHORT'))?.onHand).toBe(50);
  });
});

describe('a transfer (D10)', () => {
  const transfer = (quantity: number, more: object = {}) => ({
    kind: 'transfer',
    pointId: 'store',
    toPointId: 'clinic',
    lines: [{ productId: 'p', quantity }],
    ...more,
  });

  it('leaves here, is on the way, and arrives there; only the other place receives it', async () => {
    await stocked();
    const { id } = await made('anna', transfer(4));
    expect((await moved('anna', id, 'send')).signaturesMissing).toBe(1);
    expect(await level('store')).toMatchObject({ onHand: 60, reserved: 0 });
    expect(await level('clinic')).toBeNull();
    expect(refused(await move('bert', id, 'receive', accept(4)))).toEqual([403, 'FORBIDDEN']);
    const seen = await app.call<Made['body']>('GET', `/vouchers/${id}`, { as: 'carl' });
    expect(seen.body.data.moves).toEqual(['receive']);
    const received = await moved('carl', id, 'receive', { lines: [{ line: 1, quantity: 4 }] });
    expect(received.state).toBe('received');
    expect(await level('clinic')).toMatchObject({ onHand: 40, expiry: '2028-12-31' });
  });

  it.each([
    ['returned', 100 - 30],
    ['lost', 100 - 40],
  ])('keeps what did not arrive on the road until the county settles it: %s', async (outcome, left) => {
    await stocked();
    const { id } = await made('anna', transfer(4));
    await moved('anna', id, 'send');
    expect((await moved('carl', id, 'receive', { lines: [{ line: 1, quantity: 3 }] })).state).toBe('short');
    const settle = { reason: '途中破损一盒', outcome };
    expect(refused(await move('anna', id, 'settle', settle))).toEqual([403, 'FORBIDDEN']);
    expect(refused(await move('treeKeeper', id, 'settle', settle))).toEqual([403, 'FORBIDDEN']);
    expect(await moved('county', id, 'settle', settle)).toMatchObject({ state: 'settled', outcome });
    expect([(await level('store'))?.onHand, (await level('clinic'))?.onHand]).toEqual([left, 30]);
  });

  it('goes nowhere outside the county, nor to itself, and more than was sent never arrives', async () => {
    await stocked();
    expect((await make('anna', transfer(1, { toPointId: 'abroad' }))).status).toBe(422);
    expect((await make('anna', transfer(1, { toPointId: 'store' }))).status).toBe(422);
    const { id } = await made('anna', transfer(1));
    await moved('anna', id, 'send');
    expect((await move('carl', id, 'receive', { lines: [{ line: 1, quantity: 1, loose: 1 }] })).status).toBe(
      422,
    );
    expect((await move('carl', id, 'receive', { lines: [] })).status).toBe(422);
  });
});

describe('a requisition (D06)', () => {
  it('is asked here, approved and answered by a transfer of the supplier', async () => {
    await stocked();
    const lines = [{ productId: 'p', quantity: 6 }];
    const asked = await made('carl', { kind: 'requisition', pointId: 'clinic', supplierId: 'store', lines });
    await moved('carl', asked.id, 'submit');
    expect(refused(await move('carl', asked.id, 'approve'))).toEqual([403, 'FORBIDDEN']);
    const approved = await moved('anna', asked.id, 'approve', { lines: [{ line: 1, quantity: 5 }] });
    expect(approved.lines[0]).toMatchObject({ asked: { quantity: 6 }, approved: { quantity: 5 } });
    const { linked } = await moved('anna', asked.id, 'fulfil');
    const sent = await moved('bert', linked as string, 'send');
    expect(sent).toMatchObject({ kind: 'transfer', linked: asked.id, other: { id: 'clinic' } });
    expect((await level('store'))?.onHand).toBe(50);
  });
});

describe('a stocktake (D07)', () => {
  const count = (quantity: number, more: object[] = []) => ({
    lines: [{ productId: 'p', lotNo: 'L1', quantity, loose: 3 }, ...more],
  });

  it('is counted blind, compared with the books, approved by another person and adjusted', async () => {
    await stocked();
    const take = await made('anna', { kind: 'stocktake', pointId: 'store' });
    expect(JSON.stringify(take.lines)).not.toContain('expected');
    expect(refused(await move('anna', take.id, 'count', { lines: [] }))).toEqual([422, 'INVALID_INPUT']);
    const found = { productId: 'p', lotNo: 'FOUND', expiry: '2028-06-30', quantity: 1 };
    const counted = await moved('anna', take.id, 'count', count(9, [found]));
    expect(counted.lines.map(({ lotNo, variance }) => [lotNo, variance])).toEqual([
      ['L1', { quantity: 0, loose: -7 }],
      ['FOUND', { quantity: 1, loose: 0 }],
    ]);
    expect((await level('store'))?.onHand).toBe(100);
    expect(refused(await move('anna', take.id, 'approve'))).toEqual([409, 'SECOND_PERSON']);
    expect((await moved('bert', take.id, 'approve')).state).toBe('adjusted');
    expect([(await level('store'))?.onHand, (await level('store', 'FOUND'))?.onHand]).toEqual([93, 10]);
    expect((await entries(take.id)).map(({ quantity }) => quantity).sort()).toEqual([-7, 10].sort());
  });

  it('can be counted again, by somebody else too, and keeps what moved meanwhile', async () => {
    await stocked();
    const { id } = await made('anna', { kind: 'stocktake', pointId: 'store' });
    await moved('anna', id, 'count', count(5));
    await moved('bert', id, 'recount', { reason: '漏数一箱' });
    await moved('bert', id, 'count', count(9));
    const lines = [{ productId: 'p', quantity: 2 }];
    const issue = await made('anna', { kind: 'issue', pointId: 'store', purpose: '义诊', lines });
    await moved('bert', issue.id, 'check');
    await moved('anna', id, 'approve');
    expect((await level('store'))?.onHand).toBe(100 - 7 - 20);
  });

  it('cannot take away what is held for somebody: STOCK_CONFLICT names the lot', async () => {
    await stocked();
    const lines = [{ productId: 'p', quantity: 10 }];
    await made('anna', { kind: 'issue', pointId: 'store', purpose: '义诊', lines });
    const { id } = await made('anna', { kind: 'stocktake', pointId: 'store' });
    await moved('anna', id, 'count', count(9));
    const answer = await move('bert', id, 'approve');
    expect(refused(answer)).toEqual([409, 'STOCK_CONFLICT']);
    expect(answer.body.error.details).toEqual({ productId: 'p', lotNo: 'L1', reserved: 100 });
  });
});

describe('a loss', () => {
  const loss = {
    kind: 'loss',
    pointId: 'store',
    lines: [{ productId: 'p', lotNo: 'L1', quantity: 2, cause: 'expired' }],
  };

  it('takes expired goods off the books, approved by another person', async () => {
    await stocked('L1', 10, '2026-11-30');
    now = startOfDay('2026-12-02', '09:00');
    const { id } = await made('anna', loss);
    expect(refused(await move('anna', id, 'approve'))).toEqual([409, 'SECOND_PERSON']);
    await moved('county', id, 'approve');
    expect(await level('store')).toMatchObject({ onHand: 80, reserved: 0 });
    expect((await entries(id))[0]).toMatchObject({ reason: 'loss', quantity: -20 });
  });

  it('gives the goods back when it is refused, with a reason', async () => {
    await stocked();
    const { id } = await made('anna', loss);
    expect(refused(await move('bert', id, 'refuse'))).toEqual([422, 'INVALID_INPUT']);
    await moved('bert', id, 'refuse', { reason: '仍可使用' });
    expect(await level('store')).toMatchObject({ onHand: 100, available: 100 });
  });
});

describe('a storage check (D10)', () => {
  const check = (temperature: number, humidity: number, finding = 'fine') => ({
    kind: 'storageCheck',
    pointId: 'store',
    readings: [{ area: '一号库', temperature, humidity }],
    findings: [{ productId: 'p', lotNo: 'L1', finding }],
  });

  it('raises an alarm outside the limits, which are themselves inside, and is then acted on', async () => {
    for (const [temperature, humidity] of [
      [10, 35],
      [30, 75],
    ] as const)
      expect(await made('anna', check(temperature, humidity))).toMatchObject({
        state: 'recorded',
        alarms: [],
      });
    const alarmed = await made('anna', check(31.5, 34));
    expect(alarmed.state).toBe('alarmed');
    expect(alarmed.alarms.map(({ what, value, least, most }) => [what, value, least, most])).toEqual([
      ['temperature', 31.5, 10, 30],
      ['humidity', 34, 35, 75],
    ]);
    expect(refused(await move('anna', alarmed.id, 'handle'))).toEqual([422, 'INVALID_INPUT']);
    expect((await moved('anna', alarmed.id, 'handle', { reason: '已开空调' })).state).toBe('handled');
  });

  it('asks for action where goods are found damp', async () => {
    expect((await made('anna', check(20, 50, 'damp'))).state).toBe('alarmed');
  });
});

describe('a recall', () => {
  const recall = { kind: 'recall', region: '500119', productId: 'p', lotNo: 'L1', reason: '抽检不合格' };
  const take = (as: string, pointId: string) =>
    make(as, { kind: 'issue', pointId, purpose: '义诊', lines: [{ productId: 'p', quantity: 1 }] });

  it('is made by the county, stops the lot everywhere in its tree and where it arrives later, and can be lifted', async () => {
    await stocked();
    const lines = [{ productId: 'p', quantity: 2 }];
    const transfer = await made('anna', { kind: 'transfer', pointId: 'store', toPointId: 'clinic', lines });
    await moved('anna', transfer.id, 'send');
    for (const as of ['anna', 'treeKeeper'])
      expect(refused(await make(as, recall))).toEqual([403, 'FORBIDDEN']);
    const { id } = await made('county', recall);
    expect(refused(await take('anna', 'store'))).toEqual([409, 'OUT_OF_STOCK']);
    await moved('carl', transfer.id, 'receive', { lines: [{ line: 1, quantity: 2 }] });
    expect((await level('clinic'))?.recalled).toBe(true);
    expect(refused(await take('carl', 'clinic'))).toEqual([409, 'OUT_OF_STOCK']);
    const second = await made('county', recall);
    await moved('county', id, 'lift', { reason: '复检合格' });
    expect((await level('store'))?.recalled).toBe(true);
    await moved('county', second.id, 'lift', { reason: '复检合格' });
    expect((await take('carl', 'clinic')).status).toBe(201);
  });

  it('stops goods that are held already', async () => {
    await stocked();
    const { id } = (await take('anna', 'store')).body.data;
    await made('county', recall);
    expect(refused(await move('bert', id, 'check'))).toEqual([409, 'LOT_RECALLED']);
  });

  it('of a lot nobody knows is refused by name', async () => {
    const { status, body } = await make('county', { ...recall, lotNo: 'NEVER' });
    expect([status, body.error.details]).toMatchObject([422, [{ field: 'lotNo' }]]);
  });
});

describe('a handover (N20)', () => {
  it('lists every lot counted beside the books, and is taken over by another person', async () => {
    await stocked();
    const handover = { kind: 'handover', pointId: 'store', note: '两单待发' };
    expect(refused(await make('anna', { ...handover, lines: [] }))).toEqual([422, 'INVALID_INPUT']);
    const lines = [{ productId: 'p', lotNo: 'L1', quantity: 9 }];
    const made1 = await made('anna', { ...handover, lines });
    expect(made1.lines[0]?.variance).toEqual({ quantity: -1, loose: 0 });
    expect(refused(await move('anna', made1.id, 'accept'))).toEqual([409, 'SECOND_PERSON']);
    const taken = await moved('bert', made1.id, 'accept');
    expect(taken.signatures.map(({ as }) => as)).toEqual(['giver', 'receiver']);
    expect((await level('store'))?.onHand).toBe(100);
  });
});

describe('papers', () => {
  it('are numbered without a gap per place, kind and year, also when some fail and many come at once', async () => {
    await stocked();
    const issue = (quantity: number) =>
      make('anna', {
        kind: 'issue',
        pointId: 'store',
        purpose: '义诊',
        lines: [{ productId: 'p', quantity }],
      });
    const many = await Promise.all([1, 99, 1, 1, 99, 2, 99, 1, 1].map(issue));
    expect(many.filter(({ status }) => status === 409)).toHaveLength(3);
    const numbers = many.filter(({ status }) => status === 201).map(({ body }) => body.data.number);
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6].map((at) => `CK-2026-000${at}`));
    now = startOfDay('2027-01-01', '09:00');
    expect((await issue(1)).body.data.number).toBe('CK-2027-0001');
  });

  it('are listed to their places and to those they are addressed to, the latest first, page by page', async () => {
    await stocked();
    for (let at = 0; at < 3; at += 1) {
      now = new Date(now.getTime() + 1_000);
      const lines = [{ productId: 'p', quantity: 1 }];
      await made('anna', { kind: 'transfer', pointId: 'store', toPointId: 'clinic', lines });
    }
    const list = async (as: string, query = '') => {
      const { body } = await app.call<{ data: VoucherView[]; next: string | null }>(
        'GET',
        `/vouchers?limit=2${query}`,
        { as },
      );
      return body;
    };
    const first = await list('carl', '&kind=transfer');
    const second = await list('carl', `&kind=transfer&cursor=${first.next}`);
    expect([...first.data, ...second.data].map(({ number }) => number)).toEqual([
      'DB-2026-0003',
      'DB-2026-0002',
      'DB-2026-0001',
    ]);
    expect(second.next).toBeNull();
    expect((await list('carl', '&kind=receipt')).data).toEqual([]);
    expect((await list('anna', '&state=accepted')).data).toHaveLength(1);
  });

  it('of others do not exist', async () => {
    const { id } = await made('anna', receiptOf('store'));
    for (const name of ['accept', 'cancel']) expect(refused(await move('carl', id, name))[0]).toBe(404);
    expect((await app.call('GET', `/vouchers/${id}`, { as: 'carl' })).status).toBe(404);
    expect(refused(await make('carl', receiptOf('store')))).toEqual([403, 'FORBIDDEN']);
  });

  it('do not know the moves of other papers', async () => {
    const { id } = await made('anna', receiptOf('store'));
    expect(refused(await move('anna', id, 'send'))).toEqual([409, 'VOUCHER_MOVED']);
    expect((await move('anna', id, 'fly')).status).toBe(404);
  });
});

describe('what is told late (N23)', () => {
  const at = (day: string, clock = '12:00') => startOfDay(day, clock).toISOString();
  const issueOn = (occurredAt: string, quantity: number, more: object = { reason: '补记' }) =>
    make('anna', {
      kind: 'issue',
      pointId: 'store',
      purpose: '义诊',
      occurredAt,
      lines: [{ productId: 'p', lotNo: 'L1', quantity }],
      ...more,
    });

  it('asks for a reason, lies not in the future, and takes its place on the card', async () => {
    await stocked('L1', 10, '2028-12-31', { occurredAt: at('2026-11-10'), reason: '补录' });
    expect((await issueOn(at('2026-11-24'), 1)).body.error.details).toMatchObject([{ field: 'occurredAt' }]);
    expect((await issueOn(at('2026-11-12'), 1, {})).body.error.details).toMatchObject([{ field: 'reason' }]);
    const late = (await issueOn(at('2026-11-12'), 1)).body.data;
    const lines = [{ productId: 'p', quantity: 1 }];
    const today = await made('anna', { kind: 'issue', pointId: 'store', purpose: '义诊', lines });
    await moved('bert', today.id, 'check');
    expect((await moved('bert', late.id, 'check')).day).toBe('2026-11-12');
    const { body } = await app.call<{ data: { balance: object; document: { number: string } }[] }>(
      'GET',
      '/stock/card?point=store&product=p',
      { as: 'anna' },
    );
    expect(body.data.map(({ document, balance }) => [document.number, balance])).toEqual([
      ['RK-2026-0001', { quantity: 10, loose: 0 }],
      ['CK-2026-0001', { quantity: 9, loose: 0 }],
      ['CK-2026-0002', { quantity: 8, loose: 0 }],
    ]);
  });

  it('is refused where the books would fall below nothing, with the first day on which they would', async () => {
    await stocked('L1', 5, '2028-12-31', { occurredAt: at('2026-11-10'), reason: '补录' });
    const out = (await issueOn(at('2026-11-15'), 4)).body.data;
    await moved('bert', out.id, 'check');
    await stocked('L1', 20);
    const answer = await issueOn(at('2026-11-12'), 2);
    expect(refused(answer)).toEqual([409, 'BACKDATED_NEGATIVE']);
    expect(answer.body.error.details).toEqual({
      productId: 'p',
      lotNo: 'L1',
      day: '2026-11-15',
      balance: -10,
    });
    expect((await issueOn(at('2026-11-12'), 1)).status).toBe(201);
    expect(refused(await issueOn(at('2026-11-09'), 1))).toEqual([409, 'BACKDATED_NEGATIVE']);
  });

  it('is checked again when the goods leave, since other papers may have come between', async () => {
    await stocked('L1', 5, '2028-12-31', { occurredAt: at('2026-11-10'), reason: '补录' });
    const first = (await issueOn(at('2026-11-12'), 3)).body.data;
    await stocked('L1', 20);
    const second = (await issueOn(at('2026-11-13'), 3)).body.data;
    await moved('bert', first.id, 'check');
    expect(refused(await move('bert', second.id, 'check'))).toEqual([409, 'BACKDATED_NEGATIVE']);
  });

  it('says which figures of which periods it changes, and changes those and no others', async () => {
    const figures = async (period: string) => {
      const where = {
        ...{ region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} },
        period: parsePeriod(period) as Period,
      };
      const tx = { ...systemTx('test'), now };
      const values = await Promise.all(
        stockFacts.map(async (one) => [one.id, await one.collect(tx, where)] as const),
      );
      return new Map(values.map(([fact, found]) => [fact, Number(found?.value ?? 0)]));
    };
    const periods = ['2025', '2025S1', '2025S2', '2026', '2026S1'];
    await stocked('TODAY', 1);
    const before = new Map(await Promise.all(periods.map(async (one) => [one, await figures(one)] as const)));
    const { id } = await made(
      'anna',
      receiptOf('store', 'L1', 5, '2025-12-31', { occurredAt: at('2025-06-10'), reason: '补录' }),
    );
    const paper = (await Voucher.findById(id).lean<VoucherDocument>()) as VoucherDocument;
    await moved('anna', id, 'accept', accept(5));
    const change = lateChange(paper, '2026-11-23');
    expect(change).toMatchObject({ day: '2025-06-10', placeId: 'store' });
    const touched: string[] = [];
    for (const period of periods) {
      const after = await figures(period);
      for (const { id: fact } of stockFacts) {
        const by = (after.get(fact) ?? 0) - (before.get(period)?.get(fact) ?? 0);
        const told = change?.figures.find(
          (one) => one.fact === fact && one.touches(parsePeriod(period) as Period),
        );
        expect([period, fact, by], `${period} ${fact}`).toEqual([period, fact, told ? (told.by ?? by) : 0]);
        if (told) touched.push(`${period} ${fact} ${by}`);
      }
    }
    expect(touched).toEqual([
      '2025 ledger.signaturesMissing 1',
      '2025 stock.keepers 1',
      '2025 stock.threeSteps 0',
      '2025S1 ledger.signaturesMissing 1',
      '2025S1 stock.keepers 1',
      '2025S1 stock.threeSteps 0',
      '2025S2 stock.keepers 1',
      '2026 stock.expiredFound 1',
      '2026 stock.keepers 0',
      '2026S1 stock.expiredFound 1',
      '2026S1 stock.keepers 1',
    ]);
    expect(lateChange({ ...paper, occurredAt: null }, '2026-11-23')).toBeNull();
  });
});

describe('GET /vouchers?waiting=true (D07)', () => {
  const waiting = async (as: string): Promise<string[]> => {
    const { body } = await app.call<{ data: VoucherView[] }>('GET', '/vouchers?waiting=true', { as });
    return body.data.map(({ number }) => number).sort();
  };

  it('is for the one whose step comes next: receiver, second person, county; never for the one who signed', async () => {
    await stocked('L1', 10);
    expect(await waiting('anna')).toEqual([]);
    expect(await waiting('bert')).toEqual(['RK-2026-0001']);
    const lines = [{ productId: 'p', quantity: 2 }];
    const transfer = await made('anna', { kind: 'transfer', pointId: 'store', toPointId: 'clinic', lines });
    expect(await waiting('carl')).toEqual([]);
    await moved('anna', transfer.id, 'send');
    expect(await waiting('carl')).toEqual(['DB-2026-0001']);
    const count = await made('anna', { kind: 'stocktake', pointId: 'store' });
    await moved('anna', count.id, 'count', { lines: [{ productId: 'p', lotNo: 'L1', quantity: 7 }] });
    expect(await waiting('county')).toEqual(['PD-2026-0001']);
    expect(await waiting('anna')).toEqual([]);
    expect(await waiting('bert')).toEqual(['DB-2026-0001', 'PD-2026-0001', 'RK-2026-0001']);
    await moved('county', count.id, 'approve');
    expect(await waiting('county')).toEqual([]);
  });
});
