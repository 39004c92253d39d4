import { createHash } from 'node:crypto';
import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { judgeFollowUps } from '@fcs/shared/surgery/followUps.ts';
import { addDays } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../../api/src/platform/clock.ts';
import type { FactSource, FactWhere } from '../../../api/src/platform/facts.ts';
import { pathWithin } from '../../../api/src/platform/scope.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { closeDraw, enterOutcome, replaceRow } from '../../../api/src/sampling/changeRow.ts';
import { drawSample } from '../../../api/src/sampling/drawSample.ts';
import { publishFrame } from '../../../api/src/sampling/publishFrame.ts';
import { Care, type CareDocument } from '../../../api/src/surgery/Care.ts';
import { correctSurgery } from '../../../api/src/surgery/correctSurgery.ts';
import { FollowUp, type FollowUpDocument } from '../../../api/src/surgery/FollowUp.ts';
import { indicatorFacts, surgeryFacts } from '../../../api/src/surgery/facts.ts';
import { findIndicators } from '../../../api/src/surgery/findIndicators.ts';
import { surgeryFrame } from '../../../api/src/surgery/frames.ts';
import { Report } from '../../../api/src/surgery/Report.ts';
import { Surgery, type SurgeryDocument } from '../../../api/src/surgery/Surgery.ts';
import { methodAfterDays } from '../../../api/src/surgery/saveCare.ts';
import { TheatreRow, type TheatreRowDocument } from '../../../api/src/surgery/TheatreRow.ts';
import { VoidedSurgery } from '../../../api/src/surgery/VoidedSurgery.ts';
import { correctCare, voidCare } from '../../../api/src/surgery/voidCare.ts';
import { voidSurgery } from '../../../api/src/surgery/voidSurgery.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint, makeProduct } from '../../support/factories.ts';
import { drawFrom } from '../assessment/randomCounty.ts';
import {
  type Drawn,
  drawCareMistakes,
  drawMistakes,
  drawRecords,
  type Mistaken,
  type MistakenCares,
  replanned,
} from './randomRecords.ts';

const seed = Number(process.env.SEED ?? 20_190_619);
const today = '2024-06-20';
const places = ['a1', 'a2', 'b1', 'far'];
const pathOf: Record<string, string> = {
  ...{ a1: `${countyPath}/500119001`, a2: `${countyPath}/500119001`, b1: `${countyPath}/500119002` },
  far: '50/5001/500120/500120001',
};
let app: TestApp;
let drawn: Drawn;
let back: () => void;

const forget = (id: string): FollowUpDocument[] => {
  const own = drawn.followUps.filter(({ subjectId }) => subjectId === id);
  drawn.surgeries = drawn.surgeries.filter(({ _id }) => _id !== id);
  drawn.cares = drawn.cares.filter(({ _id }) => _id !== id);
  drawn.followUps = drawn.followUps.filter(({ subjectId }) => subjectId !== id);
  return own;
};
const mistake = { reason: 'other' as const, note: null, asCounty: () => true };

/** Voids and corrects through the commands, and what was drawn by hand: from here on both must agree. */
const putRight = async ({ voids, corrections }: Mistaken): Promise<void> => {
  for (const { _id: id } of voids) {
    await inTransaction(systemTx('test'), (write) => voidSurgery(write, { id, ...mistake }));
    forget(id);
  }
  for (const { old, told: right, complete } of corrections) {
    const sent = { id: old._id, version: old.version, ...mistake, ...right };
    const { _id } = await inTransaction(systemTx('test'), (write) => correctSurgery(write, sent));
    const { operation, day, free, registerNo = null } = right;
    const missing: SurgeryDocument['missing'] = complete ? [] : [{ rule: 'checks', item: null }];
    const one = { ...old, _id, operation, day, free, registerNo, missing };
    const planned = replanned(forget(old._id), one);
    drawn.followUps.push(...planned);
    drawn.surgeries.push(one);
  }
  expect(Math.min(voids.length, corrections.length)).toBeGreaterThan(20);
};

const putCaresRight = async ({ voids, corrections }: MistakenCares): Promise<void> => {
  for (const { _id: id } of voids) {
    await inTransaction(systemTx('test'), (write) => voidCare(write, { id, ...mistake }));
    forget(id);
  }
  for (const { old, told: right } of corrections) {
    const sent = { id: old._id, version: old.version, ...mistake, ...right };
    const { _id } = await inTransaction(systemTx('test'), (write) => correctCare(write, sent));
    const { leftOn = null, consultedOn = null, method = null, methodOn = null } = right;
    const told = { leftOn, consultedOn, method, methodOn };
    const { event, day } = right;
    const one = { ...old, _id, event, day, ...told, methodAfterDays: methodAfterDays(told) };
    const planned = replanned(forget(old._id), one);
    drawn.followUps.push(...planned);
    drawn.cares.push(one);
  }
  expect(Math.min(voids.length, corrections.length)).toBeGreaterThan(20);
};

