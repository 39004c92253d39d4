import type { Reconciliation } from '@fcs/shared/contracts/dispensing.ts';
import { yearOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PickupGrant } from '../../../api/src/dispensing/PickupGrant.ts';
import { kindOfMismatch, type Recorded, reconcile } from '../../../api/src/dispensing/reconcile.ts';
import { recordDispensing } from '../../../api/src/dispensing/recordDispensing.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { type Issue, issueStock } from '../../../api/src/stock/issueStock.ts';
import type { Outflow } from '../../../api/src/stock/listOutflow.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeKind, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';
import { type Failed, handOver } from './support.ts';

const lot = fc.record({
  document: fc.constantFrom('d1', 'd2', 'd3', 'd4'),
  productId: fc.constantFrom('box', 'pill'),
  lotNo: fc.constantFrom('A', 'B', 'C'),
  expiry: fc.constant('2030-01-31'),
  order: fc.boolean(),
  loss: fc.boolean(),
  quantity: fc.integer({ min: -20, max: 40 }),
  at: fc.constant(new Date('2026-05-01T04:00:00Z')),
});
const record = fc.record({
  document: fc.constantFrom('d1', 'd2', 'd3', 'd4', 'd5'),
  productId: fc.constantFrom('box', 'pill'),
  day: fc.constant('2026-05-01'),
  known: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 40 }),
});
const keyed = <T extends { document: string; productId: string }>(key: (one: T) => string) => ({
  selector: key,
  maxLength: 10,
});
const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

describe('ledger beside records (N3)', () => {
  it('every lot adds up, nothing is counted twice and nothing disappears', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          lot,
          keyed((one) => `${one.document} ${one.productId} ${one.lotNo}`),
        ),
        fc.uniqueArray(
          record,
          keyed((one) => `${one.document} ${one.productId}`),
        ),
        (outflow: Outflow[], records: Recorded[]) => {
          const { rows, mismatches } = reconcile(outflow, records);
          for (const row of rows)
            expect(row.out).toBe(row.recorded + row.unrecorded + row.losses + row.difference);
          expect(sum(rows, ({ out }) => out)).toBe(sum(outflow, ({ quantity }) => quantity));
          expect(sum(rows, ({ losses }) => losses)).toBe(
            sum(outflow, ({ loss, quantity }) => (loss ? quantity : 0)),
          );
          const given = (known: boolean) => sum(records, (one) => (one.known === known ? one.quantity : 0));
          expect(sum(rows, ({ recorded }) => recorded)).toBe(given(true));
          expect(sum(rows, ({ unrecorded }) => unrecorded)).toBe(given(false));
          expect(sum(mismatches, ({ quantity }) => quantity)).toBe(sum(rows, ({ difference }) => difference));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tells what is under way, what only straddles the period, what lacks a record or goods', () => {
    const one = { document: 'd', productId: 'box', quantity: 10, order: false, day: '2026-05-01' };
    expect(kindOfMismatch(one, [])).toBe('otherPeriod');
    expect(kindOfMismatch(one, [one])).toBe('noRecord');
    expect(kindOfMismatch({ ...one, order: true }, [one])).toBe('underWay');
    expect(kindOfMismatch(one, [{ ...one, quantity: -5 }])).toBe('notInLedger');
    expect(kindOfMismatch(one, [{ ...one, document: 'other' }])).toBe('otherPeriod');
  });
});

