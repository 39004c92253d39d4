import type { ImportPreview } from '@fcs/shared/contracts/exchange.ts';
import { pointKind } from '@fcs/shared/contracts/points.ts';
import { staffingKind, trainingKind } from '@fcs/shared/contracts/trainings.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, pointWords, staffingWords, trainingWords } from '../../../api/src/exchange/kindWords.ts';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { readSheet, writeCsv } from '../../../api/src/exchange/sheets.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { Staffing } from '../../../api/src/training/Staffing.ts';
import { Training } from '../../../api/src/training/Training.ts';
import { en } from '../../../miniapp/src/i18n/en/index.ts';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeGrant, makePoint } from '../../support/factories.ts';
import { writeXlsx } from './support.ts';

type Answered = {
  data: ImportPreview;
  error: { code: string; details: { field: string; code: string; message: string }[] };
};
type Cells = (string | number)[];
let app: TestApp;
const today = (): string => dayOf(now());

beforeAll(async () => {
  app = await appOf('staff-registers', exchangeRoutes);
  await makePoint({ _id: 'clinic', name: '东城中心' });
  await makePoint({ _id: 'other', name: '西城中心' });
  await makePoint({ _id: 'far', name: '远处中心', regionPath: '50/5001/500120/500120001' });
  await makePoint({ _id: 'room', name: '村室', kind: 'village' });
  const at = (pointId: string) => ({ pointIds: [pointId] });
  await makeGrant({ _id: 'li', note: '李医师', personId: 'person-li', ...at('clinic') });
  await makeGrant({
    _id: 'li-too',
    note: '李医师',
    personId: 'person-li',
    role: 'hospital',
    ...at('clinic'),
  });
  await makeGrant({ _id: 'wang', note: '王护士', ...at('clinic') });
  for (const _id of ['zhang-1', 'zhang-2'])
    await makeGrant({ _id, note: '张医师', personId: _id, ...at('clinic') });
  await makeGrant({ _id: 'zhao', note: '赵医师', personId: 'person-zhao', ...at('other') });
  await makeGrant({ _id: 'gone', note: '已离开', state: 'revoked', ...at('clinic') });
  app.login('resident');
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await Training.deleteMany({});
  await Staffing.deleteMany({});
});

const send = (kind: string, content: Buffer, { as = 'county', commit = true, format = 'csv' } = {}) =>
  app.call<Answered>('POST', `/exchange/imports/${kind}`, {
    as,
    body: { format, content: content.toString('base64'), commit },
  });
const faultsOf = ({ error }: Answered): string[] =>
  error.details.map(({ field, code }) => `${field} ${code}`);

const courseHead = [
  ...['日期', '培训内容', '类别', '学时', '学分', '地点', '主办单位', '登记机构', '参加人', '所在机构'],
];
const course = (attendee: string, of = '东城中心', more: Partial<Record<number, string>> = {}): Cells =>
  ['2024-05-10', '宣教员培训', '宣教员', 6, 2, '会议室', '区卫健委', '东城中心', attendee, of].map(
    (cell, at) => more[at] ?? cell,
  );
const sendCourses = (rows: Cells[], asked = {}) => send('trainings', writeCsv(courseHead, rows), asked);

const paperHead = ['机构', '人员', '身份或证书', '起', '有效期至', '结束'];
const sendPapers = (rows: Cells[], asked = {}) => send('staffing', writeCsv(paperHead, rows), asked);

