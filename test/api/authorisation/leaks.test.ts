import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { StaffGrant } from '../../../api/src/people/StaffGrant.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { toCursor } from '../../../api/src/platform/http/cursor.ts';
import { scopeFilter } from '../../../api/src/platform/scope.ts';
import { countyOf } from '../../../api/src/points/checkLocation.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import { makeGrant, makePerson, makeSession } from '../../support/factories.ts';
import { type Answered, type WholeApp, wholeApp } from '../../support/wholeApp.ts';
import { type Caller, idOf, makeCaller, makeWorld, orderBody, period, type World } from './world.ts';

let app: WholeApp;
let world: World;
let stopFinder: () => void;

beforeAll(async () => {
  app = await wholeApp('leaks');
  world = await makeWorld();
  stopFinder = (await startFinder()).stop;
});
afterAll(async () => {
  stopFinder();
  await app.stop();
});

type Grants = Partial<Parameters<typeof makeGrant>[0]>[];

/** Somebody with these roles at once. */
const holding = async (...grants: Grants): Promise<Caller> => {
  const personId = newId();
  await makePerson(personId);
  for (const grant of grants) await makeGrant({ _id: newId(), personId, ...grant });
  return { role: 'resident', personId, token: await makeSession(personId) };
};
const ask = (caller: Caller, method: string, path: string, body?: unknown, key?: string): Promise<Answered> =>
  app.call(method, path, {
    body,
    ...(caller.token ? { token: caller.token } : {}),
    ...(key ? { key } : {}),
  });
const here = (): string => countyOf(world.own.regionPath);
const there = (): string => countyOf(world.abroad.regionPath);
const pointOf = (id: string): Promise<PointDocument> =>
  Point.findById(id).lean() as unknown as Promise<PointDocument>;

describe('two roles of one person', () => {
  it('make nobody an administrator where they are only of the county', async () => {
    const both = await holding({ role: 'county', scopePath: here() }, { role: 'admin', scopePath: there() });
    const invite = (region: string) =>
      ask(both, 'POST', '/staff/invitations', { role: 'admin', region, note: '管理员' });
    expect((await invite(world.own.region)).status).toBe(403);
    expect((await invite(world.abroad.region)).status).toBe(201);
  });

  it('end no administrator where they are only of the county', async () => {
    const both = await holding({ role: 'county', scopePath: here() }, { role: 'admin', scopePath: there() });
    const [mine, foreign] = await Promise.all(
      [there(), here()].map((scopePath) => makeGrant({ _id: newId(), role: 'admin', scopePath })),
    );
    expect((await ask(both, 'DELETE', `/staff/${foreign?._id}`)).status).toBe(403);
    expect(await StaffGrant.findById(foreign?._id).lean()).toMatchObject({ state: 'active' });
    expect((await ask(both, 'DELETE', `/staff/${mine?._id}`)).status).toBe(200);
  });

  it('let who may only read here write nothing here', async () => {
    const both = await holding(
      { role: 'assessor', scopePath: here() },
      { role: 'county', scopePath: there() },
    );
    const setting = (region: string) => ({ region, year: period, yuanPerPoint: 2 });
    expect((await ask(both, 'PUT', '/assessments/settings', setting(world.own.region))).status).toBe(403);
    expect((await ask(both, 'PUT', '/assessments/settings', setting(world.abroad.region))).status).toBe(200);
    const read = `/assessments/settings?region=${world.own.region}&year=${period}`;
    expect((await ask(both, 'GET', read)).body.data).toMatchObject({ yuanPerPoint: 1 });
  });

  it('give the sheet of one unit for no other: keeper of a point, assessor elsewhere', async () => {
    const pointIds = [world.own.pointId];
    const both = await holding(
      { role: 'keeper', pointIds, scopePath: world.own.regionPath },
      { role: 'assessor', scopePath: there() },
    );
    const sheet = ({ region, pointId }: World['own']) =>
      ask(both, 'GET', `/assessments?scheme=nanchuan-2023&period=${period}&region=${region}&unit=${pointId}`);
    expect((await sheet(world.own)).status).toBe(200);
    expect((await sheet(world.abroad)).status).toBe(200);
    expect((await sheet(world.neighbour)).status).toBe(403);
  });
});

