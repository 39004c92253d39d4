import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { countyOf } from '../../../api/src/points/checkLocation.ts';
import {
  makeGrant,
  makeLevel,
  makePerson,
  makePoint,
  makeSession,
  makeTicket,
} from '../../support/factories.ts';
import { type WholeApp, wholeApp } from '../../support/wholeApp.ts';
import { idOf, makeWorld, placeOrder, type World } from './world.ts';

let app: WholeApp;
let world: World;
let stopFinder: () => void;
let token: string;

beforeAll(async () => {
  app = await wholeApp('operator-scope');
  world = await makeWorld();
  stopFinder = (await startFinder()).stop;
  const personId = newId();
  await makePerson(personId);
  await makeGrant({ _id: newId(), role: 'operator', personId, scopePath: countyOf(world.own.regionPath) });
  token = await makeSession(personId);
});
afterAll(async () => {
  stopFinder();
  await app.stop();
});

const ask = (method: string, path: string, body?: unknown) => app.call(method, path, { token, body });
const idsOf = async (path: string): Promise<string[]> =>
  ((await ask('GET', path)).body.data as unknown as { id: string }[]).map(({ id }) => id);
const ticketAt = (pointId: string, regionPath: string) => makeTicket({ _id: newId(), pointId, regionPath });

describe('an operator of a region', () => {
  it('looks after its machines, their places, what lies there and what is reported there', async () => {
    const { own, neighbour, abroad } = world;
    expect((await idsOf('/machines?limit=100')).sort()).toEqual([own.machineId, neighbour.machineId].sort());
    expect((await ask('GET', `/machines/${own.machineId}`)).status).toBe(200);
    expect((await ask('GET', `/machines/${abroad.machineId}`)).status).toBe(403);
    const places = [own.machinePointId, neighbour.machinePointId].sort();
    expect((await idsOf('/points?limit=100')).sort()).toEqual(places);
    const { regionPath, productId } = own;
    await makeLevel({ placeId: own.machinePointId, regionPath, productId });
    const levels = (await ask('GET', '/stock/levels')).body.data as unknown as { point: { id: string } }[];
    expect(levels.map(({ point }) => point.id)).toEqual([own.machinePointId]);
    const card = (point: string) => idsOf(`/stock/card?point=${point}&product=${productId}`);
    expect([await card(own.machinePointId), await card(own.pointId)]).toEqual([[], []]);
    const [here, clinic] = [
      await ticketAt(own.machinePointId, own.regionPath),
      await ticketAt(own.pointId, own.regionPath),
    ];
    expect(await idsOf('/tickets')).toEqual([here._id]);
    expect((await ask('POST', `/tickets/${here._id}/close`)).status).toBe(200);
    expect((await ask('POST', `/tickets/${clinic._id}/close`)).status).toBe(403);
  });

  it('is no keeper of the institutions there: no counter, no paper, no order, no score', async () => {
    const { own } = world;
    const order = await placeOrder(app, own);
    const period = 'scheme=nanchuan-2023&period=2026';
    const refused: [string, string, unknown?][] = [
      ['POST', '/dispensings', {}],
      ['GET', `/dispensings?point=${own.pointId}`],
      ['GET', `/reconciliation?point=${own.pointId}&from=2026-01-01&to=2026-12-31`],
      ['POST', '/vouchers', { kind: 'stocktake', pointId: own.pointId, products: [own.productId] }],
      ['GET', '/vouchers'],
      ['GET', `/stock/suggestions?point=${own.pointId}`],
      ['GET', `/assessments?${period}&region=${own.region}&unit=${own.pointId}`],
      ['GET', `/assessments?${period}&region=${own.region}`],
      ['PUT', `/points/${own.pointId}/closed-today`, { closed: true }],
    ];
    for (const [method, path, body] of refused)
      expect([path, (await ask(method, path, body)).status]).toEqual([path, 403]);
    expect((await ask('POST', `/orders/${order}/accept`, {})).status).toBe(404);
    expect(await idsOf('/orders?view=work')).toEqual([]);
  });

  it('gets a place with its machine and not before', async () => {
    const { regionPath } = world.own;
    const stand = await makePoint({ _id: newId(), kind: 'machine', regionPath });
    expect(await idsOf('/points?limit=100')).not.toContain(stand._id);
    const personId = newId();
    await makePerson(personId);
    await makeGrant({ _id: newId(), role: 'county', personId, scopePath: countyOf(regionPath) });
    const county = await makeSession(personId);
    const body = { pointId: stand._id, name: '新机', commissionedOn: '2026-01-01', slots: [] };
    const made = await app.call('POST', '/machines', { token: county, body });
    expect(await idsOf('/points?limit=100')).toContain(stand._id);
    expect((await ask('POST', `/machines/${idOf(made)}/keys`)).status).toBe(201);
  });
});
