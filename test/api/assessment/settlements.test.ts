import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { Settlement, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  type County,
  drawFrom,
  drawVisits,
  enter,
  makeCatalogue,
  makeCounty,
  noteYear,
  planYear,
  record,
} from './randomCounty.ts';

let app: TestApp;
let county: County;

beforeAll(async () => {
  app = await appOf('assessment-settlements', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(31), county, 90, ['2023']));
  await noteYear(county, '2023');
  await planYear(county, '2023');
  for (const [at, unit] of county.units.entries())
    await enter(
      'nanchuan-2023-subsidy',
      { regionPath: `${county.path}/${county.townships[at]}`, unit, period: '2023' },
      { adverseReactions: at },
    );
  for (const name of ['county', 'second']) app.login(name, { role: 'county', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', pointIds: ['hc-500119001'] });
});
afterAll(() => app.stop());

const body = {
  region: '500119',
  year: '2023',
  scheme: 'nanchuan-2023-subsidy',
  mode: { kind: 'pool', yuan: 9_999.97 },
  reason: '年终结算',
};
type Failure = { error: { code: string } };
const call = <T>(method: string, path: string, as?: string, sent?: unknown) =>
  app.call<{ data: T } & Failure>(method, path, { ...(as ? { as } : {}), ...(sent ? { body: sent } : {}) });
const settle = async (more: Record<string, unknown> = {}): Promise<SettlementSheet> => {
  const answer = await call<SettlementSheet>('POST', '/assessments/settlements', 'county', {
    ...body,
    ...more,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
};
const fen = (yuan: number): number => Math.round(yuan * 100);

describe('a settlement (G08, N14)', () => {
  it('is made by the county of the region only, of a scheme of amounts, with holds of what is there', async () => {
    const post = (as?: string, sent: unknown = body) => call('POST', '/assessments/settlements', as, sent);
    expect((await post()).status).toBe(401);
    for (const as of ['stranger', 'keeper']) expect((await post(as)).status).toBe(403);
    const hold = { subject: 'unit-hc-500119001', line: 'visits', quantity: 1e6, reason: '疑似重复' };
    for (const wrong of [
      { scheme: 'nanchuan-2023' },
      { mode: { kind: 'asIs' } },
      { mode: { kind: 'pool', yuan: 1.005 } },
      { holds: [hold] },
      { holds: [{ ...hold, quantity: 1, subject: 'unit-nobody' }] },
      { units: ['nobody'] },
    ])
      expect((await post('county', { ...body, ...wrong })).status, JSON.stringify(wrong)).toBe(422);
  });

  it('shares a pool to the fen among the basic-level institutions', async () => {
    const { lines, yuan, worth } = await settle();
    expect(lines.map(({ unit }) => unit)).toEqual(county.units);
    expect(lines.reduce((sum, line) => sum + fen(line.yuan), 0)).toBe(fen(9_999.97));
    expect([yuan, worth]).toEqual([9_999.97, lines.reduce((sum, line) => sum + Number(line.worth), 0)]);
  });

  it('every yuan at a fixed worth opens to its units, machines, person-times and cases', async () => {
    const { lines } = await settle({ mode: { kind: 'fixed', yuanPerPoint: 0.85 } });
    for (const { items, yuan, worth } of lines) {
      expect(yuan).toBeCloseTo(Number(worth) * 0.85, 1);
      for (const { quantity, rate, amount, records } of items) {
        expect(amount).toBe(Number(quantity) * Number(rate));
        const { body } = await app.call<{ data: FactRow[] }>(
          'GET',
          `${records?.replace('/api/v1', '')}&limit=100`,
          { as: 'county' },
        );
        const counted = body.data.reduce((sum, row) => sum + (row.amount ?? 1), 0);
        expect(counted).toBe(quantity);
      }
    }
  });

  it('holds anomalies back with their reason, and the rest of the pool goes to the others', async () => {
    const before = await settle();
    const [first] = before.lines;
    const visits = first?.items.find(({ line }) => line === 'visits')?.quantity ?? 0;
    expect(visits).toBeGreaterThan(2);
    const hold = { subject: first?.subject, line: 'visits', quantity: 2, reason: '一人一天三次' };
    const after = await settle({ holds: [hold], reason: '扣留核查' });
    const held = after.lines[0];
    expect([held?.held, held?.items.find(({ line }) => line === 'visits')?.heldFor]).toEqual([
      6,
      ['一人一天三次'],
    ]);
    expect(Number(held?.yuan)).toBeLessThan(Number(first?.yuan));
    expect(after.yuan).toBe(before.yuan);
    expect([after.version, after.replaces]).toEqual([before.version + 1, before.id]);
  });

  it('is signed by a second person, only in its newest version; then a unit reads its own line', async () => {
    const old = await settle();
    const { id } = await settle({ reason: '更正' });
    const sign = (which: string, as: string) =>
      call<Settlement>('POST', `/assessments/settlements/${which}/sign`, as);
    expect((await call('GET', `/assessments/settlements/${id}`, 'keeper')).status).toBe(403);
    expect((await sign(id, 'county')).body.error.code).toBe('SECOND_PERSON');
    expect((await sign(old.id, 'second')).body.error.code).toBe('SHEET_LOCKED');
    expect((await sign(id, 'second')).body.data.signedAt).not.toBeNull();
    const own = await call<SettlementSheet>('GET', `/assessments/settlements/${id}`, 'keeper');
    expect(own.body.data.lines.map(({ unit }) => unit)).toEqual(['hc-500119001']);
    const all = await call<Settlement[]>('GET', '/assessments/settlements?region=500119&year=2023', 'county');
    expect(new Set(all.body.data.map(({ version }) => version)).size).toBe(all.body.data.length);
  });

  it('pays the work value of Hubei as it is, and nothing to a unit whose facts are missing', async () => {
    const units = ['hc-500119001', 'hc-500119002'];
    const told = { campaigns: 2, materials: true, consultations: 3, longActing: 1 };
    await enter(
      'hubei-2019-workload',
      { regionPath: `${county.path}/500119001`, unit: 'hc-500119001', period: '2023' },
      told,
    );
    const { lines, untold } = await settle({ scheme: 'hubei-2019-workload', mode: { kind: 'asIs' }, units });
    expect(untold).toBe(1);
    expect(lines[0]?.yuan).toBeCloseTo(Number(lines[0]?.worth), 1);
    expect(Number(lines[0]?.yuan)).toBeGreaterThan(4_000);
    expect([lines[1]?.worth, lines[1]?.yuan]).toEqual([null, 0]);
  });
});