describe('lists and their cursors', () => {
  it('show no staff to a county role over single points, with a cursor either', async () => {
    const grant = await makeGrant({ _id: `zz-${newId()}`, scopePath: there() });
    const pointIds = [world.own.pointId];
    const narrow = await holding({ role: 'county', pointIds, scopePath: here() });
    for (const query of ['', `?cursor=${toCursor('a')}`, `?cursor=${toCursor('zz')}`]) {
      const { status, body } = await ask(narrow, 'GET', `/staff${query}`);
      expect([status, body.data]).toEqual([200, []]);
    }
    const county = await holding({ role: 'county', scopePath: there() });
    expect(JSON.stringify((await ask(county, 'GET', `/staff?cursor=${toCursor('zz')}`)).body)).toContain(
      grant._id,
    );
  });

  it('cannot be widened by a field beside the scope', () => {
    const nothing = { everything: false, personId: null, paths: [], machineTrees: [], points: [] };
    expect(Object.keys(scopeFilter(nothing, { path: 'regionPath' }))).toEqual(['$or']);
    expect(scopeFilter(nothing, { path: 'regionPath' })).toEqual({ $or: [{ _id: { $in: [] } }] });
  });

  it("give a keeper nothing by a cursor of the county's list", async () => {
    const county = await makeCaller('county', world.own);
    const keeper = await makeCaller('keeper', world.own);
    const list = `/assessments/facts/institutions.required?scheme=nanchuan-2023&period=${period}&region=${world.own.region}`;
    const first = await ask(county, 'GET', `${list}&limit=1`);
    const next = (first.body as unknown as { next: string }).next;
    expect(next).toBeTruthy();
    expect((await ask(keeper, 'GET', `${list}&cursor=${next}`)).status).toBe(403);
    const own = await ask(keeper, 'GET', `${list}&unit=${world.own.pointId}&cursor=${next}`);
    expect(JSON.stringify(own.body)).not.toContain(world.neighbour.pointId);
  });
});

describe('submitted ids and fields', () => {
  it('move no point out of its county, by location or by a field the edit does not have', async () => {
    const before = await pointOf(world.own.pointId);
    const edits = [
      { location: world.abroad.location },
      { region: world.abroad.region },
      { regionPath: world.abroad.regionPath },
      { managedBy: world.abroad.pointId },
      { machineId: world.abroad.machineId },
      { countyStore: true },
    ];
    for (const role of ['keeper', 'county'] as const) {
      const caller = await makeCaller(role, world.own);
      for (const edit of edits) {
        const body = { version: before.version, ...edit };
        expect((await ask(caller, 'PUT', `/points/${world.own.pointId}`, body)).status).toBe(422);
      }
    }
    expect(await pointOf(world.own.pointId)).toEqual(before);
  });

  it('add no point here at a place over there', async () => {
    const county = await makeCaller('county', world.own);
    const { hours } = await pointOf(world.own.pointId);
    const body = { name: '新点', kind: 'village', region: world.own.region, address: '西街', hours };
    const answer = await ask(county, 'POST', '/points', { ...body, location: world.abroad.location });
    expect(answer.status).toBe(422);
  });

  it('tell no fact of a unit that stands elsewhere under a region of one’s own', async () => {
    const county = await makeCaller('county', world.own);
    const fact = { scheme: 'nanchuan-2023', period, fact: 'contraception.women', value: 1, reason: '年报' };
    const body = { ...fact, region: world.own.region, unit: world.abroad.pointId };
    expect((await ask(county, 'PUT', '/assessments/entered-facts', body)).status).toBe(422);
    const list = `/assessments/entered-facts?region=${world.own.region}&unit=${world.abroad.pointId}`;
    expect((await ask(county, 'GET', list)).status).toBe(422);
  });

  it('give nobody an order of others by their idempotency key', async () => {
    const key = newId();
    const [first, second] = await Promise.all(['resident', 'resident'].map(() => holding()));
    const one = await ask(first as Caller, 'POST', '/orders', orderBody(world.own), key);
    const other = await ask(second as Caller, 'POST', '/orders', orderBody(world.own), key);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(idOf(one)).not.toBe(idOf(other));
    expect((await ask(second as Caller, 'GET', `/orders/${idOf(one)}`)).status).toBe(404);
  });
});
