import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { SnapshotDifference, SnapshotView, Verification } from '@fcs/shared/contracts/rounds.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAllChains } from '../../../api/src/assessment/jobs.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { ChainHead, SchemeVersion, Snapshot } from '../../../api/src/assessment/Snapshot.ts';
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
  qualityFacts,
  record,
} from './randomCounty.ts';

let app: TestApp;
let county: County;

beforeAll(async () => {
  app = await appOf('assessment-snapshots', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(11), county, 40, ['2023']));
  await noteYear(county, '2023');
  await planYear(county, '2023');
  await enter('nanchuan-2023-quality', { regionPath: county.path, period: '2023' }, qualityFacts);
  app.login('county', { role: 'county', regionPath: county.path });
  app.login('assessor', { role: 'assessor', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', pointIds: ['hc-500119001'] });
});
afterAll(() => app.stop());

const query = 'scheme=nanchuan-2023&region=500119&period=2023';
const asked = { scheme: 'nanchuan-2023', region: '500119', period: '2023', reason: '年中核对' };

const freeze = async (more: Record<string, unknown> = {}): Promise<SnapshotView> => {
  const answer = await app.call<{ data: SnapshotView }>('POST', '/assessments/snapshots', {
    as: 'county',
    body: { ...asked, ...more },
  });
  expect(answer.status).toBe(201);
  return answer.body.data;
};
const bytes = async (id: string, more = ''): Promise<string> => {
  const response = await fetch(`${app.url}/api/v1/assessments?${query}${more}&snapshot=${id}`, {
    headers: { authorization: `Bearer ${'county'.padEnd(32, '_')}` },
  });
  return `${response.status} ${await response.text()}`;
};
const get = <T>(path: string, as = 'county') => app.call<{ data: T }>('GET', path, { as });
const verify = async (): Promise<Verification> =>
  (await get<Verification>('/assessments/verification?region=500119')).body.data;

describe('who may freeze and read', () => {
  it('the county freezes; nobody else does, and bad input is refused', async () => {
    const post = (as?: string, body: unknown = asked) =>
      app.call('POST', '/assessments/snapshots', { body, ...(as ? { as } : {}) });
    expect((await post()).status).toBe(401);
    for (const as of ['assessor', 'stranger', 'keeper']) expect((await post(as)).status, as).toBe(403);
    expect((await post('county', { ...asked, reason: '' })).status).toBe(422);
    expect((await post('county', { ...asked, scheme: 'nanchuan-1999' })).status).toBe(422);
  });

  it('county and assessor read lists, differences, reruns and the verification of their own tree', async () => {
    const { id } = await freeze();
    for (const path of [
      '/assessments/snapshots?region=500119',
      `/assessments/snapshots/${id}/difference?to=${id}`,
      `/assessments/snapshots/${id}/rerun`,
      '/assessments/verification?region=500119',
    ]) {
      expect((await app.call('GET', path)).status, path).toBe(401);
      for (const as of ['stranger', 'keeper'])
        expect((await get(path, as)).status, `${as} ${path}`).toBe(403);
      for (const as of ['county', 'assessor']) expect((await get(path, as)).status, path).toBe(200);
    }
    expect((await get('/assessments/snapshots/nobody/rerun')).status).toBe(404);
  });
});

describe('a snapshot', () => {
  it('answers the stored bytes, whatever is recorded and entered afterwards (G18, N1)', async () => {
    const { id } = await freeze();
    const before = await bytes(id);
    expect(before).toMatch(/^200 /);
    const live = (await get<Assessment>(`/assessments?${query}`)).body.data;
    const frozen = JSON.parse(before.slice(4)).data as Assessment;
    const facts = frozen.facts.map((fact) => ({
      ...fact,
      records: fact.records.replace(`&snapshot=${id}`, ''),
    }));
    expect({ ...frozen, facts, snapshot: null, collectedAt: '' }).toEqual({ ...live, collectedAt: '' });
    await record(drawVisits(drawFrom(12), { ...county, code: 'later' }, 20, ['2023']));
    await enter(
      'nanchuan-2023-quality',
      { regionPath: county.path, period: '2023' },
      { 'entry.incomplete': 9 },
    );
    expect(await bytes(id)).toBe(before);
    const after = (await get<Assessment>(`/assessments?${query}`)).body.data;
    expect(after.items).not.toEqual(live.items);
  });

  it('is not found under another period, unit or scheme than its own', async () => {
    const { id } = await freeze();
    for (const other of [
      'scheme=nanchuan-2023-quality&region=500119&period=2023',
      'scheme=nanchuan-2023&region=500119&period=2023S1',
      'scheme=nanchuan-2023&region=500119001&period=2023',
    ])
      expect((await get(`/assessments?${other}&snapshot=${id}`)).status).toBe(404);
  });

  it('scored again by its own version of the scheme gives the same bytes; with a changed fact it does not', async () => {
    const { id } = await freeze();
    const again = () => get<{ same: boolean }>(`/assessments/snapshots/${id}/rerun`);
    expect((await again()).body.data.same).toBe(true);
    const { content } = (await Snapshot.findById(id).lean()) ?? { content: '' };
    const forged = content.replace('"plan.amount":', '"plan.amount":1');
    await Snapshot.collection.updateOne({ _id: id as never }, { $set: { content: forged } });
    expect((await again()).body.data.same).toBe(false);
    await Snapshot.collection.updateOne({ _id: id as never }, { $set: { content } });
  });

  it('tells what changed since another one', async () => {
    const first = await freeze();
    await enter('nanchuan-2023', { regionPath: county.path, period: '2023' }, { 'staff.assigned': true });
    const second = await freeze();
    const path = `/assessments/snapshots/${first.id}/difference?to=${second.id}`;
    const { facts, items } = (await get<SnapshotDifference>(path)).body.data;
    expect(facts).toMatchObject([{ id: 'staff.assigned', before: null, after: true }]);
    expect(items).toMatchObject([{ id: 'staffing', before: null, after: 5 }]);
  });

  it('of five frozen at once has a number of its own, and the chain holds', async () => {
    const numbers = (await Promise.all([1, 2, 3, 4, 5].map(() => freeze()))).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(5);
    const { faults, checked, head } = await verify();
    expect([faults, head]).toEqual([[], expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(checked).toBeGreaterThanOrEqual(Math.max(...numbers));
  });
});

describe('what was tampered with', () => {
  /** Another value of the same type, one byte away where it is a text. */
  const changed = (value: unknown): unknown => {
    if (typeof value === 'number') return value + 1;
    if (value instanceof Date) return new Date(value.getTime() + 1);
    const text = String(value ?? '');
    const at = Math.floor(text.length / 2);
    return `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
  };

  it('is found in whichever field of a stored snapshot one byte was changed', async () => {
    const { id } = await freeze();
    await freeze();
    const stored = (await Snapshot.findById(id).lean()) as Record<string, unknown>;
    const fields = Object.keys(stored).filter((field) => !['_id', 'chain', 'number'].includes(field));
    expect(fields.length).toBeGreaterThan(15);
    for (const field of fields) {
      await Snapshot.collection.updateOne(
        { _id: id as never },
        { $set: { [field]: changed(stored[field]) } },
      );
      const { faults } = await verify();
      expect(
        faults.some(({ snapshot }) => snapshot === id),
        field,
      ).toBe(true);
      await Snapshot.collection.updateOne({ _id: id as never }, { $set: { [field]: stored[field] } });
    }
    expect((await verify()).faults).toEqual([]);
  });

  it('is found where a snapshot was taken out, the end cut off or the scheme rewritten', async () => {
    const middle = await freeze();
    const last = await freeze();
    const taken = async (id: string, code: string) => {
      const stored = await Snapshot.collection.findOne({ _id: id as never });
      await Snapshot.collection.deleteOne({ _id: id as never });
      expect((await verify()).faults.map((fault) => fault.code)).toContain(code);
      await expect(verifyAllChains()).rejects.toThrow('do not hold');
      await Snapshot.collection.insertOne(stored as never);
    };
    await verifyAllChains();
    await taken(middle.id, 'NUMBER_MISSING');
    await taken(last.id, 'HEAD_DIFFERS');
    const version = await SchemeVersion.findById(last.schemeVersion).lean();
    const set = (body: string) =>
      SchemeVersion.collection.updateOne({ _id: last.schemeVersion as never }, { $set: { body } });
    await set(`${version?.body.replace('"points":5', '"points":6')}`);
    expect((await verify()).faults.map(({ code }) => code)).toContain('SCHEME_CHANGED');
    await set(version?.body ?? '');
    await ChainHead.collection.updateOne({}, { $inc: { number: 1 } });
    expect((await verify()).faults.map(({ code }) => code)).toContain('HEAD_DIFFERS');
    await ChainHead.collection.updateOne({}, { $inc: { number: -1 } });
    expect((await verify()).faults).toEqual([]);
  });
});
