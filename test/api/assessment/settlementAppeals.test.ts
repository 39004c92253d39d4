import type { SettlementAppeal, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveSettlementsWindows } from '../../../api/src/assessment/migrateSettlements.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Settlement } from '../../../api/src/assessment/Settlement.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
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
let now = new Date('2024-01-10T02:00:00.000Z');
let restore: () => void;

beforeAll(async () => {
  app = await appOf('assessment-settlement-appeals', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(31), county, 90, ['2023']));
  await noteYear(county, '2023');
  await planYear(county, '2023');
  restore = setClock(() => now);
  for (const [at, unit] of county.units.entries()) {
    const regionPath = `${county.path}/${county.townships[at]}`;
    await enter('nanchuan-2023-subsidy', { regionPath, unit, period: '2023' }, { adverseReactions: at });
    app.login(`keeper${at}`, { role: 'keeper', pointIds: [unit] });
  }
  for (const name of ['county', 'second']) app.login(name, { role: 'county', regionPath: county.path });
  app.login('both', { role: 'county', regionPath: county.path }, { role: 'keeper', pointIds: county.units });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('resident');
});
afterAll(async () => {
  restore();
  await app.stop();
});

type Failure = { error: { code: string; details: { field: string }[] } };
const call = <T>(method: string, path: string, as?: string, sent?: unknown) =>
  app.call<{ data: T } & Failure>(method, path, { ...(as ? { as } : {}), ...(sent ? { body: sent } : {}) });
const done = async <T>(...asked: Parameters<typeof call>): Promise<T> => {
  const answer = await call<T>(...asked);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.data;
};
const pool = 9_999.97;
const body = {
  ...{ region: '500119', year: '2023', scheme: 'nanchuan-2023-subsidy', reason: '年终结算' },
  mode: { kind: 'pool', yuan: pool },
};
const subjectOf = (at: number): string => `unit-hc-50011900${at + 1}`;
const holdOf = (at: number, quantity = 2) => ({
  ...{ subject: subjectOf(at), line: 'visits', quantity, reason: '一人一天三次' },
});
const sheetOf = (id: string): Promise<SettlementSheet> =>
  done('GET', `/assessments/settlements/${id}`, 'county');
/** A settlement that holds visits of the first two units back, signed unless said otherwise. */
const settled = async (sign = true, more: Record<string, unknown> = {}): Promise<SettlementSheet> => {
  const holds = [holdOf(0), holdOf(1)];
  const { id } = await done<SettlementSheet>('POST', '/assessments/settlements', 'county', {
    ...{ ...body, holds, ...more },
  });
  if (sign) await done('POST', `/assessments/settlements/${id}/sign`, 'second');
  return sheetOf(id);
};
const against = (at: number, more: Record<string, unknown> = {}) => ({
  ...{ subject: subjectOf(at), line: 'visits', text: '三次都有本人签字', ...more },
});
const appeal = (id: string, as?: string, sent: unknown = against(0)) =>
  call<SettlementAppeal>('POST', `/assessments/settlements/${id}/appeals`, as, sent);
const answer = (id: string, as?: string, sent: unknown = { decision: 'rejected', text: '证据不足' }) =>
  call<SettlementAppeal>('POST', `/assessments/settlement-appeals/${id}/answer`, as, sent);
const fenOf = ({ lines }: SettlementSheet): number =>
  lines.reduce((sum, { yuan }) => sum + Math.round(yuan * 100), 0);
const heldOf = ({ lines }: SettlementSheet, at: number) =>
  lines[at]?.items.find(({ line }) => line === 'visits');

