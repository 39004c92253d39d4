import type { CardLine, StockLevel, Suggestion, Whereabouts } from '@fcs/shared/contracts/stock.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { createVoucher } from '../../../api/src/stock/createVoucher.ts';
import { issueStock } from '../../../api/src/stock/issueStock.ts';
import { moveVoucher } from '../../../api/src/stock/moveVoucher.ts';
import { stockPersonData } from '../../../api/src/stock/personData.ts';
import { receiveStock } from '../../../api/src/stock/receiveStock.ts';
import { createStockRoutes } from '../../../api/src/stock/routes.ts';
import { Voucher } from '../../../api/src/stock/Voucher.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint, makeProduct } from '../../support/factories.ts';

type Page<T> = { data: T[]; next: string | null; error?: { code: string } };
const today = '2026-11-23';
const now = startOfDay(today, '10:00');
const putBack = setClock(() => now);
const town = `${countyPath}/500119001`;
let app: TestApp;

const by = (who: string) => ({ ...systemTx(who), now });
const receive = (placeId: string, lotNo: string, expiry: string, quantity: number, day = today) =>
  inTransaction(by('loader'), (tx) =>
    receiveStock(tx, {
      place: { id: placeId, regionPath: town },
      productId: 'p',
      lotNo,
      expiry,
      quantity,
      document: 'opening',
      reason: 'receive',
      occurredAt: startOfDay(day, '08:00'),
    }),
  );
const give = (placeId: string, quantity: number, day: string) =>
  inTransaction(by('giver'), (tx) =>
    issueStock(tx, {
      place: { id: placeId, regionPath: town },
      productId: 'p',
      quantity,
      reason: 'dispense',
      document: `given-${day}`,
      occurredAt: startOfDay(day, '12:00'),
    }),
  );
const get = async <T>(path: string, as = 'keeper'): Promise<Page<T>> =>
  (await app.call<Page<T>>('GET', path, { as })).body;

beforeAll(async () => {
  app = await appOf('stock-reads', createStockRoutes({ openWork: async () => [] }));
  await makeProduct({ _id: 'p' });
  for (const id of ['store', 'clinic']) await makePoint({ _id: id, regionPath: town });
  app.login('keeper', { role: 'keeper', pointIds: ['store'] });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('abroad', { role: 'county', regionPath: '50/5001/500120' });
  await receive('store', 'OLD', '2026-08-21', 50, '2026-05-01');
  await receive('store', 'SOON', addDays(today, 180), 100, '2026-05-02');
  await receive('store', 'GOOD', addDays(today, 181), 400, '2026-05-03');
  await give('store', 90, '2026-08-22');
  await give('store', 60, '2026-08-23');
  await give('store', 120, '2026-10-10');
  const paper = {
    kind: 'transfer' as const,
    pointId: 'store',
    toPointId: 'clinic',
    lines: [{ productId: 'p', lotNo: 'GOOD', quantity: 2 }],
  };
  const { _id } = await inTransaction(by('maker'), (tx) => createVoucher(tx, { paper, countyPaths: [] }));
  const input = { id: _id, move: 'send' as const, request: {}, countyPaths: [] };
  await inTransaction(by('maker'), (tx) => moveVoucher(tx, input));
});
afterAll(async () => {
  await app.stop();
  putBack();
});

describe('GET /stock/levels', () => {
  it('says of each lot whether it may leave; expired goods are no stock', async () => {
    const { data } = await get<StockLevel>('/stock/levels?point=store');
    expect(data.map(({ lotNo, state, onHand, available }) => [lotNo, state, onHand, available])).toEqual([
      ['GOOD', 'usable', { quantity: 21, loose: 0 }, { quantity: 21, loose: 0 }],
      ['OLD', 'expired', { quantity: 5, loose: 0 }, { quantity: 0, loose: 0 }],
    ]);
  });

  it('warns half a year before the last day, and lists what was asked for', async () => {
    await receive('store', 'NEXT', addDays(today, 180), 10);
    for (const [state, lots] of [
      ['usable', ['GOOD']],
      ['nearExpiry', ['NEXT']],
      ['expired', ['OLD']],
      ['recalled', []],
    ] as const)
      expect((await get<StockLevel>(`/stock/levels?state=${state}`)).data.map(({ lotNo }) => lotNo)).toEqual(
        lots,
      );
    const first = await get<StockLevel>('/stock/levels?limit=2');
    expect((await get<StockLevel>(`/stock/levels?limit=2&cursor=${first.next}`)).data).toHaveLength(1);
    expect((await get('/stock/levels', 'abroad')).data).toEqual([]);
  });
});

