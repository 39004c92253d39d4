import type { Campus, CampusCoverage } from '@fcs/shared/contracts/campuses.ts';
import type {
  RosterMember,
  StaffedInstitution,
  Staffing,
  Training,
} from '@fcs/shared/contracts/trainings.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import CampusPage from '../../../miniapp/src/street/pages/campus/index.tsx';
import { baselineOf, faultsOf } from '../../../miniapp/src/street/pages/campus/model.ts';
import CampusesPage from '../../../miniapp/src/street/pages/campuses/index.tsx';
import { draftOf, percentOf } from '../../../miniapp/src/street/pages/campuses/model.ts';
import StaffingPage from '../../../miniapp/src/street/pages/staffing/index.tsx';
import {
  emptyDraft,
  missingIn,
  paperOf,
  withPerson,
} from '../../../miniapp/src/street/pages/staffing/model.ts';
import TrainingPage from '../../../miniapp/src/street/pages/training/index.tsx';
import TrainingsPage from '../../../miniapp/src/street/pages/trainings/index.tsx';
import {
  emptyDraft as emptyTraining,
  halvesOf,
  missingIn as missingOfTraining,
  trainingOf,
} from '../../../miniapp/src/street/pages/trainings/model.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone, type Sent } from '../support/taro.ts';

const place = { id: 'hc', name: '东城社区卫生服务中心' };
const campus: Campus = {
  ...{ id: 'c1', version: 3, name: '示例学院', kind: 'vocational', counted: true },
  ...{ region: { code: '500119001', name: '东城街道' }, point: place, lectures: 0 },
  points: [{ id: 'v1', name: '宿舍自助机', kind: 'machine', open: true, online: false }],
  baseline: {
    day: '2026-03-12',
    students: 6200,
    women: 3000,
    dormitories: null,
    machinesWanted: 2,
    by: '区县',
  },
  earlier: [
    { day: '2023-03-12', students: 6000, women: null, dormitories: null, machinesWanted: 1, by: null },
  ],
  ...{ hasContact: true, gaps: ['moreMachines', 'machineOffline', 'noLecture'], since: '2021-09-01' },
  ...{ closedOn: null, sample: true },
};
const coverage: CampusCoverage = {
  ...{ year: '2026', total: 3, surveyed: 2, withMachine: 3, allOnline: 1, withDelivery: 3, withLecture: 0 },
};
const training: Training = {
  ...{ id: 't1', point: place, subject: '宣教员培训', kind: 'educator', day: '2026-05-16', hours: 12 },
  ...{ credits: 3, place: '会议室', organiser: '区卫健委', attended: 7, sample: true },
  attendees: [{ staff: { id: 's1', name: '李医师' }, point: place }],
};
const roster: RosterMember[] = [
  { id: 's1', name: '李医师', points: [place] },
  { id: 's2', name: '王护士', points: [place] },
  { id: 's3', name: '区县办公室', points: [] },
];
const institution: StaffedInstitution = {
  ...{ point: place, inCharge: null, professionals: 1, professionalsNeeded: 2, educator: null },
  ...{ trained: 1, hours: 12, credits: 3, due: 1, gaps: ['noneInCharge', 'fewProfessionals', 'due'] },
};
const paper: Staffing = {
  ...{ id: 'f1', staff: { id: 's2', name: '王护士' }, point: place, kind: 'nurse', from: '2022-12-15' },
  ...{ validUntil: '2026-12-20', endedOn: null, state: 'expiring', sample: true },
};

test('a share is full only when nothing is missing; a campus lies where its institution does', () => {
  expect([percentOf(2, 3), percentOf(3, 3), percentOf(0, 3)]).toEqual(['66%', '100%', '0%']);
  const points = [{ id: 'hc', region: '500119001' }] as never;
  const draft = { name: ' 示例 ', kind: 'school' as const, pointId: 'hc' };
  expect(draftOf(draft, points)).toEqual({
    name: '示例',
    kind: 'school',
    pointId: 'hc',
    region: '500119001',
  });
  expect(draftOf({ ...draft, pointId: null }, points)).toBeNull();
});

test('a survey says what is wrong, and leaves out what is not known', () => {
  const survey = { day: '2026-03-12', students: '100', women: '', dormitories: '', machinesWanted: '1' };
  const full = { ...survey, name: '', phone: '' };
  expect(faultsOf(full)).toEqual({});
  expect(baselineOf(full)).toEqual({ day: '2026-03-12', students: 100, machinesWanted: 1 });
  expect(faultsOf({ ...full, day: '3月', students: 'x', women: 'y', name: '李' })).toEqual({
    ...{ day: 'day', students: 'number', women: 'number', phone: 'contactHalf' },
  });
  expect(faultsOf({ ...full, women: '101' })).toEqual({ women: 'tooMany' });
});

test('campuses show the share and what is missing, narrowed by a gap; one opens', async () => {
  serve({
    'GET /campuses/coverage': coverage,
    'GET /campuses': (sent: Sent) => success(sent.url.includes('gap=noMachine') ? [] : [campus]),
  });
  drawAs(['county'], <CampusesPage />);
  expect(await screen.findByText('已摸底 66%')).toBeTruthy();
  fireEvent.click(await screen.findByText('示例学院'));
  expect(phone.visited).toEqual(['/street/pages/campus/index?id=c1']);
  fireEvent.click(screen.getByText('没有自助机'));
  expect(await screen.findByText('没有学校缺这一项')).toBeTruthy();
});

test('a failed list says so and tries again', async () => {
  serve({ 'GET /campuses/coverage': coverage, 'GET /campuses': () => failure('INTERNAL', 500) });
  drawAs(['keeper'], <CampusesPage />);
  expect((await screen.findAllByRole('button')).length).toBeGreaterThan(0);
  expect(screen.queryByText('登记学校')).toBeNull();
});

