import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { findClosedDraw } from '../../../api/src/sampling/findDraw.ts';
import { rankFrame } from '../../../api/src/sampling/rank.ts';
import { samplingRoutes } from '../../../api/src/sampling/routes.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint, makeRegion } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string }[] } };
type Got<T> = Promise<Answer<{ data: T; next: string | null } & Failed>>;
let app: TestApp;
const otherCounty = '50/5001/500120';
beforeAll(async () => {
  app = await appOf('sampling', samplingRoutes);
  await makeRegion();
  await makePoint({ _id: 'clinic' });
  app.login('resident');
  app.login('ann', { role: 'assessor', regionPath: countyPath });
  app.login('ben', { role: 'assessor', regionPath: countyPath });
  app.login('far', { role: 'assessor', regionPath: otherCounty });
  app.login('hospital', { role: 'hospital', pointIds: ['clinic'] });
});
afterAll(() => app.stop());

const ids = Array.from({ length: 30 }, (_, at) => `case-${at}`);
let years = 2030;
const body = (more = {}) => {
  years += 1;
  return { purpose: 'followUp', region: '500119', unit: 'clinic', period: String(years), ids, ...more };
};
const ask = <T = SampleDraw>(as: string, method: string, path = '', sent?: unknown): Got<T> =>
  app.call(method, `/draws${path}`, { as, ...(sent === undefined ? {} : { body: sent }) });