describe('GET /stock/card', () => {
  it('runs the balance over the lines, also from one page to the next', async () => {
    const all = await get<CardLine>('/stock/card?point=store&product=p&lot=SOON');
    expect(all.data.map(({ change, balance }) => [change.quantity, balance.quantity])).toEqual([
      [10, 10],
      [-9, 1],
      [-1, 0],
    ]);
    const lines: CardLine[] = [];
    let cursor = '';
    do {
      const page = await get<CardLine>(`/stock/card?point=store&product=p&limit=2${cursor}`);
      lines.push(...page.data);
      cursor = page.next ? `&cursor=${page.next}` : '';
    } while (cursor);
    expect(lines).toEqual((await get<CardLine>('/stock/card?point=store&product=p')).data);
    expect(lines.at(-1)?.balance.quantity).toBe(21 + 5 + 1);
    expect(lines.find(({ reason }) => reason === 'transferOut')?.document).toMatchObject({
      number: 'DB-2026-0001',
      kind: 'transfer',
    });
  });

  it('shows nothing of others, and knows no made-up cursor', async () => {
    expect((await get('/stock/card?point=store&product=p', 'abroad')).data).toEqual([]);
    expect((await get('/stock/card?point=store&product=p&cursor=AAAA')).error?.code).toBe('INVALID_INPUT');
  });
});

describe('GET /stock/lots/:product/:lot/whereabouts (N15)', () => {
  it('tells where every box came, went and is, and what is on the road', async () => {
    const { data } = (await get('/stock/lots/p/GOOD/whereabouts', 'county')) as unknown as {
      data: Whereabouts;
    };
    const [store] = data.places;
    expect(data.places.map(({ point }) => point.id)).toEqual(['store']);
    const units = (['came', 'given', 'passedOn', 'writtenOff', 'onHand'] as const).map(
      (column) => store?.[column].quantity,
    );
    expect(units).toEqual([40, 17, 2, 0, 21]);
    expect(data.onTheWay).toMatchObject([
      { number: 'DB-2026-0001', from: { id: 'store' }, to: { id: 'clinic' }, quantity: { quantity: 2 } },
    ]);
  });

  it('finds a lot whose number bears a stroke, and nothing outside the scope', async () => {
    await receive('store', 'A/1', addDays(today, 400), 10);
    const { data } = (await get('/stock/lots/p/A%2F1/whereabouts')) as unknown as { data: Whereabouts };
    expect(data).toMatchObject({
      lotNo: 'A/1',
      places: [{ point: { id: 'store' }, onHand: { quantity: 1 } }],
    });
    for (const [path, as] of [
      ['/stock/lots/p/GOOD/whereabouts', 'abroad'],
      ['/stock/lots/p/NEVER/whereabouts', 'county'],
    ] as const)
      expect((await get(path, as)).error?.code).toBe('NOT_FOUND');
  });
});

describe('GET /stock/suggestions (D06)', () => {
  it('asks for three months of use less what is usable and on the way', async () => {
    const { data } = await get<Suggestion>('/stock/suggestions?point=store');
    // From 23 August: 60 and 120 pieces; usable GOOD 210, NEXT 10, A/1 10; expired OLD counts for nothing.
    expect(data).toMatchObject([
      { productId: 'p', used: { quantity: 18 }, perMonth: 6, usable: { quantity: 23 }, suggested: 0 },
    ]);
    const clinic = await get<Suggestion>('/stock/suggestions?point=clinic', 'county');
    expect(clinic.data).toMatchObject([{ onTheWay: { quantity: 2 }, usable: { quantity: 0 }, suggested: 0 }]);
  });
});

describe('what the stock room knows of a person', () => {
  it('is told, and after erasing nobody finds who signed, while the paper stays signed', async () => {
    const tx = systemTx('test');
    expect(await stockPersonData.export(tx, 'maker')).toMatchObject([
      { number: 'DB-2026-0001', kind: 'transfer', signedAs: 'maker' },
    ]);
    await inTransaction(tx, (inside) => stockPersonData.erase(inside, 'maker', 'tombstone'));
    expect(await stockPersonData.export(tx, 'maker')).toEqual([]);
    const text = JSON.stringify(await Voucher.find().lean());
    expect(text).not.toContain('"maker","role"');
    expect(text).not.toContain('"personId":"maker"');
    expect(text).toContain('"as":"maker","personId":"tombstone"');
  });
});
