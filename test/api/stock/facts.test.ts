import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { freeSignatures } from '@fcs/shared/voucherStates.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx, type Tx } from '../../../api/src/platform/tx.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { stockFacts } from '../../../api/src/stock/facts.ts';
import { Voucher, type VoucherDocument } from '../../../api/src/stock/Voucher.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';

let app: TestApp;
const town = `${countyPath}/500119001`;

const makeEntry = async (placeId: string, lotNo: string, expiry: string, quantity: number, day: string) =>
  Entry.create({
    _id: `${placeId}-${lotNo}-${day}-${quantity}`,
    document: 'D',
    reason: quantity > 0 ? 'receive' : 'loss',
    placeId,
    regionPath: town,
    productId: 'p',
    lotNo,
    expiry,
    quantity,
    occurredAt: startOfDay(day, '10:00'),
    recordedAt: startOfDay(day, '10:00'),
    actorKind: 'job',
  });

let papers = 0;
const makePaper = async (placeId: string, more: Partial<VoucherDocument>) => {
  papers += 1;
  await Voucher.create({
    _id: `paper-${papers}`,
    kind: 'stocktake',
    state: 'adjusted',
    year: '2025',
    sequence: papers,
    number: `PD-2025-${papers}`,
    placeId,
    regionPath: town,
    lines: [],
    recordedAt: startOfDay('2025-06-01'),
    signatures: [],
    signaturesMissing: 0,
    timeline: [],
    ...more,
  } as never);
};

const counted = (expected: number, found: number) => [
  { productId: 'p', lotNo: 'L', expiry: '2028-01-31', quantity: null, expected, counted: found },
];

beforeAll(async () => {
  app = await appOf('stock-facts', []);
  await makeProduct({ _id: 'p' });
  for (const id of ['one', 'two', 'bare']) await makePoint({ _id: id, regionPath: town });
  const expired = { productId: 'p', regionPath: town, expiry: '2025-03-31' };
  await makeLevel({ ...expired, placeId: 'one', lotNo: 'GONE', onHand: 0 });
  await makeLevel({ ...expired, placeId: 'one', lotNo: 'THERE', onHand: 20 });
  await makeLevel({ ...expired, placeId: 'two', lotNo: 'LATER', onHand: 20, expiry: '2026-02-28' });
  for (const lot of ['GONE', 'THERE']) await makeEntry('one', lot, '2025-03-31', 20, '2025-01-10');
  await makeEntry('one', 'GONE', '2025-03-31', -20, '2026-01-15');
  await makeEntry('two', 'LATER', '2026-02-28', 20, '2025-01-10');

  await makePaper('one', { day: '2025-03-01', lines: counted(10, 8) });
  await makePaper('one', { day: '2025-09-01', lines: counted(8, 8) });
  await makePaper('two', { day: '2025-10-01', lines: counted(10, 10) });
  await makePaper('two', { day: '2025-12-01', lines: counted(10, 9), state: 'cancelled' });
  await makePaper('two', { day: '2026-02-01', lines: counted(10, 9), state: 'counted' });
  const signed = { kind: 'receipt', state: 'accepted' } as const;
  await makePaper('one', { ...signed, day: '2025-05-05', signaturesMissing: 1 });
  await makePaper('one', {
    ...signed,
    kind: 'transfer',
    state: 'sent',
    day: '2025-05-06',
    signaturesMissing: 1,
  });
  await makePaper('two', { ...signed, day: '2025-05-07' });
  await makePaper('two', { kind: 'handover', state: 'accepted', day: '2025-05-08', signaturesMissing: 3 });
});
afterAll(() => app.stop());

const txOn = (day: string): Tx => ({ ...systemTx('test'), now: startOfDay(day, '10:00') });

const where = (period: string, places: string[] | null = null): FactWhere => ({
  region: '500119001',
  regionPath: town,
  unit: places?.[0] ?? null,
  places,
  period: parsePeriod(period) as Period,
  readings: {},
});

