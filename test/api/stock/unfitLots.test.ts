import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { issueKey } from '../../../api/src/machines/issueKey.ts';
import { MachineEvent } from '../../../api/src/machines/MachineEvent.ts';
import { signedHeaders } from '../../../api/src/machines/signature.ts';
import { newSlot } from '../../../api/src/machines/slots.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { stopChanges } from '../../../api/src/platform/storage/changes.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { eventually } from '../../support/eventually.ts';
import {
  countyPath,
  makeGrant,
  makeLevel,
  makeMachine,
  makePerson,
  makePoint,
  makeProduct,
  makeSession,
} from '../../support/factories.ts';
import { type Answered, type WholeApp, wholeApp } from '../../support/wholeApp.ts';

const today = '2026-11-23';
const putBack = setClock(() => startOfDay(today, '10:00'));
const regionPath = `${countyPath}/500119001`;
const products = ['sound', 'expired', 'recalled'] as const;
let app: WholeApp;
let key: { keyId: string; secret: string };
let stopFinder: () => void;
const tokens = new Map<string, string>();

const call = (as: string, method: string, path: string, body?: object): Promise<Answered> =>
  app.call(method, path, {
    token: tokens.get(as) as string,
    ...(body ? { body, key: newId() } : {}),
  });
const outcome = ({ status, body }: Answered): [number, string | null] => [status, body.error?.code ?? null];

beforeAll(async () => {
  app = await wholeApp('unfit-lots');
  for (const _id of products) await makeProduct({ _id });
  await makePoint({ _id: 'clinic', regionPath });
  await makePoint({ _id: 'village', kind: 'village', regionPath });
  await makePoint({ _id: 'spot', kind: 'machine', machineId: 'machine', regionPath });
  const slots = products.map((productId, at) => newSlot({ slot: at + 1, productId, capacity: 50 }));
  await makeMachine({ _id: 'machine', pointId: 'spot', slots });
  key = await inTransaction(systemTx('test'), (tx) => issueKey(tx, { machineId: 'machine' }));
  for (const [name, grant] of [
    ['anna', { pointIds: ['clinic'] }],
    ['bert', { pointIds: ['clinic'] }],
    ['county', { role: 'county', regionPath: countyPath }],
    ['resident', null],
  ] as const) {
    await makePerson(name);
    if (grant) await makeGrant({ personId: name, ...(grant as object) });
    tokens.set(name, await makeSession(name));
  }
  for (const placeId of ['clinic', 'spot'])
    for (const productId of products) {
      const expiry = productId === 'expired' ? addDays(today, -1) : '2099-12-31';
      await makeLevel({ placeId, productId, lotNo: `LOT-${productId}`, expiry, regionPath });
    }
  stopFinder = (await startFinder()).stop;
  const recall = {
    kind: 'recall',
    region: '500119',
    productId: 'recalled',
    lotNo: 'LOT-recalled',
    reason: '抽检',
  };
  expect(outcome(await call('county', 'POST', '/vouchers', recall))).toEqual([201, null]);
});
afterAll(async () => {
  stopFinder();
  await stopChanges();
  await app.stop();
  putBack();
});

const home = { kind: 'home', region: '500119001', detail: '东街', name: '王', phone: '13812340007' };
const vend = (slot: number) => {
  const path = '/api/v1/machines/machine/events';
  const at = startOfDay(today, '09:55').toISOString();
  const rawBody = JSON.stringify({
    events: [{ seq: slot, at, type: 'vend', slot, quantity: 1, result: 'ok' }],
  });
  const timestamp = String(startOfDay(today, '10:00').getTime());
  const headers = signedHeaders(key, { method: 'POST', path, timestamp, nonce: newId(), rawBody });
  return app.call('POST', path, { body: rawBody, headers });
};
const shelf = (placeId: string, productId: string) =>
  Level.findOne({ placeId, productId }).lean<LevelDocument | null>();
const whoHas = async (productId: string): Promise<string[]> => {
  const { body } = await app.call(
    'GET',
    `/points/nearby?lng=107.1&lat=29.15&inStock=true&product=${productId}`,
  );
  return (body.data as unknown as { id: string }[]).map(({ id }) => id).sort();
};

