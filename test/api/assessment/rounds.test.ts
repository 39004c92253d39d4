import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import * as inspectionContract from '@fcs/shared/contracts/inspections.ts';
import type {
  Appeal,
  Round,
  RoundDraw,
  RoundSheet,
  SnapshotDifference,
  Verification,
} from '@fcs/shared/contracts/rounds.ts';
import * as rounds from '@fcs/shared/contracts/rounds.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Snapshot } from '../../../api/src/assessment/Snapshot.ts';
import { inspectionsRoutes } from '../../../api/src/inspections/routes.ts';
import { photosRoutes } from '../../../api/src/photos/routes.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { samplingRoutes } from '../../../api/src/sampling/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeGrant } from '../../support/factories.ts';
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

const scheme = 'nanchuan-2023-quality';
const own = 'unit-hc-500119001';
const other = 'unit-hc-500119002';
let app: TestApp;
let county: County;
let restore = (): void => undefined;

beforeAll(async () => {
  app = await appOf('assessment-rounds', [
    ...assessmentRoutes,
    ...inspectionsRoutes,
    ...photosRoutes,
    ...samplingRoutes,
  ]);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(21), county, 40, ['2023']));
  await noteYear(county, '2023');
  await planYear(county, '2023');
  for (const unit of ['hc-500119001', 'hc-500119002'])
    await enter(scheme, { regionPath: `${county.path}/500119001`, unit, period: '2023' }, qualityFacts);
  app.login('county', { role: 'county', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('assessor', { role: 'assessor', regionPath: county.path });
  app.login('unnamed', { role: 'assessor', regionPath: county.path });
  // An assessor who also works at the first unit.
  app.login(
    'athome',
    { role: 'assessor', regionPath: county.path },
    { role: 'keeper', pointIds: ['hc-500119001'] },
  );
  app.login('keeper', { role: 'keeper', pointIds: ['hc-500119001'] });
  app.login('neighbour', { role: 'keeper', pointIds: ['hc-500119002'] });
  app.login('resident');
  for (const personId of ['assessor', 'athome'])
    await makeGrant({
      _id: `grant-${personId}`,
      role: 'assessor',
      personId,
      scopePath: county.path,
      note: personId,
    });
});
afterEach(() => restore());
afterAll(() => app.stop());

type Answered<T> = { data: T; error: { code: string; details: never } };
const call = <T>(method: string, path: string, as?: string, body?: unknown) =>
  app.call<Answered<T>>(method, path, { ...(as ? { as } : {}), ...(body === undefined ? {} : { body }) });