describe('trainings from a sheet (D19, D20)', () => {
  it('make one record of the rows of one training, only with commit', async () => {
    const rows = [
      course('李医师'),
      course('赵医师', '西城中心'),
      course('王护士', ''),
      course('', '', { 1: '另一次' }),
    ];
    expect((await sendCourses(rows, { commit: false })).body.data).toEqual({
      rows: 4,
      bad: [],
      written: false,
    });
    expect(await Training.countDocuments()).toBe(0);
    expect((await sendCourses(rows)).body.data).toEqual({ rows: 4, bad: [], written: true });
    const found = await Training.find().sort({ subject: 1 }).lean();
    expect(found).toHaveLength(2);
    expect(found.find(({ subject }) => subject === '宣教员培训')).toMatchObject({
      ...{ pointId: 'clinic', kind: 'educator', day: '2024-05-10', hours: 6, credits: 2, place: '会议室' },
      attendees: [
        { staffId: 'li', pointId: 'clinic' },
        { staffId: 'zhao', pointId: 'other' },
        { staffId: 'wang', pointId: 'clinic' },
      ],
    });
  });

  it('list every bad row by its column and write nothing at all', async () => {
    const rows = [
      course('李医师'),
      course('李医师'),
      course('张医师'),
      course('已离开'),
      course('赵医师'),
      course('李医师', '远处中心', { 1: '乙' }),
      course('李医师', '东城中心', { 0: '2024-02-30', 2: '喝茶', 3: '0.7', 7: '村室' }),
      course('', '', { 0: addDays(today(), 1), 1: '丙' }),
    ];
    const preview = await sendCourses(rows, { commit: false });
    const expected = [
      ...['row.3.attendee duplicate', 'row.4.attendee same_name', 'row.5.attendee unknown_staff'],
      ...['row.6.attendee unknown_staff', 'row.7.of unknown_point'],
      ...['row.8.day not_a_day', 'row.8.hours invalid_format', 'row.8.kind unknown_kind'],
      ...['row.8.point unknown_point', 'row.9.day in_future'],
    ];
    expect(preview.body.data.bad.map(({ field, code }) => `${field} ${code}`).sort()).toEqual(expected);
    for (const { message } of preview.body.data.bad) expect(message).not.toBe('填写不正确');
    const answer = await sendCourses(rows);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer.body).sort()).toEqual(expected);
    expect(await Training.countDocuments()).toBe(0);
  });

  it('is not recorded once more from the same sheet', async () => {
    await sendCourses([course('李医师')]);
    expect(faultsOf((await sendCourses([course('王护士')])).body)).toEqual(['row.2.subject duplicate']);
    expect(await Training.countDocuments()).toBe(1);
  });

  it('takes only institutions of the own scope', async () => {
    const rows = [course('赵医师', '西城中心')];
    expect(faultsOf((await sendCourses(rows, { as: 'keeper' })).body)).toEqual(['row.2.of unknown_point']);
    expect((await sendCourses([course('李医师')], { as: 'keeper' })).status).toBe(200);
    expect((await sendCourses(rows, { as: 'resident' })).status).toBe(403);
  });

  it('reads back what the download gives', async () => {
    const rows = [course('李医师'), course('赵医师', '西城中心')];
    await sendCourses(rows);
    const before = await Training.findOne().lean();
    const token = 'county'.padEnd(32, '_');
    const got = await fetch(`${app.url}/api/v1/exchange/lists/trainings/xlsx`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const bytes = Buffer.from(await got.arrayBuffer());
    await Training.deleteMany({});
    expect((await send('trainings', bytes, { format: 'xlsx' })).body.data).toMatchObject({ written: true });
    const after = await Training.findOne().lean();
    expect({ ...after, _id: '' }).toEqual({ ...before, _id: '' });
    expect((await readSheet(bytes, 'xlsx')).length).toBe(3);
  });
});