test('one campus says what to do next, tells its contact on a tap, and takes a survey', async () => {
  phone.open({ id: 'c1' });
  serve({
    'GET /campuses/c1': campus,
    'POST /campuses/c1/contact': { contact: { name: '李老师', phone: '13900000001' } },
    'POST /campuses/c1/baselines': campus,
  });
  drawAs(['county'], <CampusPage />);
  expect(await screen.findByText('自助机不够')).toBeTruthy();
  expect(screen.getByText('2 台，现有 1 台')).toBeTruthy();
  expect(screen.queryByText(/李老师/)).toBeNull();
  fireEvent.click(screen.getByText('查看联系人'));
  expect(await screen.findByText('李老师 13900000001')).toBeTruthy();
  fireEvent.click(screen.getByText('登记讲座'));
  expect(phone.visited.at(-1)).toBe('/street/pages/activity-new/index?campus=c1');
  fireEvent.click(screen.getByText('填写摸底'));
  fireEvent.click(await screen.findByText('保存'));
  await waitFor(() => expect(sentTo('POST', '/campuses/c1/baselines')).toHaveLength(1));
  expect(sentTo('POST', '/campuses/c1/baselines')[0]?.body).toMatchObject({ students: 6200, women: 3000 });
});

test('a training form knows halves and what is missing', () => {
  expect(['1.5', '2', '0.3', '', '1000'].map(halvesOf)).toEqual([1.5, 2, null, null, null]);
  expect(missingOfTraining(emptyTraining)).toEqual([
    'pointId',
    'subject',
    'place',
    'organiser',
    'day',
    'hours',
  ]);
  const draft = { ...emptyTraining, pointId: 'hc', subject: ' 课 ', day: '2026-05-16', hours: '1.5' };
  expect(trainingOf({ ...draft, place: '室', organiser: '局' })).toMatchObject({
    subject: '课',
    hours: 1.5,
    credits: 0,
  });
});

test('trainings are listed, and one takes who came', async () => {
  serve({ 'GET /trainings': [training] });
  const { unmount } = drawAs(['county'], <TrainingsPage />) as unknown as { unmount: () => void };
  expect(await screen.findByText('2026-05-16 · 12 学时 · 3 学分')).toBeTruthy();
  fireEvent.click(screen.getByText('宣教员培训'));
  expect(phone.visited).toEqual(['/street/pages/training/index?id=t1']);
  unmount?.();
  phone.open({ id: 't1' });
  serve({
    'GET /trainings/t1': training,
    'GET /staffing/roster': roster,
    'PUT /trainings/t1/attendees': training,
  });
  drawAs(['county'], <TrainingPage />);
  fireEvent.click(await screen.findByText('登记参加人员'));
  fireEvent.click(await screen.findByText(/^王护士/));
  expect(screen.queryByText(/区县办公室 ·/)).toBeNull();
  fireEvent.click(screen.getByText('保存'));
  await waitFor(() => expect(sentTo('PUT', '/trainings/t1/attendees')).toHaveLength(1));
  expect(sentTo('PUT', '/trainings/t1/attendees')[0]?.body).toEqual({
    attendees: [
      { staffId: 's1', pointId: 'hc' },
      { staffId: 's2', pointId: 'hc' },
    ],
  });
});

test('a paper belongs to a person and place; who works at one place brings it', () => {
  expect(missingIn(emptyDraft)).toEqual(['staffId', 'pointId', 'from']);
  const chosen = withPerson({ ...emptyDraft, from: '2024-01-01' }, 's1', roster);
  expect(paperOf(chosen)).toEqual({ staffId: 's1', pointId: 'hc', kind: 'doctor', from: '2024-01-01' });
  expect(withPerson(emptyDraft, 's3', roster).pointId).toBeNull();
});

test('institutions say what they lack, and papers what runs out', async () => {
  serve({
    'GET /staffing/institutions': [institution],
    'GET /staffing': (sent: Sent) => success(sent.url.includes('due=true') ? [paper] : []),
  });
  drawAs(['county'], <StaffingPage />);
  expect(await screen.findByText('没有负责人')).toBeTruthy();
  expect(screen.getByText('1 人，要求至少 2 人')).toBeTruthy();
  fireEvent.click(screen.getByText('任职与证书'));
  expect(await screen.findByText('没有记录')).toBeTruthy();
  fireEvent.click(screen.getByText('只看快到期和已过期的'));
  expect(await screen.findByText('快到期')).toBeTruthy();
});

test.each([
  ['campuses', CampusesPage],
  ['trainings', TrainingsPage],
  ['staffing', StaffingPage],
] as const)('%s can be taken along as a sheet, and only who writes imports one', async (list, Page) => {
  serve({
    ...{ 'GET /campuses': [], 'GET /campuses/coverage': coverage, 'GET /trainings': [] },
    ...{ 'GET /staffing/institutions': [], 'GET /staffing': [], 'GET /staffing/roster': [] },
  });
  const { unmount } = drawAs(['assessor'], <Page />);
  fireEvent.click(await screen.findByTestId(`download-${list}`));
  await waitFor(() => expect(sentTo('GET', `/exchange/lists/${list}/xlsx`)).toHaveLength(1));
  expect(screen.queryByTestId(`import-${list}`)).toBeNull();
  unmount();
  drawAs(['county'], <Page />);
  await screen.findByTestId(`download-${list}`);
  if (list === 'campuses') return;
  fireEvent.click(screen.getByTestId(`import-${list}`));
  expect(phone.visited).toEqual([`/staff/pages/sheets/index?kind=${list}`]);
});
