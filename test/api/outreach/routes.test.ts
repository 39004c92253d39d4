import type { PublicActivity, Activity as View } from '@fcs/shared/contracts/activities.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { addDays, dayOf, yearOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { Activity } from '../../../api/src/outreach/Activity.ts';
import { missingOf, pointsEach } from '../../../api/src/outreach/evidence.ts';
import { namedDaysKept, outreachFacts } from '../../../api/src/outreach/facts.ts';
import { outreachRoutes } from '../../../api/src/outreach/routes.ts';
import { Photo } from '../../../api/src/photos/Photo.ts';
import { photosRoutes } from '../../../api/src/photos/routes.ts';
import { now } from '../../../api/src/platform/clock.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import type { Page } from '../../../api/src/platform/http/route.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Level } from '../../../api/src/stock/Level.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';
import { picture } from '../../support/pictures.ts';

type Failed = { error: { code: string; details: { field: string }[] } };
let app: TestApp;
const today = (): string => dayOf(now());
beforeAll(async () => {
  app = await appOf('outreach', [...outreachRoutes, ...photosRoutes]);
  await makeProduct({ _id: 'box' });
  await makePoint({ _id: 'clinic', kind: 'institution' });
  await makePoint({ _id: 'far', regionPath: '50/5001/500120/500120001' });
  app.login('resident');
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('elsewhere', { role: 'keeper', pointIds: ['far'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());

const plan = (more = {}) => ({
  ...{ pointId: 'clinic', title: '健康讲座', type: 'lecture', audience: 'students', venue: '一中礼堂' },
  ...{ plannedFrom: today(), plannedTo: today() },
  ...more,
});
const ask = <T>(as: string | undefined, method: string, path: string, body?: unknown) =>
  app.call(method, `/activities${path}`, {
    ...(as ? { as } : {}),
    ...(body === undefined ? {} : { body }),
  }) as Promise<Answer<{ data: T } & Failed>>;
const announce = async (more = {}): Promise<string> => {
  const answer = await ask<View>('keeper', 'POST', '', plan(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data.id;
};
const hold = (id: string, more = {}, as = 'keeper') =>
  ask<View>(as, 'POST', `/${id}/hold`, { heldOn: today(), attended: 40, ...more });

describe('announcing an event (D15)', () => {
  it('needs a session, a role over the place and sound fields', async () => {
    expect((await ask(undefined, 'POST', '', plan())).status).toBe(401);
    expect((await ask('resident', 'POST', '', plan())).status).toBe(403);
    expect((await ask('elsewhere', 'POST', '', plan())).status).toBe(403);
    const wrong = await ask(
      'keeper',
      'POST',
      '',
      plan({ title: '', type: 'party', plannedTo: '2026-13-01' }),
    );
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual(['plannedTo', 'title', 'type']);
    for (const more of [{ plannedTo: addDays(today(), -1) }, { plannedFrom: '2026-02-30' }])
      expect((await ask('keeper', 'POST', '', plan(more))).status).toBe(422);
  });

  it('shows everybody what is on, and stops when the window has passed or it is cancelled', async () => {
    const id = await announce({ title: '义诊', plannedTo: addDays(today(), 3) });
    const past = await announce({ title: '旧的', plannedFrom: '2025-01-01', plannedTo: '2025-01-02' });
    const shown = async () =>
      (await ask<PublicActivity[]>(undefined, 'GET', '/upcoming?region=500119')).body.data.map(
        (one) => one.id,
      );
    const later = await announce({
      title: '下周',
      plannedFrom: addDays(today(), 6),
      plannedTo: addDays(today(), 7),
    });
    expect((await shown()).slice(-2)).toEqual([id, later]);
    expect(await shown()).not.toContain(past);
    expect((await ask('keeper', 'POST', `/${id}/cancel`, { reason: '停电' })).status).toBe(200);
    expect(await shown()).not.toContain(id);
    expect((await hold(id)).body.error.code).toBe('ACTIVITY_STEP_NOT_ALLOWED');
  });
});

describe('the pack of papers (N13)', () => {
  it('says live which papers are missing and what each costs, until none is', async () => {
    const id = await announce();
    const first = (await hold(id)).body.data;
    expect(first).toMatchObject({ state: 'held', attended: 40, pointsEach: 0.5 });
    expect(first.missing).toEqual(['notice', 'signIn', 'photo', 'material', 'summary']);
    for (const kind of ['notice', 'signIn', 'photo', 'material'])
      await ask('keeper', 'POST', `/${id}/evidence`, { kind, note: '已存档' });
    const last = await ask<View>('keeper', 'POST', `/${id}/evidence`, { kind: 'summary', note: '一' });
    expect(last.body.data.missing).toEqual([]);
    const again = await ask<View>('keeper', 'POST', `/${id}/evidence`, { kind: 'summary', note: '二' });
    expect(again.body.data.evidence.filter(({ kind }) => kind === 'summary')).toMatchObject([{ note: '二' }]);
    expect((await ask('elsewhere', 'POST', `/${id}/evidence`, { kind: 'photo', note: '一' })).status).toBe(
      403,
    );
    expect((await ask('keeper', 'POST', `/${id}/evidence`, { kind: 'photo' })).status).toBe(422);
  });

  it('keeps its own pictures for who may see the event, and takes nobody else’s', async () => {
    const id = await announce();
    const content = picture('png').toString('base64');
    const upload = async (as: string) =>
      (await app.call<{ data: { id: string } }>('POST', '/photos', { as, body: { content } })).body.data.id;
    const [first, second, foreign] = [await upload('keeper'), await upload('county'), await upload('county')];
    const attach = (as: string, photos: string[]) =>
      ask<View>(as, 'POST', `/${id}/evidence`, { kind: 'photo', photos });
    expect((await attach('keeper', [foreign])).body.error.details).toMatchObject([{ field: 'photos.0' }]);
    expect((await attach('keeper', [first])).body.data.missing).not.toContain('photo');
    const both = await attach('county', [first, second]);
    expect(both.body.data.evidence).toMatchObject([{ kind: 'photo', photos: [first, second] }]);
    expect((await app.call('GET', `/photos/${first}`, { as: 'elsewhere' })).status).toBe(404);
    expect(await Photo.findById(second).lean()).toMatchObject({ boundTo: { room: 'outreach', record: id } });
  });

  it('lets goods of the event leave the shelf as a tally, or keeps nothing of it where the shelf is short (D16)', async () => {
    await makeLevel({ placeId: 'clinic', productId: 'box', onHand: 50 });
    const id = await announce();
    const short = await hold(id, { goods: [{ productId: 'box', quantity: 99 }] });
    expect(short.body.error.code).toBe('OUT_OF_STOCK');
    expect((await ask<View>('keeper', 'GET', `/${id}`)).body.data.state).toBe('planned');
    const held = await hold(id, { goods: [{ productId: 'box', quantity: 3 }], leaflets: 20 });
    expect(held.body.data).toMatchObject({ dispensed: true, leaflets: 20 });
    expect(await Level.find({ placeId: 'clinic' }).lean()).toMatchObject([{ onHand: 20 }]);
    expect(await Dispensing.find({ placeId: 'clinic' }).lean()).toMatchObject([
      { personId: null, quantity: 30 },
    ]);
  });
});

describe('the code at the door', () => {
  const mark = (letter: string): string => letter.repeat(32);

  it('counts each phone once, names nobody, and stands for a sheet of signatures', async () => {
    const id = await announce();
    const { qr } = (await ask<{ qr: string }>('keeper', 'GET', `/${id}/door`)).body.data;
    expect((await ask('elsewhere', 'GET', `/${id}/door`)).status).toBe(403);
    const code = qr.split(':')[2];
    const scan = (letter: string, own = code) =>
      ask<{ signIns: number }>(undefined, 'POST', `/${id}/sign-ins`, { code: own, mark: mark(letter) });
    expect((await scan('a', 'x'.repeat(20))).status).toBe(422);
    await Promise.all(['a', 'b', 'a', 'c', 'a'].map((letter) => scan(letter)));
    expect((await scan('b')).body.data.signIns).toBe(3);
    expect((await hold(id)).body.data.missing).not.toContain('signIn');
  });

  it('is closed on other days', async () => {
    const id = await announce({ plannedFrom: addDays(today(), 1), plannedTo: addDays(today(), 2) });
    const { qr } = (await ask<{ qr: string }>('keeper', 'GET', `/${id}/door`)).body.data;
    const body = { code: qr.split(':')[2], mark: mark('a') };
    expect((await ask(undefined, 'POST', `/${id}/sign-ins`, body)).body.error.code).toBe('ACTIVITY_NOT_ON');
  });
});

describe('what the score reads (H14, D15, D16, D17)', () => {
  const where = (year: string, more = {}): FactWhere => ({
    ...{ region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} },
    period: parsePeriod(year) as Period,
    ...more,
  });
  const fact = (id: string) => [...outreachFacts, namedDaysKept].find((one) => one.id === id);
  const tx = systemTx('test');

  it('finds nothing to say about years before the register was in use', async () => {
    for (const source of outreachFacts) expect(await source.collect(tx, where('2019'))).toBeNull();
  });

  it('equals a naive recount, and each number its list, over random events', async () => {
    const kinds = ['notice', 'signIn', 'photo', 'material', 'summary'] as const;
    const anyEvent = fc.record({
      heldOn: fc.constantFrom('2021-01-01', '2021-06-30', '2021-12-31', '2022-01-01'),
      state: fc.constantFrom('planned' as const, 'held' as const, 'cancelled' as const),
      pointId: fc.constantFrom('clinic', 'far'),
      papers: fc.subarray([...kinds]),
      signIns: fc.nat(2),
      leaflets: fc.nat(2),
      dispensed: fc.boolean(),
      type: fc.constantFrom('lecture', 'salon'),
      audience: fc.constantFrom('general', 'students', 'adolescents'),
      themeDay: fc.constantFrom('none', 'aids', 'contraception', 'qixi'),
      attended: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 12 }), async (events) => {
        await Activity.deleteMany({});
        const stored = events.map(({ papers, ...one }, at) => ({
          ...{
            _id: `a${at}`,
            regionPath: one.pointId === 'far' ? '50/5001/500120/500120001' : `${countyPath}/1`,
          },
          ...{ title: '讲座', venue: '礼堂' },
          ...{ plannedFrom: one.heldOn, plannedTo: one.heldOn, day: one.heldOn, doorCode: 'x' },
          ...{ ...one, heldOn: one.state === 'held' ? one.heldOn : null },
          evidence: papers.map((kind) => ({ kind, photos: [], note: 'x', at: new Date(0) })),
        }));
        await Activity.insertMany(stored);
        const mine = stored.filter((one) => one.pointId === 'clinic' && one.heldOn?.startsWith('2021'));
        const known = stored.some((one) => one.pointId === 'clinic' && one.heldOn && one.heldOn < '2022');
        const naive: Record<string, unknown> = {
          'publicity.events': mine.length,
          'publicity.evidenceMissing': mine.flatMap((one) => missingOf(one as never)).length,
          campaigns: mine.filter((one) => one.dispensed).length,
          'lectures.held': mine.filter((one) => one.type === 'lecture' && one.audience !== 'general').length,
          'lectures.reached': mine
            .filter((one) => one.audience !== 'general')
            .reduce((sum, one) => sum + one.attended, 0),
          'campaigns.held': mine.filter((one) => one.themeDay !== 'none').length,
          // 七夕 is none of the four days that the paper names.
          'campaigns.namedDays': new Set(
            mine.flatMap(({ themeDay }) => (['aids', 'contraception'].includes(themeDay) ? [themeDay] : [])),
          ).size,
        };
        for (const [id, value] of Object.entries(naive)) {
          const told = await fact(id)?.collect(tx, where('2021'));
          expect(told?.value ?? null, id).toBe(known ? value : null);
          const rows: FactRow[] = [];
          let cursor: string | null = null;
          do {
            const page: Page<FactRow> | undefined = await fact(id)?.rows(tx, where('2021'), {
              limit: 2,
              ...(cursor ? { cursor } : {}),
            });
            rows.push(...(page?.data ?? []));
            cursor = page?.next ?? null;
          } while (cursor);
          if (known) expect(rows.length).toBe(told?.records);
          const amounts = rows.flatMap(({ amount }) => amount ?? []);
          if (amounts.length > 0) expect(amounts.reduce((sum, one) => sum + one, 0)).toBe(told?.value);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('shows the county how far its targets are (B04, G22)', async () => {
    await Activity.deleteMany({});
    await hold(await announce({ themeDay: 'aids' }));
    await hold(await announce({ type: 'salon', audience: 'women' }));
    const path = `/progress?region=500119&period=${yearOf(now())}`;
    const progress = await ask<{ id: string; value: number; target: number }[]>('county', 'GET', path);
    expect(progress.body.data.map(({ id, value }) => [id, value])).toEqual([
      ...[
        ['lectures', 1],
        ['adolescents', 40],
        ['themeEvents', 1],
        ['events', 2],
      ],
    ]);
    expect((await ask('county', 'GET', '/progress?region=500120&period=2026')).status).toBe(403);
    expect((await ask('county', 'GET', '/progress?region=500119&period=x')).status).toBe(422);
    expect(pointsEach).toBe(0.5);
  });
});