beforeAll(async () => {
  back = setClock(() => new Date(`${today}T09:00:00+08:00`));
  app = await appOf('surgery-facts', []);
  const services = ['iudInsertion', 'iudRemoval', 'vasectomy', 'implantInsertion'] as const;
  for (const id of places)
    await makePoint({ _id: id, regionPath: pathOf[id] as string, services: [...services] });
  await makeProduct({ _id: 'copper', kind: 'iud', baseUnitsPerUnit: 1 });
  await makeProduct({ _id: 'rod', kind: 'implant', baseUnitsPerUnit: 1 });
  drawn = drawRecords(
    drawFrom(seed),
    places.map((id) => ({ id, regionPath: pathOf[id] as string })),
    240,
  );
  await Surgery.collection.insertMany(drawn.surgeries as never[]);
  await FollowUp.collection.insertMany(drawn.followUps as never[]);
  await TheatreRow.collection.insertMany(drawn.register as never[]);
  await Care.collection.insertMany(drawn.cares as never[]);
  await putRight(drawMistakes(drawFrom(seed + 1), drawn.surgeries));
  await putCaresRight(drawCareMistakes(drawFrom(seed + 2), drawn.cares, today));
  await Report.deleteMany({});
});
afterAll(async () => {
  back();
  await app.stop();
});

const tx = { ...systemTx('test'), now: new Date(`${today}T09:00:00+08:00`) };
const sources = new Map([...surgeryFacts, ...indicatorFacts].map((source) => [source.id, source]));
const sourceOf = (id: string): FactSource => sources.get(id) as FactSource;

const subjects: Record<string, Pick<FactWhere, 'region' | 'regionPath' | 'unit' | 'places'>> = {
  county: { region: '500119', regionPath: countyPath, unit: null, places: null },
  township: { region: '500119001', regionPath: `${countyPath}/500119001`, unit: null, places: null },
  city: { region: '5001', regionPath: '50/5001', unit: null, places: null },
  unit: { region: '500119001', regionPath: `${countyPath}/500119001`, unit: 'a2', places: ['a2'] },
};
const at = (subject: string, id: string, readings: Record<string, string> = {}): FactWhere => ({
  ...(subjects[subject] as (typeof subjects)[string]),
  period: parsePeriod(id) as never,
  readings,
});

const told = async (id: string, where: FactWhere): Promise<unknown> =>
  (await sourceOf(id).collect(tx, where))?.value ?? null;

const rowsOf = async (id: string, where: FactWhere): Promise<FactRow[]> => {
  const all: FactRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { data: FactRow[]; next: string | null } = await sourceOf(id).rows(tx, where, {
      limit: 20,
      ...(cursor === null ? {} : { cursor }),
    });
    all.push(...page.data);
    cursor = page.next;
  } while (cursor !== null);
  return all;
};

type Placed = { pointId: string; regionPath: string };
const here = ({ places: only, regionPath }: FactWhere, one: Placed): boolean =>
  only ? only.includes(one.pointId) : pathWithin(one.regionPath, regionPath);
const on = ({ period }: FactWhere, day: string | null | undefined): boolean =>
  day != null && day >= period.firstDay && day <= period.lastDay;

const operationsOf = (where: FactWhere): SurgeryDocument[] =>
  drawn.surgeries.filter((one) => here(where, one) && on(where, one.day) && one.operation !== 'drugCheck');
const caresOf = (where: FactWhere): CareDocument[] =>
  drawn.cares.filter((one) => here(where, one) && on(where, one.day));

const longActing = ['iud', 'implant', 'femaleSterilisation', 'maleSterilisation', 'injection'];
const isTimely = (one: CareDocument, days = 0): boolean =>
  longActing.includes(one.method ?? '') &&
  one.leftOn !== null &&
  one.methodOn !== null &&
  one.methodOn <= addDays(one.leftOn, days);

