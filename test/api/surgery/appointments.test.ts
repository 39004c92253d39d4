import type { Appointment, OperationView } from '@fcs/shared/contracts/surgery.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { surgeryRoutes } from '../../../api/src/surgery/routes.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { makePerson, makePoint } from '../../support/factories.ts';

type Failed = { error: { code: string } };
type Got<T> = Promise<Answer<{ data: T; next: string | null } & Failed>>;
let app: TestApp;
beforeAll(async () => {
  app = await appOf('appointments', surgeryRoutes);
  await makePoint({ _id: 'clinic', services: ['iudInsertion', 'vasectomy'], name: '水江中心卫生院' });
  await makePoint({ _id: 'other', services: ['iudInsertion'] });
  for (const name of ['ann', 'ben']) app.login(name);
  app.login('hospital', { role: 'hospital', pointIds: ['clinic'] });
  app.login('elsewhere', { role: 'hospital', pointIds: ['other'] });
});
afterAll(() => app.stop());

const soon = (): string => addDays(dayOf(now()), 5);
const ask = <T = Appointment>(as: string, method: string, path: string, sent?: unknown): Got<T> =>
  app.call(method, path, { as, ...(sent === undefined ? {} : { body: sent }) });
const body = (more = {}) => ({
  ...{ pointId: 'clinic', operation: 'iudInsertion', day: soon(), part: 'morning', phone: '13912340007' },
  ...more,
});
const step = (as: string, id: string, move: string, sent = {}) =>
  ask(as, 'POST', `/appointments/${id}/${move}`, sent);

describe('who offers what (A10, A11)', () => {
  it('is told to anybody: for whom, what is checked, where, and what it costs else', async () => {
    const { body: told } = await app.call<{ data: OperationView[] }>('GET', '/surgery-operations');
    expect(told.data).toHaveLength(9);
    const vasectomy = told.data.find(({ id }) => id === 'vasectomy');
    expect(vasectomy?.places.map(({ id }) => id)).toEqual(['clinic']);
    expect(vasectomy?.price.total).toBe(24 + 15 + 17 + 74 + 54 + 24 + 9 + 21 + 41 + 51);
    expect(told.data.find(({ id }) => id === 'tubalLigation')?.places).toEqual([]);
  });
});

describe('an appointment (A15)', () => {
  it('needs a session, a place that offers it and a day ahead', async () => {
    expect((await app.call('POST', '/appointments', { body: body() })).status).toBe(401);
    for (const more of [
      { operation: 'tubalLigation' },
      { pointId: 'none' },
      { day: dayOf(now()) },
      { phone: '1' },
    ])
      expect((await ask('ann', 'POST', '/appointments', body(more))).status, JSON.stringify(more)).toBe(422);
    expect((await ask('ann', 'POST', '/appointments', body({ day: addDays(soon(), 90) }))).status).toBe(422);
  });

  it('is nothing a child under 14 asks for here: for them there are the map and the lessons', async () => {
    await makePerson('kid', { ageBand: 'under14' });
    app.login('kid');
    const { status, body: told } = await ask('kid', 'POST', '/appointments', body());
    expect([status, told.error.code]).toEqual([409, 'UNDER_AGE']);
  });

  it('is asked for once, confirmed by the place, kept, and seen by nobody else', async () => {
    const both = await Promise.all([1, 2].map(() => ask('ann', 'POST', '/appointments', body())));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const asked = both.find(({ status }) => status === 201)?.body.data as Appointment;
    expect(asked).toMatchObject({ state: 'asked', moves: ['cancel'], phone: '139****0007', reminder: null });
    expect((await ask('ben', 'POST', `/appointments/${asked.id}/cancel`, {})).status).toBe(404);
    expect((await step('elsewhere', asked.id, 'confirm')).status).toBe(404);
    expect((await step('ann', asked.id, 'confirm')).status).toBe(403);
    const day = addDays(soon(), 1);
    const confirmed = await step('hospital', asked.id, 'confirm', { day, part: 'afternoon' });
    expect(confirmed.body.data).toMatchObject({ state: 'confirmed', day, part: 'afternoon' });
    expect((await step('hospital', asked.id, 'decline')).status).toBe(409);
    expect((await ask<Appointment[]>('elsewhere', 'GET', '/appointments')).body.data).toEqual([]);
    expect((await ask<Appointment[]>('ben', 'GET', '/appointments/mine')).body.data).toEqual([]);
    const read = await ask<{ phone: string }>('hospital', 'POST', `/appointments/${asked.id}/contact`);
    expect(read.body.data.phone).toBe('13912340007');
    expect((await step('hospital', asked.id, 'keep')).body.data.state).toBe('kept');
  });

  it('reminds from the day before on, in words that say nothing of what it is for', async () => {
    const { body: asked } = await ask('ben', 'POST', '/appointments', body());
    await step('hospital', asked.data.id, 'confirm');
    const day = soon();
    const eve = setClock(() => new Date(`${addDays(day, -1)}T09:00:00+08:00`));
    const [mine] = (await ask<Appointment[]>('ben', 'GET', '/appointments/mine')).body.data;
    eve();
    expect(mine?.reminder).toBe('明天上午请到水江中心卫生院，请带身份证件');
    expect((await step('ben', asked.data.id, 'cancel')).body.data).toMatchObject({
      state: 'cancelled',
      moves: [],
    });
  });
});
