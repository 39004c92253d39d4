import type { Assessment, CollectedFact, FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { SnapshotView, Verification } from '@fcs/shared/contracts/rounds.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evidence, evidenceId } from '../../../api/src/assessment/Evidence.ts';
import { packPiece, readPiece, unpackText, writePiece } from '../../../api/src/assessment/frozenRows.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Snapshot } from '../../../api/src/assessment/Snapshot.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { dispensingPersonData } from '../../../api/src/dispensing/personData.ts';
import { voidDispensing } from '../../../api/src/dispensing/voidDispensing.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
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

let app: TestApp;
let county: County;

beforeAll(async () => {
  app = await appOf('assessment-evidence', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(71), county, 60, ['2023']));
  await noteYear(county, '2023');
  await planYear(county, '2023');
  const told = { regionPath: county.path, period: '2023' };
  await enter('nanchuan-2023-quality', told, qualityFacts);
  await enter('nanchuan-2023-subsidy', told, { adverseReactions: 2 });
  app.login('county', { role: 'county', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', pointIds: ['hc-500119001'] });
});
afterAll(() => app.stop());

const get = <T>(path: string, as = 'county', language: 'zh-CN' | 'en' = 'zh-CN') =>
  app.call<{ data: T; next: string | null }>('GET', path, { as, language });
const freeze = async (scheme = 'nanchuan-2023'): Promise<SnapshotView> => {
  const body = { scheme, region: '500119', period: '2023', reason: '核对' };
  const answer = await app.call<{ data: SnapshotView }>('POST', '/assessments/snapshots', {
    as: 'county',
    body,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
};
const frozenFacts = async ({ id, scheme }: SnapshotView): Promise<CollectedFact[]> =>
  (await get<Assessment>(`/assessments?scheme=${scheme}&region=500119&period=2023&snapshot=${id}`)).body.data
    .facts;
const allRows = async (path: string, limit = 100, language?: 'en'): Promise<FactRow[]> => {
  const rows: FactRow[] = [];
  let cursor = '';
  do {
    const { body, status } = await get<FactRow[]>(
      `${path.replace('/api/v1', '')}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
      'county',
      language,
    );
    expect(status, JSON.stringify(body)).toBe(200);
    rows.push(...body.data);
    cursor = body.next ?? '';
  } while (cursor);
  return rows;
};
const plain = (rows: readonly FactRow[]) =>
  rows.map(({ since: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
const sum = (rows: readonly FactRow[]) => rows.reduce((all, { amount }) => all + (amount ?? 1), 0);

describe('the list behind a frozen number (law 4 of design.md)', () => {
  it.each(['nanchuan-2023', 'nanchuan-2023-subsidy', 'nanchuan-2023-quality'])(
    'of %s is, when it is frozen, the live one',
    async (scheme) => {
      for (const fact of await frozenFacts(await freeze(scheme))) {
        expect(fact.records).toContain('&snapshot=');
        const live = await allRows(fact.records.replace(/&snapshot=[^&]*/, ''));
        const frozen = await allRows(fact.records, 40);
        expect(plain(frozen), fact.id).toEqual(plain(live));
        expect(
          frozen.filter(({ since }) => since),
          fact.id,
        ).toEqual([]);
      }
    },
  );

  it('stays as it was when something is recorded, voided or somebody erased; what was voided says so', async () => {
    const snapshot = await freeze('nanchuan-2023-subsidy');
    const people = await freeze();
    const [visits, served] = [
      (await frozenFacts(snapshot)).find(({ id }) => id === 'visits'),
      (await frozenFacts(people)).find(({ id }) => id === 'dispensing.people'),
    ];
    const before = {
      visits: await allRows(visits?.records ?? ''),
      served: await allRows(served?.records ?? ''),
    };
    await record(drawVisits(drawFrom(72), { ...county, code: 'later' }, 20, ['2023']));
    const one = await Dispensing.findOne({ channel: 'manual', personId: { $ne: null } }).lean();
    await inTransaction(systemTx('test'), (tx) =>
      voidDispensing(tx, {
        document: one?.document ?? '',
        reason: 'twice',
        note: null,
        asCounty: () => true,
        isOfRecord: async () => false,
      }),
    );
    const other = await Dispensing.findOne({ personId: { $nin: [null, one?.personId ?? ''] } }).lean();
    await inTransaction(systemTx('test'), (tx) =>
      dispensingPersonData.erase(tx, other?.personId ?? '', 'tombstone'),
    );
    const after = {
      visits: await allRows(visits?.records ?? ''),
      served: await allRows(served?.records ?? ''),
    };
    expect(after.visits.map(({ since: _, ...row }) => row)).toEqual(before.visits);
    expect(after.served.map(({ since: _, ...row }) => row)).toEqual(before.served);
    expect(sum(after.visits)).toBe(visits?.value);
    expect(after.visits.filter(({ since }) => since === 'voided').length).toBe(1);
    expect((await get<Verification>('/assessments/verification?region=500119')).body.data.faults).toEqual([]);
  });

  it('is read in the language of the reader, by those who read the snapshot', async () => {
    const facts = await frozenFacts(await freeze());
    const path = facts.find(({ id }) => id === 'dispensing.people')?.records ?? '';
    expect((await allRows(path, 100, 'en'))[0]?.label).toContain('Recorded person');
    const bare = path.replace('/api/v1', '');
    expect((await app.call('GET', bare)).status).toBe(401);
    for (const as of ['stranger', 'keeper']) expect((await get(bare, as)).status, as).toBe(403);
    expect((await get(bare.replace('period=2023', 'period=2024'))).status).toBe(404);
    expect((await get(`${bare}&cursor=x`)).status).toBe(422);
  });

  it('of an entered fact says what was told then, and that another value holds now', async () => {
    const facts = await frozenFacts(await freeze('nanchuan-2023-subsidy'));
    const path = facts.find(({ id }) => id === 'adverseReactions')?.records ?? '';
    const told = { regionPath: county.path, period: '2023' };
    await enter('nanchuan-2023-subsidy', told, { adverseReactions: 5 });
    expect(await allRows(path)).toMatchObject([{ amount: 2, since: 'voided' }]);
  });

  it('holds no id of a person', async () => {
    await freeze();
    const people = await Dispensing.distinct('personId');
    for (const { bytes } of await Evidence.find().lean()) {
      const text = unpackText(bytes);
      for (const person of people) if (person) expect(text).not.toContain(person);
    }
  });
});

it('a list that was changed or taken away is found in the chain', async () => {
  const { id } = await freeze();
  const stored = await Snapshot.findById(id).lean();
  const hash = stored?.evidence?.find(({ parts }) => parts.length > 0)?.parts[0]?.hash ?? '';
  const piece = evidenceId(stored?.chain ?? '', hash);
  const kept = await Evidence.collection.findOne({ _id: piece as never });
  const codes = async () =>
    (await get<Verification>('/assessments/verification?region=500119')).body.data.faults.map(
      ({ code }) => code,
    );
  const other = packPiece({ rows: [{ id: 'x', day: null, label: 'x', place: null, amount: 1 }] });
  await Evidence.collection.updateOne({ _id: piece as never }, { $set: { bytes: other.bytes } });
  expect(await codes()).toContain('EVIDENCE_DIFFERS');
  await Evidence.collection.updateOne({ _id: piece as never }, { $set: { bytes: Buffer.from('nothing') } });
  expect(await codes()).toContain('EVIDENCE_DIFFERS');
  await Evidence.collection.deleteOne({ _id: piece as never });
  expect(await codes()).toContain('EVIDENCE_DIFFERS');
  await Evidence.collection.insertOne(kept as never);
  expect(await codes()).toEqual([]);
});

it('equal lists of two snapshots are stored once', async () => {
  await freeze();
  const before = await Evidence.countDocuments();
  await freeze();
  expect(await Evidence.countDocuments()).toBe(before);
});

it('whatever rows a list has, they come back as they were', () => {
  const text = fc.string({ maxLength: 12 });
  const row = fc.record({
    id: text,
    day: fc.option(text),
    label: text,
    place: fc.option(text),
    amount: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0)),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      expect(readPiece(writePiece({ rows }))).toEqual({ rows });
      expect(unpackText(packPiece({ rows }).bytes)).toBe(writePiece({ rows }));
    }),
  );
});
