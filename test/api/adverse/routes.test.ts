import type { AdverseCase as CaseView, MyAdverseCase } from '@fcs/shared/contracts/adverse.ts';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { addDays, dayOf, yearOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdverseCase } from '../../../api/src/adverse/AdverseCase.ts';
import { adverseFacts } from '../../../api/src/adverse/facts.ts';
import { mergeCases } from '../../../api/src/adverse/mergeCases.ts';
import { adversePersonData } from '../../../api/src/adverse/personData.ts';
import { adverseRoutes } from '../../../api/src/adverse/routes.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint, makeProduct } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string }[] } };
let app: TestApp;
beforeAll(async () => {
  app = await appOf('adverse', adverseRoutes);
  await makeProduct({ _id: 'box' });
  await makePoint({ _id: 'place' });
  await makePoint({ _id: 'far', regionPath: '50/5001/500120/500120001' });
  for (const name of ['resident', 'other']) app.login(name);
  app.login('keeper', { role: 'keeper', pointIds: ['place'] });
  app.login('elsewhere', { role: 'keeper', pointIds: ['far'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());

const body = (more = {}) => ({
  ...{ pointId: 'place', productId: 'box', symptoms: ['rash', 'pain'], onsetDay: dayOf(now()) },
  ...more,
});
const ask = <T>(
  as: string,
  method: string,
  path: string,
  sent?: unknown,
): Promise<Answer<{ data: T } & Failed>> =>
  app.call(method, `/adverse-reactions${path}`, { as, ...(sent === undefined ? {} : { body: sent }) });
const report = async (as = 'resident', more = {}): Promise<string> => {
  const answer = await ask<MyAdverseCase>(as, 'POST', '', body(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data.id;
};
const step = (as: string, id: string, name: string, sent: unknown) =>
  ask<CaseView>(as, 'POST', `/${id}/${name}`, sent);
const handle = async (id: string, outcome = 'recovered'): Promise<void> => {
  expect((await step('keeper', id, 'triage', { severity: 'mild' })).status).toBe(200);
  expect((await step('keeper', id, 'close', { outcome, registerNo: 'CN-2026-0001' })).status).toBe(200);
};

describe('reporting a reaction (D05)', () => {
  it('needs a session and sound fields', async () => {
    expect((await app.call('POST', '/adverse-reactions', { body: body() })).status).toBe(401);
    const wrong = await ask(
      'resident',
      'POST',
      '',
      body({ symptoms: [], onsetDay: '2026-13-40', phone: '1' }),
    );
    expect(wrong.body.error.details.map(({ field }) => field).sort()).toEqual([
      'onsetDay',
      'phone',
      'symptoms',
    ]);
    for (const onsetDay of [addDays(dayOf(now()), 1), addDays(dayOf(now()), -400), '2026-02-30'])
      expect((await ask('resident', 'POST', '', body({ onsetDay }))).status).toBe(422);
    expect((await ask('resident', 'POST', '', body({ pointId: 'nowhere' }))).status).toBe(422);
    expect((await ask('resident', 'POST', '', body({ productId: 'nothing' }))).status).toBe(422);
  });

  it('is one’s own case, or a keeper’s for somebody at the own place', async () => {
    const mine = await report();
    const theirs = await report('keeper');
    const list = await ask<MyAdverseCase[]>('resident', 'GET', '/mine');
    expect(list.body.data.map(({ id }) => id)).toEqual([mine]);
    expect((await ask<MyAdverseCase[]>('keeper', 'GET', '/mine')).body.data).toEqual([]);
    const seen = await ask<CaseView[]>('keeper', 'GET', '');
    const reporters = seen.body.data.filter(({ id }) => [mine, theirs].includes(id));
    expect(reporters.map(({ reporter }) => reporter).sort()).toEqual(['person', 'staff']);
    expect(JSON.stringify(seen.body)).not.toContain('resident');
  });

  it('keeps words and phone sealed, shows staff a masked phone, and notes who reads the plain one', async () => {
    const id = await report('resident', { detail: '红疹三天', phone: '13812340007' });
    const stored = JSON.stringify(await AdverseCase.findById(id).lean());
    expect(stored).not.toMatch(/红疹|13812340007/);
    const seen = await ask<CaseView[]>('keeper', 'GET', `?pointId=place`);
    expect(seen.body.data.find((one) => one.id === id)).toMatchObject({
      detail: '红疹三天',
      phone: '138****0007',
    });
    expect((await ask('elsewhere', 'POST', `/${id}/contact`)).status).toBe(403);
    const read = await ask<{ phone: string }>('keeper', 'POST', `/${id}/contact`);
    expect(read.body.data.phone).toBe('13812340007');
    expect(await Audit.find({ subject: id, action: 'adverse.contact' }).lean()).toMatchObject([
      { actorId: 'keeper' },
    ]);
  });
});

describe('following a case up', () => {
  it('goes from report over triage to its end, each step once', async () => {
    const id = await report();
    expect((await step('keeper', id, 'close', { outcome: 'recovered' })).body.error.code).toBe(
      'CASE_STEP_NOT_ALLOWED',
    );
    expect((await step('keeper', id, 'follow', { note: '已电话' })).status).toBe(409);
    await step('keeper', id, 'triage', { severity: 'moderate', note: '建议停用' });
    await step('county', id, 'follow', { note: '已好转' });
    const closed = await step('keeper', id, 'close', { outcome: 'recovered', registerNo: 'CN-1234' });
    expect(closed.body.data).toMatchObject({
      ...{ state: 'closed', severity: 'moderate', outcome: 'recovered', registerNo: 'CN-1234' },
      timeline: [{ state: 'reported' }, { note: '建议停用' }, { note: '已好转' }, { state: 'closed' }],
    });
    expect((await step('keeper', id, 'close', { outcome: 'recovered' })).status).toBe(409);
    const mine = await ask<MyAdverseCase[]>('resident', 'GET', '/mine');
    expect(mine.body.data.find((one) => one.id === id)).toMatchObject({
      state: 'closed',
      outcome: 'recovered',
    });
    expect(JSON.stringify(mine.body)).not.toContain('已好转');
  });

  it('of two closings at once makes one', async () => {
    const id = await report();
    await step('keeper', id, 'triage', { severity: 'mild' });
    const both = await Promise.all(
      ['keeper', 'county'].map((as) => step(as, id, 'close', { outcome: 'recovered' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is for the staff of the place and its county', async () => {
    const id = await report();
    expect((await step('resident', id, 'triage', { severity: 'mild' })).status).toBe(403);
    expect((await step('elsewhere', id, 'triage', { severity: 'mild' })).status).toBe(403);
    expect((await step('keeper', 'nothing', 'triage', { severity: 'mild' })).status).toBe(404);
    expect((await ask<CaseView[]>('elsewhere', 'GET', '')).body.data).toEqual([]);
  });

  it('is listed in pages, the latest day first, by state', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await app.call<{ data: CaseView[]; next: string | null }>(
        'GET',
        `/adverse-reactions?limit=2&state=reported${cursor}`,
        { as: 'county' },
      );
      seen.push(...page.body.data.map(({ id }) => id));
      cursor = page.body.next ? `&cursor=${page.body.next}` : '';
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await AdverseCase.countDocuments({ state: 'reported' }));
  });
});

describe('the fact adverseReactions', () => {
  const [fact] = adverseFacts;
  const where = (period: string, more = {}) => ({
    ...{ region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} },
    period: parsePeriod(period) as Period,
    ...more,
  });
  const collect = (period: string, more = {}) => fact?.collect(systemTx('test'), where(period, more));

  it('counts what was registered and handled, by the list behind it, and not what was no reaction', async () => {
    await AdverseCase.deleteMany({});
    await handle(await report());
    await handle(await report('keeper'));
    await handle(await report(), 'unrelated');
    await report();
    const year = yearOf(now());
    expect(await collect(year)).toMatchObject({ value: 2, records: 2 });
    const rows = (await fact?.rows(systemTx('test'), where(year), { limit: 9 }))?.data as FactRow[];
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ label: '药具box', place: '领取点place', day: dayOf(now()) });
    expect((await collect(year, { unit: 'far', places: ['far'] }))?.value).toBe(0);
  });

  it('says nothing of years before the register was in use, nor of a county that does not use it', async () => {
    const year = Number(yearOf(now()));
    expect(await collect(`${year - 1}`)).toBeNull();
    expect(await collect(`${year}S1`)).toMatchObject({ value: expect.any(Number) });
    expect(await collect(`${year + 1}`)).toMatchObject({ value: 0 });
    expect(await collect(`${year}`, { region: '500120', regionPath: '50/5001/500120' })).toBeNull();
  });
});

it('a case follows its person into a merged account, and stays as a count when the person is erased', async () => {
  const back = setClock(() => new Date('2027-03-01T02:00:00.000Z'));
  const id = await report('other', { onsetDay: '2027-02-28', detail: '头痛', phone: '13812340008' });
  await handle(id);
  back();
  await inTransaction(systemTx('test'), (tx) => mergeCases(tx, 'other', 'resident'));
  expect(JSON.stringify(await adversePersonData.export(systemTx('test'), 'resident'))).toContain('头痛');
  const before = await AdverseCase.countDocuments();
  await inTransaction(systemTx('test'), (tx) => adversePersonData.erase(tx, 'resident', 'tombstone'));
  expect(await AdverseCase.countDocuments()).toBe(before);
  expect(await AdverseCase.findById(id).lean()).toMatchObject({
    ...{ personId: 'tombstone', detailSealed: null, phoneSealed: null, state: 'closed' },
  });
});