describe('GET /reconciliation', () => {
  let app: TestApp;
  const place = { id: 'place', regionPath: `${countyPath}/500119001` };
  beforeAll(async () => {
    app = await appOf('reconciliation', createDispensingRoutes({ isOfRecord: async () => false }));
    await makeKind({ _id: 'condom' });
    await makeProduct({ _id: 'box' });
    await makePoint({ _id: 'place' });
    await makeLevel({ placeId: 'place', productId: 'box', lotNo: 'A', expiry: '2090-01-31', onHand: 30 });
    await makeLevel({ placeId: 'place', productId: 'box', lotNo: 'B', expiry: '2091-01-31', onHand: 500 });
    app.login('keeper', { role: 'keeper', pointIds: ['place'] });
    app.login('elsewhere', { role: 'keeper', pointIds: ['other'] });
    app.login('resident');
  });
  afterAll(() => app.stop());

  const ask = (as: string, query = `point=place&period=${yearOf(now())}`) =>
    app.call<{ data: Reconciliation } & Failed>('GET', `/reconciliation?${query}`, { as });
  const issue = (more: Pick<Issue, 'reason' | 'quantity'> & { document?: string; occurredAt?: Date }) =>
    inTransaction(systemTx('test'), (tx) =>
      issueStock(tx, { place, productId: 'box', document: newId(), ...more }),
    );
  const record = (quantity: number, document: string, at = now()) =>
    inTransaction(systemTx('test'), (tx) =>
      recordDispensing(tx, {
        ...{ place, channel: 'machine', personId: null, document, at, heldIn: null },
        lines: [{ productId: 'box', kind: 'condom', quantity }],
      }),
    );

  it('is for who keeps or watches the place', async () => {
    expect((await app.call('GET', '/reconciliation?point=place&period=2026')).status).toBe(401);
    expect((await ask('resident')).status).toBe(403);
    expect((await ask('elsewhere')).status).toBe(403);
    expect((await ask('keeper', 'point=nothing&period=2026')).status).toBe(404);
    expect((await ask('keeper', 'point=place&period=2026-02..2026-01')).status).toBe(422);
    expect((await ask('keeper', 'point=place&period=yesterday')).status).toBe(422);
  });

  it('adds up by lot over records, tallies, voided records and losses', async () => {
    const lines = (quantity: number) => ({ pointId: 'place', lines: [{ productId: 'box', quantity }] });
    const phone = { by: 'phone', phone: '13812340007', ageBand: 'adult' };
    await handOver(app, 'keeper', { ...lines(2), person: phone });
    await handOver(app, 'keeper', lines(5));
    const wrong = await handOver(app, 'keeper', lines(1));
    await app.call('POST', `/dispensings/${wrong.body.data.id}/void`, {
      as: 'keeper',
      body: { reason: 'twice' },
    });
    await issue({ reason: 'loss', quantity: 7 });
    await issue({ reason: 'transferOut', quantity: 11 });
    const { body } = await ask('keeper');
    const rows = body.data.rows.map(({ lotNo, out, recorded, unrecorded, losses, difference }) => ({
      ...{ lotNo, out, recorded, unrecorded, losses, difference },
    }));
    expect(rows.sort((a, b) => ((a.lotNo ?? '') < (b.lotNo ?? '') ? -1 : 1))).toEqual([
      { lotNo: 'A', out: 30, recorded: 20, unrecorded: 10, losses: 0, difference: 0 },
      { lotNo: 'B', out: 47, recorded: 0, unrecorded: 40, losses: 7, difference: 0 },
    ]);
    expect(body.data.mismatches).toEqual([]);
    expect(body.data.rows[0]).toMatchObject({ name: '药具box', baseUnit: '只' });
  });

  it('lists what does not add up, each with the next step', async () => {
    const lastYear = new Date(`${Number(yearOf(now())) - 1}-12-31T04:00:00Z`);
    await issue({ reason: 'dispense', quantity: 3, document: 'no-record' });
    await issue({ reason: 'vend', quantity: 4, document: 'short' });
    await record(10, 'short');
    await issue({ reason: 'vend', quantity: 5, document: 'straddles', occurredAt: lastYear });
    await record(5, 'straddles');
    await PickupGrant.collection.insertOne({
      ...{
        _id: 'grant' as never,
        machineId: 'm',
        placeId: 'place',
        slot: 1,
        personId: 'p',
        productId: 'box',
      },
      ...{ quantity: 1, granted: 10, vended: 20, late: false, at: now(), lapsesAt: now() },
    } as never);
    const { body } = await ask('keeper');
    const found = body.data.mismatches.map(({ kind, document, quantity }) => [kind, document, quantity]);
    expect(found.sort()).toEqual([
      ['excess', 'grant', 10],
      ['noRecord', 'no-record', 3],
      ['notInLedger', 'short', -6],
      ['otherPeriod', 'straddles', -5],
    ]);
    expect(body.data.mismatches.every(({ next }) => next.length > 0)).toBe(true);
    const nowhere = body.data.rows.find(({ lotNo }) => lotNo === null);
    expect(nowhere).toMatchObject({ out: 0, unrecorded: 11, difference: -11 });
    const before = await ask('keeper', `point=place&period=${Number(yearOf(now())) - 1}`);
    expect(before.body.data.mismatches).toMatchObject([
      { kind: 'otherPeriod', document: 'straddles', quantity: 5 },
    ]);
  });
});
