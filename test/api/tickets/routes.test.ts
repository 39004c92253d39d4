import type { Ticket as TicketView } from '@fcs/shared/contracts/points.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { setClock } from '../../../api/src/platform/clock.ts';
import { ticketsRoutes } from '../../../api/src/tickets/routes.ts';
import { Ticket } from '../../../api/src/tickets/Ticket.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint } from '../../support/factories.ts';

type List = { data: TicketView[]; next: string | null };

const today = '2026-11-23';
const putBack = setClock(() => startOfDay(today, '10:00'));
let app: TestApp;

beforeAll(async () => {
  app = await appOf('tickets', ticketsRoutes);
  await makePoint({ _id: 'clinic', name: '东城' });
  await makePoint({ _id: 'abroad', regionPath: '50/5001/500120/500120001' });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
  app.login('neighbour', { role: 'county', regionPath: '50/5001/500120' });
  app.login('resident');
});
beforeEach(async () => {
  await Ticket.deleteMany({});
});
afterAll(async () => {
  await app.stop();
  putBack();
});

const report = async (
  pointId: string,
  body: object,
  as?: string,
): Promise<{ status: number; id: string }> => {
  const answer = await app.call<{ data?: { id: string } }>('POST', `/points/${pointId}/reports`, {
    body,
    ...(as ? { as } : {}),
  });
  return { status: answer.status, id: answer.body.data?.id ?? '' };
};
const list = async (as: string, query = ''): Promise<List> =>
  (await app.call<List>('GET', `/tickets${query}`, { as })).body;

it('takes a report from anybody and stores neither who nor when exactly, and the remark sealed (A03, A19)', async () => {
  const { status, id } = await report(
    'clinic',
    { problem: 'askedForMoney', remark: '张三收了 5 元' },
    'resident',
  );
  expect(status).toBe(201);
  const row = await Ticket.findById(id).lean();
  expect(row).toMatchObject({ pointId: 'clinic', problem: 'askedForMoney', state: 'open', day: today });
  const text = JSON.stringify(row);
  expect(text).not.toContain('张三');
  expect(text).not.toContain('resident');
  expect(text).not.toMatch(/T\d{2}:\d{2}/);
});

it('refuses unknown points, problems and fields', async () => {
  expect((await report('nobody', { problem: 'closed' })).status).toBe(404);
  expect((await report('clinic', { problem: 'ugly' })).status).toBe(422);
  expect((await report('clinic', { problem: 'closed', phone: '13800000000' })).status).toBe(422);
  expect((await report('clinic', { problem: 'closed', remark: 'x'.repeat(201) })).status).toBe(422);
  expect(await Ticket.countDocuments()).toBe(0);
});

it('shows the staff of the scope what was reported, with the remark', async () => {
  await report('clinic', { problem: 'other', remark: '门锁坏了' });
  await report('abroad', { problem: 'closed' });
  for (const as of ['county', 'keeper', 'assessor'])
    expect((await list(as)).data).toEqual([
      expect.objectContaining({
        point: { id: 'clinic', name: '东城' },
        remark: '门锁坏了',
        state: 'open',
        day: today,
      }),
    ]);
  expect((await list('neighbour')).data.map((one) => one.point.id)).toEqual(['abroad']);
  expect((await app.call('GET', '/tickets', { as: 'resident' })).status).toBe(403);
  expect((await app.call('GET', '/tickets')).status).toBe(401);
});

it('closes a ticket once, by the staff of the scope', async () => {
  const { id } = await report('clinic', { problem: 'closed' });
  const close = (as: string) => app.call<{ data: TicketView }>('POST', `/tickets/${id}/close`, { as });
  for (const as of ['neighbour', 'resident', 'assessor']) expect((await close(as)).status).toBe(403);
  expect((await close('keeper')).body.data).toMatchObject({ state: 'done', doneOn: today });
  expect((await close('county')).body.data).toMatchObject({ state: 'done' });
  expect((await list('county', '?state=open')).data).toEqual([]);
  expect((await list('county', '?state=done')).data).toHaveLength(1);
  expect((await app.call('POST', '/tickets/nothing/close', { as: 'county' })).status).toBe(404);
});

it('pages from the latest day back without missing one', async () => {
  const days = ['2026-11-01', '2026-11-03', '2026-11-03', '2026-11-02', '2026-11-03'];
  await Ticket.collection.insertMany(
    days.map((day, at) => ({
      _id: `t${at}`,
      kind: 'problem',
      pointId: 'clinic',
      regionPath: `${countyPath}/500119001`,
      problem: 'closed',
      remark: null,
      state: 'open',
      day,
      doneOn: null,
    })) as never[],
  );
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: List = await list('county', `?limit=2${next ? `&cursor=${next}` : ''}`);
    seen.push(...page.data.map((one) => one.id));
    next = page.next;
  }
  expect(seen).toEqual(['t1', 't2', 't4', 't3', 't0']);
});
