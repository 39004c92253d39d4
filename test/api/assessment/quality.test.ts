import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { BackdatedFigure, QualityFinding, QualityRow } from '@fcs/shared/contracts/quality.ts';
import type { Round } from '@fcs/shared/contracts/rounds.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Round as Rounds } from '../../../api/src/assessment/Round.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Activity } from '../../../api/src/outreach/Activity.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { Voucher } from '../../../api/src/stock/Voucher.ts';
import { Surgery } from '../../../api/src/surgery/Surgery.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  answersIn,
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
const place = { id: 'hc-500119001', regionPath: '50/5001/500119/500119001' };

const handedOut = (minute: number, personId: string) => ({
  place,
  channel: 'manual' as const,
  personId,
  lines: [{ productId: 'p-condom', kind: 'condom' as const, quantity: 10 }],
  document: newId(),
  at: new Date(startOfDay('2023-05-10').getTime() + minute * 60_000),
  heldIn: null,
});

beforeAll(async () => {
  app = await appOf('assessment-quality', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(51), county, 40, ['2023']));
  // Twenty people within five minutes at three in the morning, met nowhere else.
  await record(Array.from({ length: 20 }, (_, n) => handedOut(180 + n / 4, `made-up-${n}`)));
  await noteYear(county, '2023');
  await planYear(county, '2023');
  await answersIn(drawFrom(6), county, '2023', 60);
  const told = { regionPath: county.path, period: '2023' };
  await enter('nanchuan-2023', told, { 'contraception.women': 200 });
  await enter(
    'nanchuan-2023-quality',
    { ...told, regionPath: place.regionPath, unit: place.id },
    qualityFacts,
  );
  app.login('county', { role: 'county', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', pointIds: [place.id] });
  app.login('neighbour', { role: 'keeper', pointIds: ['hc-500119002'] });
});
afterAll(() => app.stop());

const get = <T>(path: string, as?: string) =>
  app.call<{ data: T; next: string | null }>('GET', path, as ? { as } : {});
const list = '/assessments/data-quality?region=500119&period=2023';

describe('data quality (G27)', () => {
  it('is shown to who may see the assessment, and to nobody else', async () => {
    expect((await get(list)).status).toBe(401);
    for (const as of ['stranger', 'keeper']) expect((await get(list, as)).status).toBe(403);
    expect((await get(`${list}&unit=${place.id}`, 'keeper')).status).toBe(200);
    expect((await get('/assessments/data-quality?region=500119', 'county')).status).toBe(422);
    expect((await get(list.replace('?', '/colours?'), 'county')).status).toBe(404);
  });

  it('lists what each check found, with the score it could cost; no row names anybody', async () => {
    const { data } = (await get<QualityFinding[]>(list, 'county')).body;
    const of = (id: string) => data.find((one) => one.id === id);
    expect(of('bursts')).toMatchObject({ found: 20, label: '集中突击录入' });
    expect(of('night')?.found).toBe(20);
    const effect = of('bursts')?.effect;
    expect(effect?.facts).toMatchObject([{ id: 'dispensing.people' }]);
    const [people] = effect?.facts ?? [];
    expect(Number(people?.before) - Number(people?.after)).toBe(20);
    expect(Number(effect?.points)).toBeLessThan(0);
    for (const { rows, found, fingerprint } of data) {
      expect(fingerprint === null).toBe(found === 0);
      const answer = await get<QualityRow[]>(`${rows.replace('/api/v1', '')}&limit=100`, 'county');
      expect(answer.body.data).toHaveLength(Math.min(found, 100));
      expect(JSON.stringify(answer.body)).not.toContain('person-');
      expect(JSON.stringify(answer.body)).not.toContain('made-up');
    }
  });

  it('finds what the shelf never gave, and what was written down late', async () => {
    const entry = (more: Record<string, unknown>) => ({
      _id: newId(),
      document: newId(),
      reason: 'dispense',
      placeId: place.id,
      regionPath: place.regionPath,
      productId: 'p-condom',
      lotNo: 'L1',
      expiry: '2030-01-01',
      quantity: -10,
      occurredAt: startOfDay('2023-05-10'),
      recordedAt: startOfDay('2023-05-11'),
      actorKind: 'job',
      actorId: 'test',
      sample: false,
      ...more,
    });
    const rows = [entry({}), entry({ recordedAt: startOfDay('2023-08-01') })];
    await Entry.collection.insertMany(rows as never[]);
    const { data } = (await get<QualityFinding[]>(`${list}&unit=${place.id}`, 'county')).body;
    expect(data.find(({ id }) => id === 'late')).toMatchObject({ found: 1, of: 2 });
    expect(data.find(({ id }) => id === 'beyondStock')).toMatchObject({ found: 1, of: 1 });
  });
});

describe('completeness and outliers (G27)', () => {
  const other = { id: 'hc-500119002', regionPath: '50/5001/500119/500119002' };
  const visit = (at: typeof place, month: number, n: number) => ({
    ...handedOut(0, `${at.id}-regular-${month}-${n}`),
    place: at,
    at: new Date(
      startOfDay(
        `2023-${String(month).padStart(2, '0')}-${String(2 + (n % 26)).padStart(2, '0')}`,
        '10:00',
      ).getTime() +
        n * 60_000,
    ),
  });
  const finding = async (check: string) =>
    (await get<QualityFinding[]>(list, 'county')).body.data.find(({ id }) => id === check);
  const rowsOf = async (check: string) =>
    (await get<QualityRow[]>(list.replace('?', `/${check}?`), 'county')).body.data;

  it('a month far above what is usual at a place, and one it left out, are named with their worth', async () => {
    const months = Array.from({ length: 12 }, (_, at) => at + 1);
    const usual = months
      .filter((month) => month !== 9)
      .flatMap((month) => {
        const many = month === 6 ? 60 : 12;
        return Array.from({ length: many }, (_, n) => visit(other, month, n));
      });
    await record(usual);
    expect(await rowsOf('oddMonths')).toMatchObject([
      {
        id: `${other.id}-2023-06`,
        day: null,
        label: expect.stringMatching(/^2023-06 登记 6\d 人次，本处通常每月约 1\d/),
      },
    ]);
    const odd = await finding('oddMonths');
    expect(odd).toMatchObject({ found: 1, label: '离群月份' });
    const [people] = odd?.effect?.facts ?? [];
    expect(people?.id).toBe('dispensing.people');
    expect(Number(people?.before) - Number(people?.after)).toBeGreaterThanOrEqual(60);
    const silent = await finding('silentMonths');
    expect(await rowsOf('silentMonths')).toMatchObject([{ id: `${other.id}-2023-09` }]);
    const [missing] = silent?.effect?.facts ?? [];
    expect(Number(missing?.after) - Number(missing?.before)).toBe(12);
    expect(Number(silent?.effect?.points)).toBeLessThanOrEqual(0);
    const unit = (await get<QualityFinding[]>(`${list}&unit=${place.id}`, 'keeper')).body.data;
    expect(unit.find(({ id }) => id === 'silentMonths')?.found).toBe(0);
  });

  it('records that lack required items are listed, with what they cost in annex 7', async () => {
    const operation = (id: string, missing: unknown[]) => ({
      ...{ _id: id, day: '2023-04-04', pointId: place.id, regionPath: place.regionPath, missing },
      ...{ operation: 'iudInsertion', free: true, verified: null, personId: 'p', registerNo: id },
    });
    await Surgery.collection.insertMany([
      operation('whole', []),
      operation('gaps', [{ item: 'a' }, { item: 'b' }]),
    ] as never[]);
    const voucher = (id: string, signaturesMissing: number) => ({
      ...{ _id: id, kind: 'receipt', state: 'received', day: '2023-03-03', number: id },
      ...{ placeId: place.id, regionPath: place.regionPath, signaturesMissing, year: '2023' },
      sequence: 90 + signaturesMissing,
      recordedAt: startOfDay('2023-03-03'),
    });
    await Voucher.collection.insertMany([voucher('signed', 0), voucher('unsigned', 2)] as never[]);
    expect(await finding('surgeryGaps')).toMatchObject({ found: 1, of: 2, share: 50 });
    expect(await rowsOf('surgeryGaps')).toMatchObject([
      { id: 'gaps', label: expect.stringMatching(/缺 2 项$/) },
    ]);
    const papers = await finding('unsignedPapers');
    expect(papers).toMatchObject({ found: 1, of: 2 });
    expect(papers?.effect).toMatchObject({
      scheme: 'nanchuan-2023-quality',
      facts: [{ id: 'ledger.signaturesMissing', before: 2, after: 0 }],
    });
    expect((await finding('missingEvidence'))?.found).toBe(0);
    const event = { title: '义诊', state: 'held', heldOn: '2023-05-05', plannedFrom: '2023-05-01' };
    await Activity.collection.insertOne({
      ...{ _id: 'event', ...event, pointId: place.id, regionPath: place.regionPath, evidence: [] },
    } as never);
    expect(await rowsOf('missingEvidence')).toMatchObject([
      { id: 'event', place: `点 ${place.id}`, label: expect.stringMatching(/^义诊：缺 \d 项资料$/) },
    ]);
    await Activity.collection.deleteMany({ _id: 'event' } as never);
    await Voucher.collection.deleteMany({ _id: { $in: ['signed', 'unsigned'] } } as never);
    await Surgery.collection.deleteMany({ _id: { $in: ['whole', 'gaps'] } } as never);
  });
});

describe('a finding that is explained (G27)', () => {
  const found = async (check: string, as = 'county'): Promise<QualityFinding> => {
    const { data } = (await get<QualityFinding[]>(list, as)).body;
    return data.find(({ id }) => id === check) as QualityFinding;
  };
  const explain = (check: string, body: Record<string, unknown>, as?: string) =>
    app.call<{ data: QualityFinding }>('PUT', `/assessments/data-quality/${check}/explanation`, {
      ...(as ? { as } : {}),
      body: { region: '500119', period: '2023', reason: '义诊当日集中发放', ...body },
    });

  it('is explained by the county only, with a reason, and only as it was seen', async () => {
    const { fingerprint } = await found('bursts');
    expect((await explain('bursts', { fingerprint })).status).toBe(401);
    for (const as of ['stranger', 'keeper'])
      expect((await explain('bursts', { fingerprint }, as)).status).toBe(403);
    expect((await explain('bursts', { fingerprint, reason: ' ' }, 'county')).status).toBe(422);
    expect((await explain('bursts', { fingerprint: 'x' }, 'county')).status).toBe(422);
    const other = await explain('bursts', { fingerprint: '0'.repeat(64) }, 'county');
    expect(other.body).toMatchObject({ error: { code: 'EDIT_CONFLICT' } });
    expect((await found('bursts')).explained).toBeNull();
  });

  it('says who and when, stands in the audit, and can be taken back', async () => {
    const { fingerprint } = await found('bursts');
    const said = await explain('bursts', { fingerprint }, 'county');
    expect(said.body.data.explained).toMatchObject({
      reason: '义诊当日集中发放',
      by: '区县管理员',
      holds: true,
    });
    expect((await found('bursts')).explained).toEqual(said.body.data.explained);
    const rows = await Audit.find({ action: 'assessment.explainFinding' }).lean();
    expect(rows.map(({ actorId, detail }) => [actorId, detail])).toEqual([
      ['county', { check: 'bursts', of: 'region:500119', period: '2023', found: 20, withdrawn: false }],
    ]);
    expect((await explain('bursts', { fingerprint, reason: null }, 'county')).body.data.explained).toBeNull();
    expect((await found('bursts')).explained).toBeNull();
  });

  it('comes back by itself once other rows are found, in whichever language one reads', async () => {
    const { fingerprint } = await found('night');
    await explain('night', { fingerprint }, 'county');
    const english = await app.call<{ data: QualityFinding[] }>('GET', list, {
      as: 'county',
      language: 'en',
    });
    expect(english.body.data.find(({ id }) => id === 'night')?.explained?.holds).toBe(true);
    await record([handedOut(200, 'late-comer')]);
    expect((await found('night')).explained).toMatchObject({ reason: '义诊当日集中发放', holds: false });
    await explain('night', { fingerprint: (await found('night')).fingerprint, reason: '夜间急诊' }, 'county');
    expect((await found('night')).explained).toMatchObject({ reason: '夜间急诊', holds: true });
  });

  it('changes no score, no fact and no list, whatever is explained or taken back', async () => {
    const all = async () => (await get<QualityFinding[]>(list, 'county')).body.data;
    const bare = (findings: QualityFinding[]) => findings.map(({ explained: _, ...rest }) => rest);
    const sheet = async () => {
      const path = '/assessments?scheme=nanchuan-2023&region=500119&period=2023';
      const { collectedAt: _, ...rest } = (await get<Assessment>(path, 'county')).body.data;
      return rest;
    };
    const rowsOf = async ({ rows }: QualityFinding) =>
      (await get<QualityRow[]>(`${rows.replace('/api/v1', '')}&limit=100`, 'county')).body.data;
    const findings = await all();
    const open = findings.filter(({ fingerprint }) => fingerprint !== null);
    const [score, lists] = [await sheet(), await Promise.all(open.map(rowsOf))];
    const step = fc.record({
      at: fc.nat(open.length - 1),
      reason: fc.option(fc.constantFrom('属实', '已核对')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const { at, reason } of steps) {
          const { id, fingerprint } = open[at] as QualityFinding;
          expect((await explain(id, { fingerprint, reason }, 'county')).status).toBe(200);
        }
        const after = await all();
        for (const { at, reason } of steps.filter(
          (one, n) => !steps.slice(n + 1).some((x) => x.at === one.at),
        ))
          expect(after.find(({ id }) => id === open[at]?.id)?.explained?.reason ?? null).toBe(reason);
        expect(bare(after)).toEqual(bare(findings));
        expect(await sheet()).toEqual(score);
        expect(await Promise.all(open.map(rowsOf))).toEqual(lists);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a paper told late (N23)', () => {
  it('shows which published figures it would touch, by how much, and changes none of them', async () => {
    const body = {
      scheme: 'nanchuan-2023-quality',
      region: '500119',
      period: '2023',
      units: [place.id],
    };
    const post = (path: string, sent: unknown) =>
      app.call<{ data: Round }>('POST', path, { as: 'county', body: sent });
    const { id } = (await post('/assessments/rounds', body)).body.data;
    await post(`/assessments/rounds/${id}/collect`, {});
    const voucher = {
      _id: newId(),
      ...{ kind: 'receipt', state: 'draft', year: '2023', sequence: 1, number: 'R-1' },
      placeId: place.id,
      regionPath: place.regionPath,
      ...{ otherId: null, otherPath: null, readings: [], alarms: [], about: null, note: null, reason: null },
      lines: [{ productId: 'p-condom', lotNo: 'L1', expiry: '2030-01-01', quantity: 10 }],
      occurredAt: startOfDay('2023-06-01', '10:00'),
      recordedAt: new Date(),
      ...{
        outcome: null,
        day: null,
        signatures: [],
        signaturesMissing: 0,
        timeline: [],
        linked: null,
        sample: false,
      },
    };
    await Voucher.collection.insertOne(voucher as never);
    const path = `/assessments/backdated?voucher=${voucher._id}`;
    expect((await get(path)).status).toBe(401);
    expect((await get(path, 'neighbour')).status).toBe(404);
    expect((await get('/assessments/backdated?voucher=nobody', 'keeper')).status).toBe(404);
    expect((await get<BackdatedFigure[]>(path, 'keeper')).body.data).toEqual([]);
    await Rounds.updateOne({ _id: id }, { $set: { state: 'published' } });
    const { data } = (await get<BackdatedFigure[]>(path, 'keeper')).body;
    expect(data).toMatchObject([
      { fact: 'ledger.signaturesMissing', round: id, unit: place.id, period: '2023', published: 3 },
    ]);
    const [figure] = data;
    expect(Number(figure?.after)).toBeGreaterThan(3);
    expect(figure?.points).toBeCloseTo(-0.2 * (Number(figure?.after) - 3), 4);
  });
});