describe.each([
  ['expired', 'LOT_EXPIRED'],
  ['recalled', 'LOT_RECALLED'],
] as const)('a lot that is %s (D08, H10)', (productId, named) => {
  const lines = [{ productId, quantity: 1 }];

  it('is no stock for who looks for it, nor for who keeps it', async () => {
    await eventually(async () => expect(await whoHas(productId)).toEqual([]));
    expect(await whoHas('sound')).toEqual(['clinic', 'spot']);
    const levels = await call('anna', 'GET', `/stock/levels?product=${productId}`);
    expect(levels.body.data).toMatchObject([
      { state: productId, onHand: { quantity: 10 }, available: { quantity: 0, loose: 0 } },
    ]);
    const asked = await call('anna', 'GET', '/stock/suggestions?point=clinic');
    const suggestion = (asked.body.data as unknown as { productId: string; usable: object }[]).find(
      (one) => one.productId === productId,
    );
    expect(suggestion?.usable).toEqual({ quantity: 0, loose: 0 });
  });

  it('leaves by no order, no counter, no paper, named or not, and nothing is held of it', async () => {
    const papers = [
      { kind: 'issue', pointId: 'clinic', purpose: '义诊' },
      { kind: 'transfer', pointId: 'clinic', toPointId: 'village' },
    ];
    const answers = [
      await call('resident', 'POST', '/orders', { lines, delivery: home, consent: true }),
      await call('anna', 'POST', '/dispensings', { pointId: 'clinic', lines }),
      await call('anna', 'POST', '/dispensings', { pointId: 'clinic', lines, channel: 'doctor' }),
      ...(await Promise.all(papers.map((paper) => call('anna', 'POST', '/vouchers', { ...paper, lines })))),
    ];
    expect(answers.map(outcome)).toEqual(answers.map(() => [409, 'OUT_OF_STOCK']));
    const lot = [{ productId, quantity: 1, lotNo: `LOT-${productId}` }];
    for (const paper of papers)
      expect(outcome(await call('anna', 'POST', '/vouchers', { ...paper, lines: lot }))).toEqual([
        409,
        named,
      ]);
    expect(await shelf('clinic', productId)).toMatchObject({ onHand: 100, reserved: 0, available: 100 });
  });

  it('is a fact where a machine gave it out: recorded, and a variance instead of an entry', async () => {
    const slot = products.indexOf(productId) + 1;
    const { status, body } = await vend(slot);
    expect([status, body.data]).toMatchObject([200, { accepted: 1 }]);
    expect(await MachineEvent.findOne({ seq: slot }).lean()).toMatchObject({
      state: 'applied',
      variance: -10,
    });
    expect(await Dispensing.countDocuments({ productId, channel: 'machine', quantity: 10 })).toBe(1);
    expect(await shelf('spot', productId)).toMatchObject({ onHand: 100, available: 100 });
  });

  it('leaves the books as a loss that a second person approves', async () => {
    const cause = productId;
    const paper = {
      kind: 'loss',
      pointId: 'clinic',
      lines: [{ ...lines[0], lotNo: `LOT-${productId}`, cause }],
    };
    const made = await call('anna', 'POST', '/vouchers', paper);
    expect(outcome(made)).toEqual([201, null]);
    const { id } = made.body.data as unknown as { id: string };
    expect(outcome(await call('anna', 'POST', `/vouchers/${id}/approve`, {}))).toEqual([
      409,
      'SECOND_PERSON',
    ]);
    expect(outcome(await call('bert', 'POST', `/vouchers/${id}/approve`, {}))).toEqual([200, null]);
    expect(await Entry.find({ productId, quantity: { $lt: 0 } }).lean()).toMatchObject([{ reason: 'loss' }]);
  });
});

it('a sound lot beside them leaves by each of these ways', async () => {
  const lines = [{ productId: 'sound', quantity: 1 }];
  const answers = [
    await call('resident', 'POST', '/orders', { lines, delivery: home, consent: true }),
    await call('anna', 'POST', '/dispensings', { pointId: 'clinic', lines }),
    await call('anna', 'POST', '/vouchers', { kind: 'issue', pointId: 'clinic', purpose: '义诊', lines }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await vend(1)).status).toBe(200);
  expect(await shelf('spot', 'sound')).toMatchObject({ onHand: 90 });
});
