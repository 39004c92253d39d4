import type { Point as PointView } from '@fcs/shared/contracts/points.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { finderRoutes } from '../../../api/src/finder/routes.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { PointFeedback } from '../../../api/src/tickets/PointFeedback.ts';
import { ticketsRoutes } from '../../../api/src/tickets/routes.ts';
import { Ticket } from '../../../api/src/tickets/Ticket.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint } from '../../support/factories.ts';

let day = '2026-11-23';
let clock = '10:00';
const putBack = setClock(() => startOfDay(day, clock));
let app: TestApp;
beforeAll(async () => {
  app = await appOf('feedback', [...ticketsRoutes, ...finderRoutes]);
  for (const _id of ['clinic', 'busy', 'flood']) await makePoint({ _id });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('resident');
});
beforeEach(async () => {
  await Ticket.deleteMany({});
  await PointFeedback.deleteMany({});
});
afterAll(async () => {
  await app.stop();
  putBack();
});

type Tapped = { data: { ticketId: string | null } };
const tap = async (got: boolean, pointId = 'clinic', as?: string) => {
  const { status, body } = await app.call<Tapped>('POST', `/points/${pointId}/feedback`, {
    body: { got },
    ...(as ? { as } : {}),
  });
  return { status, ticketId: body.data?.ticketId };
};
const feedback = async () =>
  (await app.call<{ data: PointView }>('GET', '/points/clinic')).body.data.feedback;
const outcome = (id: string) => app.call<{ data: unknown }>('GET', `/reports/${id}`);

it('is refused for unknown points, fields and words', async () => {
  expect((await tap(false, 'nobody')).status).toBe(404);
  for (const body of [{}, { got: 'no' }, { got: true, phone: '13800000000' }])
    expect((await app.call('POST', '/points/clinic/feedback', { body })).status).toBe(422);
  expect((await outcome('nothing')).status).toBe(404);
  expect(await PointFeedback.countDocuments()).toBe(0);
});

it('of many who did not get it is one ticket; what is stored tells no person and no instant (N6)', async () => {
  const taps = [await tap(false, 'clinic', 'resident'), await tap(false), await tap(false)];
  expect(new Set(taps.map(({ ticketId }) => ticketId)).size).toBe(1);
  const stored = JSON.stringify([await Ticket.find().lean(), await PointFeedback.find().lean()]);
  expect(await Ticket.countDocuments()).toBe(1);
  expect(stored).not.toContain('resident');
  expect(stored).not.toMatch(/T\d{2}:\d{2}|127\.0\.0\.1/);
});

it('at the same moment is still one ticket, and none is lost', async () => {
  const taps = await Promise.all(Array.from({ length: 8 }, () => tap(false, 'busy')));
  expect(taps.map(({ status }) => status)).toEqual(Array(8).fill(201));
  expect(await Ticket.countDocuments({ pointId: 'busy' })).toBe(1);
  expect((await PointFeedback.findById(`busy:${day}`).lean())?.notGot).toBe(8);
});

it('lowers what a point is trusted with until somebody got it again or it is put right, and thanks then', async () => {
  expect(await feedback()).toEqual({ got: 0, notGot: 0, doubted: false, fixedOn: null });
  await tap(true);
  const { ticketId } = await tap(false);
  expect(await feedback()).toEqual({ got: 1, notGot: 1, doubted: true, fixedOn: null });
  await tap(true);
  expect((await feedback())?.doubted).toBe(false);
  await tap(false);
  expect((await outcome(`${ticketId}`)).body.data).toEqual({ state: 'open', doneOn: null });
  day = '2026-11-24';
  expect((await app.call('POST', `/tickets/${ticketId}/close`, { as: 'county' })).status).toBe(200);
  expect((await outcome(`${ticketId}`)).body.data).toEqual({ state: 'done', doneOn: day });
  expect(await feedback()).toEqual({ got: 2, notGot: 2, doubted: false, fixedOn: day });
  const again = await tap(false);
  expect(again.ticketId).not.toBe(ticketId);
  day = '2026-12-24';
  expect(await feedback()).toEqual({ got: 0, notGot: 0, doubted: false, fixedOn: null });
});

it('is limited where it comes faster than anybody can be served, for one place only', async () => {
  clock = '11:00';
  const answers: number[] = [];
  for (let at = 0; at < 22; at += 1) answers.push((await tap(false, 'flood')).status);
  expect(answers.filter((status) => status === 429)).toHaveLength(2);
  expect((await tap(true)).status).toBe(201);
});