describe('duties and papers from a sheet (D14, D19)', () => {
  const rows: Cells[] = [
    ['东城中心', '李医师', '执业医师', '2024-01-01', '2029-12-31', ''],
    ['东城中心', '李医师', '专职', '2024-01-01', '', ''],
    ['other', 'zhao', 'nurse', '2023-06-01', '', ''],
  ];

  it('are noted whole, from XLSX too, and end what they take the place of', async () => {
    const book = await writeXlsx(paperHead, rows);
    const preview = await send('staffing', book, { format: 'xlsx', commit: false });
    expect(preview.body.data).toEqual({ rows: 3, bad: [], written: false });
    expect(await Staffing.countDocuments()).toBe(0);
    await send('staffing', book, { format: 'xlsx' });
    expect(await Staffing.countDocuments({ endedOn: null })).toBe(3);
    await sendPapers([['东城中心', '王护士', '兼职负责人', '2025-01-01', '', '']]);
    expect(await Staffing.findOne({ kind: 'fullTime' }).lean()).toMatchObject({ endedOn: '2025-01-01' });
    expect(await Staffing.findOne({ kind: 'partTime' }).lean()).toMatchObject({
      staffId: 'wang',
      endedOn: null,
    });
  });

  it('list every bad row and write nothing', async () => {
    await sendPapers([['东城中心', '李医师', '执业医师', '2024-01-01', '', '']]);
    const bad: Cells[] = [
      ['远处中心', '李医师', '执业护士', '2024-01-01', '', ''],
      ['东城中心', '张医师', '执业护士', '2024-01-01', '', ''],
      ['东城中心', '王护士', '喝茶', addDays(today(), 1), '', ''],
      ['东城中心', '王护士', '护士', '2024-02-01', '2024-01-31', ''],
      ['东城中心', '王护士', '药师', '2024-02-01', '', '2024-05-01'],
      ['东城中心', '李医师', 'doctor', '2024-01-01', '', ''],
      ['东城中心', '李医师', '助产士', '2024-01-01', '', ''],
      ['东城中心', '李医师', '助产士', '2024-03-01', '', ''],
    ];
    const answer = await sendPapers(bad);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer.body).sort()).toEqual([
      ...['row.2.point unknown_point', 'row.3.staff same_name', 'row.4.from in_future'],
      ...['row.4.kind unknown_kind', 'row.5.validUntil reversed', 'row.6.ended already_ended'],
      ...['row.7.kind duplicate', 'row.9.kind duplicate'],
    ]);
    expect(await Staffing.countDocuments()).toBe(1);
    const older = await sendPapers([['东城中心', '李医师', '执业医师', '2023-01-01', '', '']]);
    expect(faultsOf(older.body)).toEqual(['row.2.from before_start']);
  });

  it('are written whole also where there are many, and refused where there are too many', async () => {
    for (let at = 0; at < 40; at += 1)
      await makeGrant({ _id: `m-${at}`, note: `人员${at}`, personId: `m-${at}`, pointIds: ['clinic'] });
    const kinds = ['医师', '护士', '助产士', '药师', '妇幼专干'];
    const many = Array.from(
      { length: 200 },
      (_, at): Cells => [
        ...['东城中心', `人员${at % 40}`, kinds[Math.floor(at / 40)] as string, '2024-01-01', '', ''],
      ],
    );
    expect((await sendPapers(many)).body.data).toEqual({ rows: 200, bad: [], written: true });
    expect(await Staffing.countDocuments({ endedOn: null })).toBe(200);
    const tooMany = Array.from({ length: 2_001 }, () => many[0] as Cells);
    expect((await sendPapers(tooMany)).body.error.details[0]).toMatchObject({
      field: 'content',
      code: 'too_big',
    });
  });
});

it('a sheet may call a kind what the app calls it, in both languages', () => {
  for (const { training, staff } of [zh, en]) {
    for (const [kind, word] of Object.entries(staff.points.kinds))
      expect(codeOf(pointKind, pointWords, word)).toBe(kind);
    for (const [kind, word] of Object.entries(training.kinds))
      expect(codeOf(trainingKind, trainingWords, word)).toBe(kind);
    for (const [kind, word] of Object.entries(training.paperKinds))
      expect(codeOf(staffingKind, staffingWords, word)).toBe(kind);
  }
  expect(codeOf(trainingKind, trainingWords, '喝茶')).toBeNull();
});