const ok = async <T>(method: string, path: string, as: string, body?: unknown): Promise<T> => {
  const answer = await call<T>(method, path, as, body);
  expect(answer.status, `${as} ${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body.data;
};

const newRound = {
  scheme,
  region: '500119',
  period: '2023',
  units: ['hc-500119001', 'hc-500119002'],
  assessors: ['grant-assessor', 'grant-athome'],
  appealDays: 5,
};
const open = () => ok<Round>('POST', '/assessments/rounds', 'county', newRound);
const move = (round: Round, name: string, as = 'county') =>
  ok<Round>('POST', `/assessments/rounds/${round.id}/${name}`, as, {});
const sheets = (round: Round, as = 'county') =>
  ok<RoundSheet[]>('GET', `/assessments/rounds/${round.id}/sheets`, as);
const inspections = (round: Round, as: string) =>
  ok<InspectionSheet[]>('GET', `/inspections?round=${round.id}`, as);
const sheetOf = async (round: Round, subject = own): Promise<RoundSheet> =>
  (await sheets(round)).find((one) => one.subject === subject) as RoundSheet;
const frozen = (snapshot: string | null, as = 'county', unit = 'hc-500119001') =>
  call<Assessment>(
    'GET',
    `/assessments?scheme=${scheme}&region=500119001&period=2023&unit=${unit}&snapshot=${snapshot}`,
    as,
  );

const found = {
  scheme,
  line: 'ledger',
  findings: { 'ledger.matches': false, 'ledger.signaturesMissing': 2 },
  deductions: [{ fact: 'ledger.signaturesMissing', count: 2, reason: '入库单缺复核签字', photos: [] }],
};

/** Through the inspection to the provisional result: two signatures and a mismatch found at the own unit. */
const toProvisional = async (): Promise<Round> => {
  const round = await move(await open(), 'collect');
  const [sheet] = (await inspections(round, 'assessor')).filter(({ subject }) => subject === own);
  const at = `/inspections/${sheet?.id}`;
  await ok('PUT', at, 'assessor', { clientId: newId(), revision: 0, lines: [found] });
  await ok('POST', `${at}/sign`, 'assessor', { clientId: newId(), as: 'assessor' });
  await ok('POST', `${at}/sign`, 'keeper', { clientId: newId(), as: 'unit' });
  await move(await move(round, 'draw', 'assessor'), 'inspect', 'assessor');
  return move(round, 'propose');
};

const inDays = (days: number): void => {
  const at = new Date(Date.now() + days * 86_400_000);
  restore = setClock(() => at);
};

describe('who may do what in a round (G11, H21)', () => {
  it('nobody without a session, no resident, no other county; bad input names what is wrong', async () => {
    const round = await open();
    const at = `/assessments/rounds/${round.id}`;
    for (const [method, path, body] of [
      ['POST', '/assessments/rounds', newRound],
      ['GET', '/assessments/rounds', undefined],
      ['GET', at, undefined],
      ['POST', `${at}/collect`, {}],
      ['GET', `${at}/sheets`, undefined],
      ['GET', `${at}/appeals`, undefined],
      ['GET', `/inspections?round=${round.id}`, undefined],
    ] as const) {
      expect((await call(method, path, undefined, body)).status, path).toBe(401);
      expect((await call(method, path, 'resident', body)).status, path).toBe(403);
    }
    expect((await call('GET', at, 'stranger')).status).toBe(403);
    expect((await call('POST', `${at}/collect`, 'stranger', {})).status).toBe(403);
    expect((await call('POST', `${at}/collect`, 'assessor', {})).status).toBe(403);
    expect((await call('POST', `${at}/vanish`, 'county', {})).status).toBe(404);
    for (const [field, body] of [
      ['units.0', { ...newRound, units: ['nobody'] }],
      ['assessors.0', { ...newRound, assessors: ['nobody'] }],
      ['regions.0', { ...newRound, regions: ['500120'], units: [] }],
      ['scheme', { ...newRound, scheme: 'nanchuan-1999' }],
    ] as const) {
      const answer = await call('POST', '/assessments/rounds', 'county', body);
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([
        422,
        expect.stringContaining(`"${field}"`),
      ]);
    }
  });

  it('a round without named subjects takes the townships of its region', async () => {
    const { units: _, ...all } = newRound;
    const round = await ok<Round>('POST', '/assessments/rounds', 'county', all);
    expect((await sheets(round)).map(({ subject }) => subject)).toEqual(
      county.townships.map((code) => `region-${code}`),
    );
  });

  it('an assessor works only in the own round, while it lasts, and never at home', async () => {
    const round = await move(await open(), 'collect');
    expect((await inspections(round, 'assessor')).map(({ subject }) => subject).sort()).toEqual([own, other]);
    expect(await inspections(round, 'unnamed')).toEqual([]);
    const [home] = (await inspections(round, 'athome')).filter(({ subject }) => subject === own);
    expect(home?.may).toEqual([]);
    const save = { clientId: newId(), revision: 0, lines: [found] };
    expect((await call('PUT', `/inspections/${home?.id}`, 'athome', save)).status).toBe(403);
    const [away] = (await inspections(round, 'athome')).filter(({ subject }) => subject === other);
    expect((await call('PUT', `/inspections/${away?.id}`, 'athome', save)).status).toBe(200);
    expect((await sheets(round, 'athome')).map(({ subject }) => subject)).toEqual([other]);
  });

  it('an assessor samples nowhere at home, and reads no frozen sheet of home before the unit may', async () => {
    const round = await move(await open(), 'collect');
    const frame = { purpose: 'machines', region: '500119001', period: '2019', ids: ['a', 'b'], size: 1 };
    const at = (unit: string) => ({ ...frame, unit });
    expect((await call('POST', '/draws', 'athome', at('hc-500119001'))).status).toBe(403);
    const { id } = await ok<{ id: string }>('POST', '/draws', 'assessor', at('hc-500119001'));
    for (const step of ['draw', 'close', 'rows/a/outcome', 'rows/a/settle', 'rows/a/replace']) {
      const body = step.endsWith('replace') ? { reason: 'declined' } : { outcome: 'inOrder' };
      expect((await call('POST', `/draws/${id}/${step}`, 'athome', body)).status, step).toBe(403);
    }
    await ok('POST', '/draws', 'athome', at('hc-500119002'));
    const { snapshot } = await sheetOf(round);
    expect((await frozen(snapshot, 'athome')).status).toBe(403);
    for (const as of ['assessor', 'county']) expect((await frozen(snapshot, as)).status, as).toBe(200);
  });

  it('an assessor whose role ended has no part in a round that still names them', async () => {
    const round = await move(await open(), 'collect');
    app.login('assessor', { role: 'assessor', regionPath: '50/5001/500120' });
    expect((await call('POST', `/assessments/rounds/${round.id}/draw`, 'assessor', {})).status).toBe(403);
    expect((await call('GET', `/assessments/rounds/${round.id}/sheets`, 'assessor')).status).toBe(403);
    app.login('assessor', { role: 'assessor', regionPath: county.path });
    expect((await call('POST', `/assessments/rounds/${round.id}/draw`, 'assessor', {})).status).toBe(200);
  });

  it('the work of an assessor ends with the appeals', async () => {
    const round = await toProvisional();
    expect((await sheets(round, 'assessor')).length).toBe(2);
    await move(round, 'openAppeals');
    inDays(6);
    await move(round, 'conclude');
    expect(await sheets(round, 'assessor')).toEqual([]);
    expect((await inspections(round, 'assessor')).flatMap(({ may }) => may)).toEqual([]);
  });

  it('the assessed unit sees its sheet from the provisional result on, and no other sheet ever', async () => {
    const round = await move(await open(), 'collect');
    const { snapshot } = await sheetOf(round);
    expect((await call('GET', `/assessments/rounds/${round.id}`, 'keeper')).status).toBe(403);
    expect((await frozen(snapshot, 'keeper')).status).toBe(403);
    const later = await toProvisional();
    expect((await sheets(later, 'keeper')).map(({ subject }) => subject)).toEqual([own]);
    expect((await sheets(later, 'neighbour')).map(({ subject }) => subject)).toEqual([other]);
    const mine = await sheetOf(later);
    const seen = await frozen(mine.snapshot, 'keeper');
    expect(seen.status).toBe(200);
    expect(seen.body.data.items.find(({ id }) => id === 'ledger')?.deduction?.lost).toBe(2.4);
    expect((await frozen(mine.snapshot, 'neighbour')).status).toBe(403);
    const listed = await ok<Round[]>('GET', '/assessments/rounds', 'keeper');
    expect(listed.map(({ id }) => id)).toContain(later.id);
    expect(listed.map(({ id }) => id)).not.toContain(round.id);
  });
});

it('answers in the form its contract says', async () => {
  const round = await toProvisional();
  await move(round, 'openAppeals');
  const at = `/assessments/rounds/${round.id}`;
  const made = await ok<Appeal>('POST', `${at}/appeals`, 'keeper', {
    subject: own,
    line: 'ledger',
    text: '有签字',
  });
  expect(rounds.appeal.safeParse(made).error).toBeUndefined();
  expect(rounds.round.safeParse(await ok('GET', at, 'county')).error).toBeUndefined();
  for (const sheet of await sheets(round)) expect(rounds.roundSheet.safeParse(sheet).error).toBeUndefined();
  for (const sheet of await inspections(round, 'county'))
    expect(inspectionContract.inspectionSheet.safeParse(sheet).error).toBeUndefined();
});

describe('an inspection on the spot (H09, H21)', () => {
  it('sent again after a lost answer counts once; an older revision is refused, not merged', async () => {
    const round = await move(await open(), 'collect');
    const [sheet] = await inspections(round, 'assessor');
    const at = `/inspections/${sheet?.id}`;
    const save = { clientId: newId(), revision: 0, lines: [found] };
    const first = await ok<InspectionSheet>('PUT', at, 'assessor', save);
    expect(await ok<InspectionSheet>('PUT', at, 'assessor', save)).toEqual(first);
    expect(first.revision).toBe(1);
    const stale = await call('PUT', at, 'assessor', { ...save, clientId: newId() });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'EDIT_CONFLICT']);
  });

  it('wants a reason for each thing counted, and no fact or line that is not its own', async () => {
    const round = await move(await open(), 'collect');
    const [sheet] = await inspections(round, 'assessor');
    const wrong = async (line: unknown): Promise<string> => {
      const body = { clientId: newId(), revision: 0, lines: [line] };
      const answer = await call('PUT', `/inspections/${sheet?.id}`, 'assessor', body);
      expect(answer.status).toBe(422);
      return JSON.stringify(answer.body);
    };
    expect(await wrong({ ...found, deductions: [] })).toContain('evidence_missing');
    expect(await wrong({ ...found, line: 'entry' })).toContain('unknown_line');
    expect(await wrong({ ...found, findings: { 'entry.sampled': 3 } })).toContain('unknown_fact');
    expect(await wrong({ ...found, findings: { 'ledger.matches': 3 } })).toContain('invalid_value');
    expect(await wrong({ ...found, deductions: [{ ...found.deductions[0], photos: ['nobody'] }] })).toContain(
      'unknown_photo',
    );
  });

  it('is locked by both signatures, not by two of one side; then its findings are the facts', async () => {
    const round = await toProvisional();
    const [sheet] = (await inspections(round, 'keeper')).filter(({ subject }) => subject === own);
    expect([sheet?.locked, sheet?.may]).toEqual([true, []]);
    expect(sheet?.signatures.map(({ as }) => as)).toEqual(['assessor', 'unit']);
    const { facts } = (await frozen((await sheetOf(round)).snapshot)).body.data;
    const fact = facts.find(({ id }) => id === 'ledger.signaturesMissing');
    expect(fact).toMatchObject({ value: 2, source: 'records', marks: expect.arrayContaining(['inspected']) });
    const rows = await ok<{ amount: number; label: string }[]>(
      'GET',
      fact?.records.replace('/api/v1', '') ?? '',
      'county',
    );
    expect(rows).toMatchObject([{ amount: 2, label: expect.stringContaining('入库单缺复核签字') }]);
  });

  it('begun and not signed holds the round up; a refusal told by the assessor closes it', async () => {
    const round = await move(await open(), 'collect');
    const [sheet] = await inspections(round, 'assessor');
    const at = `/inspections/${sheet?.id}`;
    await ok('PUT', at, 'assessor', { clientId: newId(), revision: 0, lines: [found] });
    await move(round, 'draw');
    const early = await call('POST', `/assessments/rounds/${round.id}/inspect`, 'county', {});
    expect([early.status, early.body.error.code]).toEqual([409, 'ROUND_NOT_READY']);
    await ok('POST', `${at}/sign`, 'assessor', { clientId: newId(), as: 'assessor' });
    const twice = await call('POST', `${at}/sign`, 'assessor', { clientId: newId(), as: 'unit' });
    expect(twice.status).toBe(403);
    const refusal = { clientId: newId(), as: 'unit', refused: '负责人拒绝签字' };
    expect((await ok<InspectionSheet>('POST', `${at}/sign`, 'assessor', refusal)).locked).toBe(true);
    await move(round, 'inspect');
    const late = await call('PUT', at, 'assessor', { clientId: newId(), revision: 1, lines: [found] });
    expect(late.status).toBe(403);
  });
});

describe('samples of a round (C03, D10)', () => {
  const begin = async (unit: string, purpose = 'entry'): Promise<string> => {
    const body = {
      purpose,
      region: '500119001',
      unit,
      period: '2023',
      ids: ['a', 'b'],
      size: 1,
      secondShare: 0,
    };
    return (await ok<{ id: string }>('POST', '/draws', 'assessor', body)).id;
  };
  const close = async (id: string): Promise<void> => {
    const { rows } = await ok<{ rows: { id: string }[] }>('POST', `/draws/${id}/draw`, 'assessor');
    await ok('POST', `/draws/${id}/rows/${rows[0]?.id}/outcome`, 'assessor', { outcome: 'complete' });
    await ok('POST', `/draws/${id}/close`, 'assessor');
  };
  const toInspected = async (): Promise<Round> => {
    const round = await move(await open(), 'collect');
    return move(await move(round, 'draw'), 'inspect');
  };
  const propose = (round: Round) =>
    call<Round>('POST', `/assessments/rounds/${round.id}/propose`, 'county', {});
  const draws = (round: Round, as = 'county') =>
    ok<RoundDraw[]>('GET', `/assessments/rounds/${round.id}/draws`, as);

  it('hold the provisional result up until each is closed; the refusal names those that are not', async () => {
    const round = await toInspected();
    const [first, second] = [await begin('hc-500119001'), await begin('hc-500119002', 'papers')];
    await close(first);
    const refused = await propose(round);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'ROUND_NOT_READY']);
    expect(refused.body.error.details).toMatchObject([
      { code: 'DRAWS_OPEN', count: 1, draws: [{ id: second, subject: other, purpose: 'papers' }] },
    ]);
    expect(JSON.stringify(refused.body.error.details)).toContain('资料抽查');
    expect((await draws(round)).map(({ id, state, entered }) => [id, state, entered]).sort()).toEqual(
      [
        [first, 'closed', 1],
        [second, 'published', 0],
      ].sort(),
    );
    await close(second);
    expect((await propose(round)).body.data.state).toBe('provisional');
  });

  it('may be done without, for a reason the county gives once, before the result is proposed', async () => {
    const round = await toInspected();
    const draw = await begin('hc-500119001', 'technique');
    const at = `/assessments/rounds/${round.id}/waivers`;
    const waiver = { draw, reason: '受检人员已离岗' };
    expect((await call('POST', at, undefined, waiver)).status).toBe(401);
    for (const as of ['assessor', 'stranger', 'keeper'])
      expect((await call('POST', at, as, waiver)).status, as).toBe(403);
    expect((await call('POST', at, 'county', { draw })).status).toBe(422);
    expect((await call('POST', at, 'county', { ...waiver, draw: 'nothing' })).status).toBe(422);
    expect((await ok<RoundDraw>('POST', at, 'county', waiver)).waiver?.reason).toBe('受检人员已离岗');
    expect((await call('POST', at, 'county', waiver)).status).toBe(422);
    expect((await draws(round, 'assessor')).find(({ id }) => id === draw)?.waiver).toMatchObject({
      reason: '受检人员已离岗',
      by: '区县管理员',
    });
    // It was waived in this round only.
    const next = await toInspected();
    expect((await propose(next)).status).toBe(409);
    expect((await propose(round)).status).toBe(200);
    expect((await call('POST', at, 'county', waiver)).body.error.code).toBe('ROUND_MOVED');
    // Closed, so that it holds up none of the rounds to come.
    const { rows } = await ok<{ rows: { id: string }[] }>('POST', `/draws/${draw}/draw`, 'assessor');
    await ok('POST', `/draws/${draw}/rows/${rows[0]?.id}/outcome`, 'assessor', { outcome: 'familiar' });
    await ok('POST', `/draws/${draw}/close`, 'assessor');
    expect((await draws(round)).every((one) => rounds.roundDraw.safeParse(one).success)).toBe(true);
  });
});

describe('from the provisional result to the published one (N21)', () => {
  const appeal = { subject: own, line: 'ledger', text: '签字在背面', photos: [] };

  it('the unit appeals within the window and is answered; what is upheld, and nothing else, is in the final result', async () => {
    const round = await toProvisional();
    const provisional = await sheetOf(round);
    const at = `/assessments/rounds/${round.id}`;
    expect((await call('POST', `${at}/appeals`, 'keeper', appeal)).body.error.code).toBe('APPEAL_CLOSED');
    await move(round, 'openAppeals');
    for (const as of ['neighbour', 'county'])
      expect((await call('POST', `${at}/appeals`, as, appeal)).status).toBe(403);
    const made = await ok<Appeal>('POST', `${at}/appeals`, 'keeper', appeal);
    expect((await call('POST', `${at}/appeals`, 'keeper', appeal)).body.error.code).toBe('APPEAL_CLOSED');
    expect((await ok<Appeal[]>('GET', `${at}/appeals`, 'neighbour')).length).toBe(0);
    inDays(6);
    expect((await call('POST', `${at}/conclude`, 'county', {})).body.error.details).toMatchObject([
      { code: 'APPEALS_OPEN', count: 1 },
    ]);
    const answer = { decision: 'upheld', text: '签字齐全', facts: { 'ledger.signaturesMissing': 0 } };
    const path = `/assessments/appeals/${made.id}/answer`;
    expect((await call('POST', path, 'assessor', answer)).status).toBe(403);
    expect((await call('POST', path, 'county', { ...answer, facts: { 'entry.sampled': 1 } })).status).toBe(
      422,
    );
    await ok('POST', path, 'county', answer);
    expect((await call('POST', path, 'county', answer)).body.error.code).toBe('APPEAL_CLOSED');
    // What is told meanwhile is not in the final result.
    await enter(
      scheme,
      { regionPath: `${county.path}/500119001`, unit: 'hc-500119001', period: '2023' },
      { 'publicity.events': 0 },
    );
    await move(round, 'conclude');
    const final = await sheetOf(round);
    expect([final.kind, final.version]).toEqual(['final', 3]);
    const path2 = `/assessments/snapshots/${provisional.snapshot}/difference?to=${final.snapshot}`;
    const difference = await ok<SnapshotDifference>('GET', path2, 'county');
    expect(difference.facts.map(({ id }) => id)).toEqual(['ledger.signaturesMissing']);
    expect(difference.items).toMatchObject([{ id: 'ledger', before: 2.6, after: 3 }]);
    const seen = (await frozen(final.snapshot, 'keeper')).body.data.facts;
    expect(seen.find(({ id }) => id === 'ledger.signaturesMissing')?.marks).toContain('decided');
    expect(await ok<Appeal[]>('GET', `${at}/appeals`, 'keeper')).toMatchObject([
      { state: 'upheld', answer: '签字齐全' },
    ]);
  });

  it('does not conclude while the window is open, and moves only along the table', async () => {
    const round = await toProvisional();
    await move(round, 'openAppeals');
    const at = `/assessments/rounds/${round.id}`;
    const early = await call('POST', `${at}/conclude`, 'county', {});
    expect(early.body.error.details).toMatchObject([{ code: 'WINDOW_OPEN', count: 1 }]);
    expect((await call('POST', `${at}/publish`, 'county', {})).body.error.code).toBe('ROUND_MOVED');
    expect((await call('POST', `${at}/collect`, 'county', {})).body.error.code).toBe('ROUND_MOVED');
  });

  it('both sides sign a result once each; a published one changes only by a new version beside it', async () => {
    const round = await toProvisional();
    const at = `/assessments/rounds/${round.id}`;
    const sign = (as: string, side: string) =>
      call<RoundSheet>('POST', `${at}/sheets/${own}/sign`, as, { as: side });
    expect((await sign('athome', 'assessor')).status).toBe(403);
    expect((await sign('neighbour', 'unit')).status).toBe(403);
    expect((await sign('keeper', 'unit')).body.data.locked).toBe(false);
    expect((await sign('keeper', 'unit')).status).toBe(409);
    expect((await sign('assessor', 'assessor')).body.data.locked).toBe(true);
    await move(round, 'openAppeals');
    const correction = { subject: own, reason: '核对后更正', facts: { 'ledger.matches': true } };
    expect((await call('POST', `${at}/corrections`, 'county', correction)).body.error.code).toBe(
      'ROUND_MOVED',
    );
    inDays(6);
    await move(await move(round, 'conclude'), 'publish');
    await noteYear(county, yearOf(new Date(Date.now() + 6 * 86_400_000)));
    const year = yearOf(new Date(Date.now() + 6 * 86_400_000));
    const list = `/assessments?scheme=liuzhou-2019&region=500119&period=${year}`;
    const { items } = await ok<Assessment>('GET', list, 'county');
    expect(items.find(({ id }) => id === 'assessments')).toMatchObject({ target: 2, value: 1, met: false });
    const published = await sheetOf(round);
    const before = await Snapshot.findById(published.snapshot).lean();
    expect((await call('POST', `${at}/corrections`, 'assessor', correction)).status).toBe(403);
    const corrected = await ok<RoundSheet>('POST', `${at}/corrections`, 'county', correction);
    expect([corrected.version, corrected.score]).toEqual([4, Number(published.score) + 2]);
    expect(await Snapshot.findById(published.snapshot).lean()).toEqual(before);
    const path = `/assessments/snapshots/${published.snapshot}/difference?to=${corrected.snapshot}`;
    expect((await ok<SnapshotDifference>('GET', path, 'county')).items).toHaveLength(1);
    const { faults } = await ok<Verification>('GET', '/assessments/verification?region=500119', 'county');
    expect(faults).toEqual([]);
  });

  it('a move made twice at once freezes once', async () => {
    const round = await open();
    const both = await Promise.all(
      [1, 2].map(() => call('POST', `/assessments/rounds/${round.id}/collect`, 'county', {})),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await Snapshot.countDocuments({ round: round.id })).toBe(2);
  });
});