const ask = async (id: string, tx: Tx, at: FactWhere) => {
  const source = stockFacts.find((one) => one.id === id);
  if (!source) throw new Error(id);
  const found = await source.collect(tx, at);
  const rows: FactRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await source.rows(tx, at, { limit: 1, ...(cursor ? { cursor } : {}) });
    rows.push(...page.data);
    cursor = page.next;
  } while (cursor);
  return { value: found ? found.value : 'unknown', records: found?.records, rows };
};

describe('stock.expiredFound (H10, D08)', () => {
  it.each([
    // On the last day of a lot it may still be used; what left since counts as it lay there then.
    ['2025S1', '2026-11-23', 2],
    ['2025', '2026-11-23', 2],
    ['2026', '2026-02-28', 1],
    ['2026', '2026-03-01', 2],
    ['2025-01..2025-03', '2026-11-23', 0],
  ])('of %s asked on %s is %i', async (period, today, value) => {
    const found = await ask('stock.expiredFound', txOn(today), where(period));
    expect([found.value, found.records, found.rows.length]).toEqual([value, value, value]);
  });

  it('is not known of a place without any card, so that what was entered stands', async () => {
    expect((await ask('stock.expiredFound', txOn('2026-11-23'), where('2025', ['bare']))).value).toBe(
      'unknown',
    );
    expect((await ask('stock.expiredFound', txOn('2026-11-23'), where('2024'))).value).toBe('unknown');
    expect((await ask('stock.expiredFound', txOn('2026-11-23'), where('2025', ['two']))).value).toBe(0);
  });
});

describe('ledger.matches (H09, D07)', () => {
  it.each([
    ['2025', null, true, 2],
    ['2025S1', null, false, 1],
    ['2026', null, false, 1],
    ['2025', ['two'], true, 1],
    ['2024', null, 'unknown', 0],
  ] as const)(
    'of %s at %s is %s: the last count of each place decides',
    async (period, places, value, rows) => {
      const found = await ask(
        'ledger.matches',
        txOn('2026-11-23'),
        where(period, places ? [...places] : null),
      );
      expect([found.value, found.rows.length]).toEqual([value, rows]);
    },
  );
});

describe('ledger.signaturesMissing (H09, D07)', () => {
  it('adds what lacks on papers of goods in and out, as its rows do', async () => {
    const found = await ask('ledger.signaturesMissing', txOn('2026-11-23'), where('2025'));
    expect([found.value, found.records]).toEqual([2, 2]);
    expect(found.rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(2);
  });

  it('is 0 where papers are signed and not known where there is none', async () => {
    const tx = txOn('2026-11-23');
    expect((await ask('ledger.signaturesMissing', tx, where('2025', ['two']))).value).toBe(0);
    expect((await ask('ledger.signaturesMissing', tx, where('2025', ['bare']))).value).toBe('unknown');
  });

  it('can lack only what no move signs', () => {
    expect(freeSignatures('receipt')).toEqual(['keeper']);
    expect(freeSignatures('transfer')).toEqual(['checker']);
    for (const kind of ['issue', 'loss'] as const) expect(freeSignatures(kind)).toEqual([]);
  });
});

describe('the three steps of quality (D09)', () => {
  it('are unknown until the county wrote a paper of one, and then count who has all three in the period', async () => {
    const tx = txOn('2026-03-01');
    expect((await ask('stock.keepers', tx, where('2024'))).value).toBe('unknown');
    await makePaper('one', { kind: 'storageCheck', state: 'recorded', day: '2025-06-01' });
    await makePaper('one', { kind: 'issue', state: 'issued', day: '2025-12-31' });
    await makePaper('two', { kind: 'issue', state: 'issued', day: '2025-06-01' });
    await makePaper('two', { kind: 'storageCheck', state: 'recorded', day: '2026-01-01' });
    const keepers = await ask('stock.keepers', tx, where('2025'));
    expect(keepers.value).toBe(2);
    expect(keepers.rows.map(({ id }) => id)).toEqual(['one', 'two']);
    const complete = await ask('stock.threeSteps', tx, where('2025'));
    expect(complete.value).toBe(1);
    expect(complete.rows.map(({ id, label }) => [id, label.includes('3')])).toEqual([['one', true]]);
    expect((await ask('stock.threeSteps', tx, where('2025', ['two']))).value).toBe(0);
  });
});