describe('an appeal against a settlement (G08, N14, N21)', () => {
  it('is made by the unit that is paid, against a line that there is', async () => {
    const { id } = await settled();
    expect((await appeal(id)).status).toBe(401);
    for (const as of ['resident', 'stranger', 'county', 'keeper1'])
      expect((await appeal(id, as)).status, as).toBe(403);
    for (const wrong of [{ line: 'nothing' }, { text: '' }, { subject: 'x' }, { photos: ['nobody'] }])
      expect((await appeal(id, 'keeper0', against(0, wrong))).status, JSON.stringify(wrong)).toBe(422);
    expect((await appeal('nowhere', 'keeper0')).status).toBe(404);
    const made = await appeal(id, 'keeper0');
    expect([made.status, made.body.data.state, made.body.data.settlement]).toEqual([201, 'open', id]);
    expect((await appeal(id, 'keeper0')).body.error.code).toBe('APPEAL_CLOSED');
  });

  it('is taken from the signature on, for the days that were set', async () => {
    const draft = await settled(false, { appealDays: 3 });
    expect(draft.appealUntil).toBeNull();
    expect((await appeal(draft.id, 'keeper0')).status).toBe(403);
    const signed = await settled(true, { appealDays: 3 });
    expect(signed.appealUntil).toBe(new Date(now.getTime() + 3 * 86_400_000).toISOString());
    const at = now;
    now = new Date(String(signed.appealUntil));
    expect((await appeal(signed.id, 'keeper0')).body.error.code).toBe('APPEAL_CLOSED');
    now = new Date(now.getTime() - 1);
    expect((await appeal(signed.id, 'keeper0')).status).toBe(201);
    now = at;
  });

  it('a unit finds the signed ones that pay it, and the appeals of its own line only', async () => {
    const draft = await settled(false);
    const { id } = await settled();
    await appeal(id, 'keeper0');
    await appeal(id, 'keeper1', against(1));
    const listed = async (as: string) =>
      (await done<SettlementSheet[]>('GET', '/assessments/settlements?limit=100', as)).map((one) => one.id);
    expect(await listed('keeper0')).toContain(id);
    expect(await listed('keeper0')).not.toContain(draft.id);
    expect(await listed('county')).toEqual(expect.arrayContaining([id, draft.id]));
    expect(await listed('stranger')).toEqual([]);
    const appealsOf = async (as: string) =>
      (await done<SettlementAppeal[]>('GET', `/assessments/settlements/${id}/appeals`, as))
        .map(({ subject }) => subject)
        .sort();
    expect(await appealsOf('keeper0')).toEqual([subjectOf(0)]);
    expect(await appealsOf('county')).toEqual([subjectOf(0), subjectOf(1)]);
    expect((await call('GET', `/assessments/settlements/${id}/appeals`, 'stranger')).status).toBe(403);
  });

  it('is answered once, by the county and not by who is paid; rejected it changes nothing', async () => {
    const { id, version } = await settled();
    const { id: appealId } = (await appeal(id, 'keeper0')).body.data;
    expect((await answer(appealId)).status).toBe(401);
    for (const as of ['resident', 'keeper0', 'stranger', 'both'])
      expect((await answer(appealId, as)).status, as).toBe(403);
    for (const wrong of [
      { decision: 'rejected', text: '不', held: 1 },
      { decision: 'upheld', text: '' },
      { decision: 'upheld', text: '对', held: -1 },
      { decision: 'upheld', text: '对', held: 1e6 },
    ])
      expect((await answer(appealId, 'county', wrong)).status, JSON.stringify(wrong)).toBe(422);
    expect((await answer('nobody', 'county')).status).toBe(404);
    const { state, answer: words, madeVersion } = (await answer(appealId, 'county')).body.data;
    expect([state, words, madeVersion]).toEqual(['rejected', '证据不足', null]);
    expect((await answer(appealId, 'county')).body.error.code).toBe('APPEAL_CLOSED');
    expect(await Settlement.countDocuments({ version: { $gt: version } } as never)).toBe(0);
  });

  it('upheld it makes the next version with reason and difference; a second one stands on the first', async () => {
    const first = await settled();
    const made = await Promise.all([appeal(first.id, 'keeper0'), appeal(first.id, 'keeper1', against(1))]);
    const versions: SettlementSheet[] = [];
    for (const [at, { body: sent }] of made.entries()) {
      const upheld = { decision: 'upheld', text: '签字已核对', held: at };
      const answered = (await answer(sent.data.id, 'second', upheld)).body.data;
      versions.push(await sheetOf(String(answered.madeVersion)));
    }
    const [second, third] = versions as [SettlementSheet, SettlementSheet];
    expect([second.version, second.replaces, second.reason]).toEqual([
      ...[first.version + 1, first.id, '签字已核对'],
    ]);
    expect([second.signedAt, second.appeal]).toEqual([null, made[0].body.data.id]);
    expect(second.lines.map(({ before }) => before)).toEqual(first.lines.map(({ yuan }) => yuan));
    expect(Number(second.lines[0]?.yuan)).toBeGreaterThan(Number(first.lines[0]?.yuan));
    expect(heldOf(second, 1)?.heldFor).toEqual(['一人一天三次']);
    expect([heldOf(third, 0)?.held, heldOf(third, 1)?.held]).toEqual([0, heldOf(third, 1)?.rate]);
    expect(third.replaces).toBe(second.id);
  });

  it('every version sums to the pool to the fen, whatever appeals are upheld', async () => {
    const decided = fc.record({ upheld: fc.boolean(), held: fc.integer({ min: 0, max: 2 }) });
    const asked = fc.tuple(fc.integer({ min: 1, max: 1e7 }), fc.tuple(decided, decided, decided));
    await fc.assert(
      fc.asyncProperty(asked, async ([fen, decisions]) => {
        const { id, version } = await settled(true, { mode: { kind: 'pool', yuan: fen / 100 } });
        for (const [at, { upheld, held }] of decisions.entries()) {
          const { id: appealId } = (await appeal(id, `keeper${at}`, against(at))).body.data;
          const sent = upheld ? { decision: 'upheld', text: '成立', held } : undefined;
          expect((await answer(appealId, 'county', sent)).status).toBe(200);
        }
        const made = await Settlement.find({ version: { $gte: version } } as never).lean();
        expect(made.length).toBe(1 + decisions.filter(({ upheld }) => upheld).length);
        for (const one of made) expect(fenOf(await sheetOf(one._id))).toBe(fen);
      }),
      { numRuns: 6 },
    );
  });

  it('settlements of before get the usual window when they are signed', async () => {
    const { id } = await settled(false);
    await Settlement.collection.updateOne(
      { _id: id as never },
      { $unset: { appealDays: 1, appealUntil: 1, appeal: 1 } },
    );
    await giveSettlementsWindows();
    await giveSettlementsWindows();
    await done('POST', `/assessments/settlements/${id}/sign`, 'second');
    const { appealDays, appealUntil } = await sheetOf(id);
    expect(appealDays).toBe(7);
    expect(appealUntil).toBe(new Date(now.getTime() + 7 * 86_400_000).toISOString());
  });
});