const publish = async (more = {}): Promise<SampleDraw> => {
  const answer = await ask('ann', 'POST', '', body(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
};
const drawn = async (more = {}): Promise<SampleDraw> => {
  const { id } = await publish(more);
  return (await ask('ann', 'POST', `/${id}/draw`)).body.data;
};
const enter = (as: string, id: string, row: string, outcome: string) =>
  ask(as, 'POST', `/${id}/rows/${row}/outcome`, { outcome });

describe('publishing a frame', () => {
  it('is for assessors of the tree and needs sound fields', async () => {
    expect((await app.call('POST', '/draws', { body: body() })).status).toBe(401);
    for (const as of ['resident', 'hospital', 'far'])
      expect((await ask(as, 'POST', '', body())).status, as).toBe(403);
    const wrong = await ask('ann', 'POST', '', body({ purpose: 'x', period: '20', ids: [] }));
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual(['ids', 'period', 'purpose']);
    expect((await ask('ann', 'POST', '', body({ unit: 'nowhere' }))).status).toBe(422);
  });

  it('makes frame and seed public before anything is drawn, in the audit too', async () => {
    const draw = await publish();
    expect(draw).toMatchObject({ state: 'published', frameSize: 30, size: 10, rows: [], drawnAt: null });
    const [row] = await Audit.find({ subject: draw.id, action: 'sampling.publish' }).lean();
    expect(row?.detail).toEqual({ frameHash: draw.frameHash, seed: draw.seed });
    const page = await ask<{ id: string }[]>('hospital', 'GET', `/${draw.id}/frame?limit=20`);
    const rest = await ask<{ id: string }[]>('hospital', 'GET', `/${draw.id}/frame?cursor=${page.body.next}`);
    expect([...page.body.data, ...rest.body.data].map(({ id }) => id)).toEqual([...ids].sort());
  });

  it('refuses a second frame while the first is open: nobody tries seeds until one pleases', async () => {
    const { period } = await publish();
    const again = await ask('ben', 'POST', '', body({ period }));
    expect(again.body.error.code).toBe('DRAW_UNDER_WAY');
    const both = body();
    const answers = await Promise.all(['ann', 'ben'].map((as) => ask(as, 'POST', '', both)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a draw', () => {
  it('takes the first of the ranking of the published frame and seed, once', async () => {
    const { id, seed } = await publish();
    const both = await Promise.all(['ann', 'ben'].map((as) => ask(as, 'POST', `/${id}/draw`)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { data } = (await ask('hospital', 'GET', `/${id}`)).body;
    expect(data.rows.map((row) => row.id)).toEqual(rankFrame([...ids].sort(), seed).slice(0, 10));
    expect(data.rows.filter(({ second }) => second)).toHaveLength(2);
    expect((await ask('far', 'POST', `/${id}/draw`)).status).toBe(404);
  });

  it('draws a frame whole that is smaller than the sample', async () => {
    expect((await drawn({ ids: ['a', 'b', 'a'] })).rows.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  it('replaces a row by the next of the ranking, with a reason and before an outcome only', async () => {
    const draw = await drawn();
    const ranking = rankFrame([...ids].sort(), draw.seed);
    const row = draw.rows.find(({ second }) => !second)?.id as string;
    const path = `/${draw.id}/rows/${row}/replace`;
    expect((await ask('ann', 'POST', path, {})).status).toBe(422);
    const { data } = (await ask('ann', 'POST', path, { reason: 'unreachable' })).body;
    expect(data.rows.at(-1)).toMatchObject({ id: ranking[10], rank: 10, state: 'drawn' });
    expect(data.rows.find(({ id }) => id === row)).toMatchObject({
      state: 'replaced',
      reason: 'unreachable',
    });
    expect((await enter('ann', draw.id, row, 'regular')).status).toBe(409);
    await enter('ann', draw.id, ranking[10] as string, 'missed');
    const late = await ask('ann', 'POST', `/${draw.id}/rows/${ranking[10]}/replace`, { reason: 'declined' });
    expect(late.status).toBe(409);
  });

  it('says when the frame is used up', async () => {
    const draw = await drawn({ ids: ['a', 'b'] });
    const none = await ask('ann', 'POST', `/${draw.id}/rows/a/replace`, { reason: 'movedAway' });
    expect(none.body.error.code).toBe('FRAME_USED_UP');
  });

  it('asks a second person for a share, settles what differs, and closes only when all is known', async () => {
    const draw = await drawn({ ids: ['a', 'b'], secondShare: 50 });
    const [twice] = draw.rows.filter(({ second }) => second).map(({ id }) => id) as [string];
    const once = twice === 'a' ? 'b' : 'a';
    expect((await enter('ann', draw.id, twice, 'denied')).status).toBe(422);
    await enter('ann', draw.id, twice, 'missed');
    await enter('ann', draw.id, once, 'regular');
    expect((await enter('ann', draw.id, twice, 'regular')).body.error.code).toBe('SAME_PERSON');
    expect((await enter('ben', draw.id, once, 'regular')).status).toBe(409);
    expect((await ask('ann', 'POST', `/${draw.id}/close`)).body.error.code).toBe('DRAW_INCOMPLETE');
    const { data } = (await enter('ben', draw.id, twice, 'regular')).body;
    expect(data.rows.find(({ id }) => id === twice)?.agrees).toBe(false);
    expect(data.counts).toEqual({ regular: 1, irregular: 0, missed: 0 });
    const early = { purpose: 'followUp', region: data.region, unit: 'clinic', period: data.period } as const;
    expect(await findClosedDraw(early)).toBeNull();
    await ask('ben', 'POST', `/${draw.id}/rows/${twice}/settle`, { outcome: 'missed' });
    const closed = await ask('ann', 'POST', `/${draw.id}/close`);
    expect(closed.body.data).toMatchObject({
      state: 'closed',
      counts: { regular: 1, irregular: 0, missed: 1 },
      rate: { n: 2, good: 1, rate: 0.5 },
    });
    expect((await findClosedDraw(early))?._id).toBe(draw.id);
    expect((await enter('ben', draw.id, once, 'missed')).status).toBe(409);
  });

  it('tells the place what its people said in sum only, since it knows whose record a row is', async () => {
    const draw = await drawn({ purpose: 'authenticity' });
    for (const { id } of draw.rows) await enter('ann', draw.id, id, 'denied');
    const said = ({ rows }: SampleDraw) => rows.filter(({ outcome, agrees }) => outcome ?? agrees).length;
    const seenBy = async (as: string) => (await ask(as, 'GET', `/${draw.id}`)).body.data;
    expect(said(await seenBy('ann'))).toBe(10);
    expect(said(await seenBy('hospital'))).toBe(0);
    expect((await seenBy('hospital')).counts).toEqual((await seenBy('ann')).counts);
    const [listed] = (await ask<SampleDraw[]>('hospital', 'GET', '')).body.data;
    expect(listed && [listed.id, said(listed)]).toEqual([draw.id, 0]);
  });

  it('is listed to its unit and tree, the newest first, in pages', async () => {
    const first = await ask<SampleDraw[]>('hospital', 'GET', '?limit=2');
    expect(first.body.data).toHaveLength(2);
    const next = await ask<SampleDraw[]>('hospital', 'GET', `?limit=100&cursor=${first.body.next}`);
    const all = [...first.body.data, ...next.body.data];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect([...all].sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))[0]?.id).toBe(all[0]?.id);
    expect((await ask<SampleDraw[]>('far', 'GET')).body.data).toEqual([]);
  });
});