const naive: Record<string, (where: FactWhere) => number> = {
  'surgery.total': (where) => operationsOf(where).length,
  'surgery.free': (where) => operationsOf(where).filter(({ free }) => free).length,
  'iud.total': (where) => operationsOf(where).filter(({ operation }) => operation === 'iudInsertion').length,
  'iud.free': (where) =>
    operationsOf(where).filter(({ operation, free }) => operation === 'iudInsertion' && free).length,
  'larc.denominator': (where) => caresOf(where).length,
  'larc.numerator': (where) => caresOf(where).filter((one) => isTimely(one)).length,
  consultations: (where) =>
    drawn.cares.filter((one) => here(where, one) && on(where, one.consultedOn)).length +
    drawn.followUps.filter((one) => one.kind === 'care' && here(where, one) && on(where, one.done?.day))
      .length,
  longActing: (where) =>
    drawn.cares.filter(
      (one) => here(where, one) && on(where, one.methodOn) && longActing.includes(one.method ?? ''),
    ).length,
  'abortions.count': (where) => caresOf(where).filter(({ event }) => event === 'abortion').length,
  abortions: (where) => caresOf(where).filter(({ event }) => event === 'abortion').length,
  'abortions.served': (where) =>
    caresOf(where).filter(({ event, consultedOn }) => event === 'abortion' && consultedOn !== null).length,
  'abortions.inTime': (where) =>
    caresOf(where).filter((one) => one.event === 'abortion' && isTimely(one)).length,
  births: (where) => caresOf(where).filter(({ event }) => event === 'birth').length,
  'births.inTime': (where) => caresOf(where).filter((one) => one.event === 'birth' && isTimely(one)).length,
};

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The documented draw, written down once more. */
const firstOf = (
  ids: string[],
  purpose: string,
  { regionPath, unit, period }: FactWhere,
  size: number,
): string[] => {
  const frame = [...new Set(ids)].sort();
  const words = `${sha(frame.join('\n'))}\n${purpose}/${regionPath}/${unit ?? ''}/${period.id}\n`;
  return frame
    .map((id) => [sha(words + id), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, size)
    .map(([, id]) => id);
};

const untilOf = ({ period }: FactWhere): string => (period.lastDay < today ? period.lastDay : today);
const followUpsOf = (id: string): FollowUpDocument[] =>
  drawn.followUps.filter(({ subjectId }) => subjectId === id);

/** Outcomes of each sample by hand: id -> outcome. */
const outcomes: Record<string, (where: FactWhere, size: number) => Map<string, string>> = {
  followUp: (where, size) => {
    const frame = operationsOf(where)
      .map(({ _id }) => _id)
      .filter((id) => followUpsOf(id).some(({ lastOn }) => lastOn <= untilOf(where)));
    return new Map(
      firstOf(frame, 'followUp', where, size).map((id) => [
        id,
        judgeFollowUps(followUpsOf(id), untilOf(where)),
      ]),
    );
  },
  surgeryEntry: (where, size) => {
    const lines = drawn.register.filter((one) => here(where, one) && on(where, one.day) && one.free);
    const judge = (row: TheatreRowDocument | undefined): string => {
      const record = drawn.surgeries.find(
        (one) => one.pointId === row?.pointId && one.registerNo === row.registerNo,
      );
      if (!record) return 'missing';
      return record.missing.length > 0 ? 'incomplete' : 'complete';
    };
    const ids = firstOf(
      lines.map(({ _id }) => _id),
      'surgeryEntry',
      where,
      size,
    );
    return new Map(ids.map((id) => [id, judge(lines.find(({ _id }) => _id === id))]));
  },
  authenticity: (where, size) => {
    const called = operationsOf(where).filter(({ free, verified }) => free && verified !== null);
    const ids = firstOf(
      called.map(({ _id }) => _id),
      'authenticity',
      where,
      size,
    );
    return new Map(ids.map((id) => [id, called.find(({ _id }) => _id === id)?.verified as string]));
  },
};
const sampled: [id: string, purpose: string, outcome?: string][] = [
  ['followUp.sampled', 'followUp'],
  ['followUp.missed', 'followUp', 'missed'],
  ['followUp.irregular', 'followUp', 'irregular'],
  ['surgeryEntry.sampled', 'surgeryEntry'],
  ['surgeryEntry.missing', 'surgeryEntry', 'missing'],
  ['surgeryEntry.incomplete', 'surgeryEntry', 'incomplete'],
  ['authenticity.sampled', 'authenticity'],
  ['authenticity.denied', 'authenticity', 'denied'],
];

const periods = ['2023', '2024', '2023-11..2024-02'];

describe.each(periods)('in %s', (period) => {
  it('every count is the naive recount, and its list has as many rows (F01, F12, F13, F14, F16, F22)', async () => {
    for (const subject of Object.keys(subjects)) {
      const where = at(subject, period);
      for (const [id, recount] of Object.entries(naive)) {
        const about = `${id} ${subject}`;
        expect(await told(id, where), about).toBe(recount(where));
        const rows = await rowsOf(id, where);
        expect(rows, about).toHaveLength(recount(where));
        expect(new Set(rows.map((row) => row.id)).size, about).toBe(rows.length);
      }
    }
  });

  it('every sample is the documented draw, judged by the rules, row by row (F07, F08, F10)', async () => {
    for (const subject of Object.keys(subjects)) {
      for (const readings of [{}, { sample: 'allRecords' }] as Record<string, string>[]) {
        const where = at(subject, period, readings);
        const size = 'sample' in readings ? 10_000 : 10;
        for (const [id, purpose, outcome] of sampled) {
          const expected = [...(outcomes[purpose]?.(where, size) ?? [])]
            .filter(([, found]) => outcome === undefined || found === outcome)
            .map(([row]) => row)
            .sort();
          const about = `${id} ${subject} ${JSON.stringify(readings)}`;
          const collected = await sourceOf(id).collect(tx, where);
          expect(collected?.value, about).toBe(expected.length);
          expect(collected?.marks, about).toEqual('sample' in readings ? [] : ['standInDraw']);
          expect((await rowsOf(id, where)).map((row) => row.id).sort(), about).toEqual(expected);
        }
      }
    }
  });
});

describe('what the records cannot tell', () => {
  it('is unknown before they were in use, never 0', async () => {
    for (const id of sources.keys()) expect(await told(id, at('county', '2021')), id).toBeNull();
  });

  it('is entry without a theatre register: nothing seen is not nothing missing', async () => {
    const where = at('township', '2023');
    const kept = await TheatreRow.find({ regionPath: where.regionPath }).lean<TheatreRowDocument[]>();
    await TheatreRow.deleteMany({ regionPath: where.regionPath });
    for (const id of ['surgeryEntry.sampled', 'surgeryEntry.missing'])
      expect(await told(id, where), id).toBeNull();
    await TheatreRow.collection.insertMany(kept as never[]);
    expect(await told('surgeryEntry.sampled', where)).toBe(10);
  });

  it('is authenticity where nobody was called', async () => {
    const where = at('unit', '2023');
    const called = await Surgery.find({ pointId: 'a2', verified: { $ne: null } }).lean<SurgeryDocument[]>();
    await Surgery.updateMany({ pointId: 'a2' }, { $set: { verified: null } });
    expect(await told('authenticity.sampled', where)).toBeNull();
    for (const { _id, verified } of called) await Surgery.updateOne({ _id }, { $set: { verified } });
  });
});

it('the other reading of "in time" gives ninety days (F12)', async () => {
  const where = at('county', '2023', { inTime: 'within90Days' });
  const expected = caresOf(where).filter((one) => isTimely(one, 90)).length;
  expect(await told('larc.numerator', where)).toBe(expected);
  expect(expected).toBeGreaterThan(naive['larc.numerator']?.(where) as number);
});

it('a sample that a round drew and closed takes the place of the stand-in, replacements and all (F07)', async () => {
  const where = at('unit', '2023');
  const ids = await surgeryFrame(tx, where, 'followUp');
  const run = <T>(work: (write: never) => Promise<T>): Promise<T> =>
    inTransaction(tx, work as never) as Promise<T>;
  const draw = await run((write) =>
    publishFrame(write, {
      ...{ purpose: 'followUp', region: { code: where.region, path: where.regionPath } },
      ...{ unit: 'a2', period: '2023', ids, size: 4, secondShare: 0 },
    }),
  );
  const { rows } = await run((write) => drawSample(write, { drawId: draw._id }));
  const first = rows[0]?.id as string;
  const after = await run((write) =>
    replaceRow(write, { drawId: draw._id, rowId: first, reason: 'unreachable' }),
  );
  const open = after.rows.filter(({ state }) => state === 'drawn').map(({ id }) => id);
  for (const [turn, rowId] of open.entries())
    await run((write) =>
      enterOutcome(write, { drawId: draw._id, rowId, outcome: turn === 0 ? 'missed' : 'regular' }),
    );
  expect((await sourceOf('followUp.sampled').collect(tx, where))?.marks).toEqual(['standInDraw']);
  await run((write) => closeDraw(write, { drawId: draw._id }));
  expect(await sourceOf('followUp.sampled').collect(tx, where)).toEqual({ value: 4, records: 4, marks: [] });
  expect(await told('followUp.missed', where)).toBe(1);
  const [missed] = await rowsOf('followUp.missed', where);
  expect(missed?.id).toBe(open[0]);
  const one = (await Surgery.findById(missed?.id).lean<SurgeryDocument>()) as SurgeryDocument;
  await Surgery.deleteOne({ _id: one._id });
  const voided = { at: tx.now, by: 'x', reason: 'other', noteSealed: null, replacedBy: null };
  await VoidedSurgery.collection.insertOne({ ...one, voided } as never);
  expect(await rowsOf('followUp.missed', where), 'drawn and voided since').toEqual([missed]);
  await VoidedSurgery.deleteOne({ _id: one._id });
  await Surgery.collection.insertOne(one as never);
  expect((await sourceOf('followUp.sampled').collect(tx, at('township', '2023')))?.marks).toEqual([
    'standInDraw',
  ]);
});

it('institutions that report without paper have every operation of the period taken by the platform (F20)', async () => {
  const where = at('county', '2023');
  const operated = operationsOf(where);
  const places = [...new Set(operated.map(({ pointId }) => pointId))].sort();
  expect(await told('pilot.paperless', where)).toBeNull();
  const report = ({ _id }: SurgeryDocument, state: string) => ({
    ...{
      _id: `surgery:${_id}:1`,
      kind: 'surgery',
      subjectId: _id,
      regionPath: countyPath,
      version: 1,
      state,
    },
    ...{ tries: 1, nextAt: new Date(0), queuedAt: new Date(0), sentAt: null },
  });
  const [whole = '', part = ''] = places;
  const waiting = operated.find(({ pointId }) => pointId === part) as SurgeryDocument;
  const taken = operated.filter((one) => [whole, part].includes(one.pointId) && one._id !== waiting._id);
  await Report.collection.insertMany([
    ...taken.map((one) => report(one, 'sent')),
    report(waiting, 'waiting'),
  ] as never[]);
  expect(await told('pilot.institutions', where)).toBe(places.length);
  expect((await rowsOf('pilot.institutions', where)).map(({ id }) => id)).toEqual(places);
  expect((await rowsOf('pilot.paperless', where)).map(({ id }) => id)).toEqual([whole]);
  await Report.deleteMany({});
});

it('indicators are those numbers with their share, and null where there is nothing to share', async () => {
  const region = { region: '500119', regionPath: countyPath, unit: null, places: null };
  const where = at('county', '2023');
  const found = await findIndicators(tx, region, where.period);
  const [part, whole] = [naive['iud.free']?.(where), naive['iud.total']?.(where)] as [number, number];
  expect(found.find(({ id }) => id === 'freeIud')).toMatchObject({
    ...{ part, whole, target: 70, rate: Math.round((part / whole) * 1_000_000) / 10_000 },
  });
  const none = await findIndicators(tx, region, parsePeriod('2021') as never);
  expect(none.every(({ part: told, rate }) => told === null && rate === null)).toBe(true);
});

it("a unit's indicators count its own records alone, so that a hospital sees what it did", async () => {
  const where = at('unit', '2023');
  const found = await findIndicators(tx, subjects.unit as (typeof subjects)[string], where.period);
  const [part, whole] = [naive['surgery.free']?.(where), naive['surgery.total']?.(where)];
  expect(found.find(({ id }) => id === 'freeSurgery')).toMatchObject({ part, whole });
  expect(whole).toBeLessThan(naive['surgery.total']?.(at('township', '2023')) as number);
});

it('a register whose only record was voided is not in use: nothing is known from it', async () => {
  const regionPath = '50/5001/500131/500131001';
  const [one] = drawn.surgeries as [SurgeryDocument];
  const where = { ...at('township', '2023'), region: '500131001', regionPath };
  const only = {
    ...one,
    _id: 'only',
    regionPath,
    day: '2023-05-05',
    operation: 'vasectomy',
    registerNo: null,
  };
  await Surgery.collection.insertOne(only as never);
  expect(await told('surgery.total', where)).toBe(1);
  const mistake = { id: 'only', reason: 'twice' as const, note: null, asCounty: () => true };
  await inTransaction(systemTx('test'), (write) => voidSurgery(write, mistake));
  expect(await told('surgery.total', where)).toBeNull();
});

it('rows name nobody', async () => {
  const text = JSON.stringify(
    await Promise.all([...sources.keys()].map((id) => rowsOf(id, at('county', '2023')))),
  );
  expect(text).not.toContain('person-');
});
