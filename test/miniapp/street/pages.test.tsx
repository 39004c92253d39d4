import type { Activity, PublicActivity } from '@fcs/shared/contracts/activities.ts';
import type { LessonHead } from '@fcs/shared/contracts/lessons.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import ActivitiesPage from '../../../miniapp/src/street/pages/activities/index.tsx';
import ActivityPage from '../../../miniapp/src/street/pages/activity/index.tsx';
import { countOf, isDay, lostPoints } from '../../../miniapp/src/street/pages/activity/model.ts';
import { emptyDraft, missingIn, planOf } from '../../../miniapp/src/street/pages/activity-new/model.ts';
import ChoosePage from '../../../miniapp/src/street/pages/choose/index.tsx';
import EventsPage from '../../../miniapp/src/street/pages/events/index.tsx';
import { doorCode, isOn } from '../../../miniapp/src/street/pages/events/model.ts';
import LessonPage from '../../../miniapp/src/street/pages/lesson/index.tsx';
import { blocksOf } from '../../../miniapp/src/street/pages/lesson/model.ts';
import LessonsPage from '../../../miniapp/src/street/pages/lessons/index.tsx';
import { byTopic } from '../../../miniapp/src/street/pages/lessons/model.ts';
import { qrPicture } from '../../../miniapp/src/ui/QrCode.tsx';
import { withPhotos } from '../support/album.ts';
import { drawAs, drawAsResident, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const lesson = {
  ...{ id: 'l1', topic: 'care', for: 'everybody', title: '怎样免费领取', summary: '三种方式' },
  ...{ minutes: 2, version: 3, publishedOn: '2026-11-01' },
};
const code = 'c'.repeat(20);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const event: PublicActivity = {
  ...{ id: 'e1', title: '健康讲座', type: 'lecture', themeDay: 'none', audience: 'students', venue: '礼堂' },
  ...{ point: { id: 'p1', name: '东城' }, from: '2026-11-24', to: '2026-11-25', sample: true },
};
const activity: Activity = {
  ...{ ...event, from: undefined, to: undefined, state: 'held', region: '500119001' },
  ...{ plannedFrom: '2026-11-24', plannedTo: '2026-11-25', heldOn: '2026-11-24', attended: 40, signIns: 0 },
  ...{ leaflets: 5, dispensed: false, evidence: [], missing: ['notice', 'photo', 'summary'] },
  ...{ pointsEach: 0.5, cancelReason: null },
} as unknown as Activity;

test('a text is cut into headings, lists and paragraphs', () => {
  expect(blocksOf('# 甲\n\n- 一\n- 二\n\n乙\n丙\n\n')).toEqual([
    { kind: 'heading', text: '甲' },
    { kind: 'list', items: ['一', '二'] },
    { kind: 'text', text: '乙\n丙' },
  ]);
});

test('a door code is the bare code or that of this event, nothing else', () => {
  expect(doorCode(` ${code} `, 'e1')).toBe(code);
  expect(doorCode(`HN2:e1:${code}`, 'e1')).toBe(code);
  for (const text of ['', 'short', `HN2:e2:${code}`, `HN1:${code}`]) expect(doorCode(text, 'e1')).toBeNull();
});

test('lessons come by topic, and an event is on within its days only', () => {
  const heads = [lesson, { ...lesson, id: 'l2', topic: 'service' }] as LessonHead[];
  expect(byTopic(heads, ['service', 'care']).map(({ id }) => id)).toEqual(['l2', 'l1']);
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
  expect(days.map((day) => isOn(event, day))).toEqual([false, true, true, false]);
});

test('forms know what is missing, counts and days', () => {
  expect(missingIn(emptyDraft)).toEqual(['pointId', 'title', 'venue', 'plannedFrom', 'plannedTo']);
  expect(planOf({ ...emptyDraft, title: ' 讲座 ' })).toMatchObject({ title: '讲座', type: 'lecture' });
  expect([countOf('12'), countOf('0'), countOf('-1'), countOf('1.5'), countOf('')]).toEqual([
    12,
    0,
    null,
    null,
    null,
  ]);
  expect([isDay('2026-09-26'), isDay('2026-9-26'), isDay('')]).toEqual([true, false, false]);
  expect(lostPoints({ missing: ['notice', 'photo', 'summary'], pointsEach: 0.5 })).toBe('1.5');
});

test('a code to scan holds its text in dark squares with a white edge', () => {
  const picture = decodeURIComponent(qrPicture('HN1:01234567'));
  expect(picture).toContain('viewBox="0 0 29 29"');
  const squares = [...picture.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect([Math.min(...squares), Math.max(...squares)]).toEqual([4, 24]);
  expect(qrPicture('HN1:01234567')).not.toBe(qrPicture('HN1:01234568'));
});

test('lessons are listed with what helps to choose first, and one opens', async () => {
  serve({ 'GET /lessons': [lesson] });
  drawAs([], <LessonsPage />);
  fireEvent.click(await screen.findByText('怎样免费领取'));
  expect(phone.visited).toEqual(['/street/pages/lesson/index?id=l1']);
  fireEvent.click(screen.getByText('帮我选一个合适的'));
  expect(phone.visited.at(-1)).toBe('/street/pages/choose/index');
});

test('a child under 14 sees the lessons for everybody, and nothing to choose or win beside them', async () => {
  serve({
    'GET /lessons': [
      { ...lesson, for: 'everybody' },
      { ...lesson, id: 'l2', title: '写给成年人', for: 'adults' },
    ],
  });
  drawAsResident(<LessonsPage />, { ageBand: 'under14' });
  expect(await screen.findByText('怎样免费领取')).toBeTruthy();
  for (const hidden of ['帮我选一个合适的', '写给成年人']) expect(screen.queryByText(hidden)).toBeNull();
});

test('one lesson shows its text and version; one that was taken away says so', async () => {
  phone.open({ id: 'l1' });
  serve({ 'GET /lessons/l1': { ...lesson, body: '# 一\n\n- 甲\n- 乙' } });
  const { unmount } = drawAs([], <LessonPage />) as unknown as { unmount: () => void };
  expect(await screen.findByText('甲')).toBeTruthy();
  expect(screen.getByText(/第 3 版/)).toBeTruthy();
  unmount?.();
  phone.open({ id: 'gone' });
  serve({ 'GET /lessons/gone': () => failure('NOT_FOUND', 404) });
  drawAs([], <LessonPage />);
  expect(await screen.findByText('这一篇已下架')).toBeTruthy();
});

test('choosing sends no answer anywhere: only the place is asked about', async () => {
  const centre = { lng: 107.1, lat: 29.15 };
  serve({
    'GET /regions': [{ code: '500119', name: '南川区', level: 'county', parent: '5001', centre }],
    'GET /points/nearby': [],
  });
  drawAs([], <ChoosePage />);
  fireEvent.click(screen.getByText('女性'));
  fireEvent.click(screen.getByText('几年之内不打算要'));
  expect(await screen.findByText('宫内节育器')).toBeTruthy();
  expect(screen.queryByText('输卵管绝育术')).toBeNull();
  await waitFor(() => expect(sentTo('GET', '/points/nearby').length).toBeGreaterThan(0));
  const asked = [
    ...new Set(phone.sent.map(({ url }) => new URL(url, 'http://x').pathname.replace(/.*v1/, ''))),
  ];
  expect(asked.sort()).toEqual(['/points/nearby', '/regions']);
  expect(phone.sent.map(({ url }) => url).join()).not.toMatch(/later|woman|who=|goal=/);
});

test('being there is counted with the same mark each time, and no session', async () => {
  serve({
    'GET /activities/upcoming': [{ ...event, from: today, to: today }],
    'POST /activities/e1/sign-ins': { signIns: 4 },
  });
  drawAs(['keeper'], <EventsPage />);
  fireEvent.click(await screen.findByRole('button', { name: '到场签到' }));
  const sheet = within(screen.getByRole('dialog'));
  fireEvent.click(sheet.getByRole('button', { name: '到场签到' }));
  expect(sheet.getByText('请扫描或输入现场显示的码')).toBeTruthy();
  fireEvent.input(sheet.getByLabelText('签到码'), { target: { value: `HN2:e1:${code}` } });
  fireEvent.click(sheet.getByRole('button', { name: '到场签到' }));
  expect(await screen.findByText('已签到，谢谢参加')).toBeTruthy();
  const [sent] = phone.sent.filter(({ method }) => method === 'POST');
  expect(sent?.header.Authorization).toBeUndefined();
  expect(JSON.parse(sent?.data ?? '{}')).toEqual({ code, mark: expect.stringMatching(/^[0-9a-f]{32}$/) });
});

test('the office sees what missing papers cost, and saves one', async () => {
  serve({ 'GET /activities': [activity] });
  drawAs(['keeper'], <ActivitiesPage />);
  expect(await screen.findByText('缺 3 项资料，影响 1.5 分')).toBeTruthy();
});

test('a paper of the pack is saved once, however often it is tapped', async () => {
  phone.open({ id: 'e1' });
  serve({ 'GET /activities/e1': activity, 'POST /activities/e1/evidence': { ...activity, missing: [] } });
  drawAs(['keeper'], <ActivityPage />);
  fireEvent.click(await screen.findByText('通知'));
  const sheet = within(screen.getByRole('dialog'));
  fireEvent.click(sheet.getByRole('button', { name: '保存这一项' }));
  expect(sheet.getByText('请拍照，或写明内容和存放处')).toBeTruthy();
  fireEvent.input(sheet.getByLabelText('内容或存放处'), { target: { value: '镇卫〔2026〕3 号' } });
  fireEvent.click(sheet.getByRole('button', { name: '保存这一项' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sentTo('POST', '/activities/e1/evidence').map(({ body }) => body)).toEqual([
    { kind: 'notice', note: '镇卫〔2026〕3 号' },
  ]);
});

test('a paper is photographed at the event; each missing one says its price, and pictures it has stay', async () => {
  const putBack = withPhotos();
  phone.open({ id: 'e1' });
  const paper = { kind: 'material', photos: ['old'], note: '折页', at: '2026-11-24T09:00:00Z' };
  serve({
    'GET /activities/e1': { ...activity, evidence: [paper] },
    'POST /photos': { id: 'new' },
    'POST /activities/e1/evidence': activity,
  });
  drawAs(['keeper'], <ActivityPage />);
  expect(await screen.findByText('1 张照片 · 折页')).toBeTruthy();
  expect(screen.getAllByText('还缺，影响 0.5 分')).toHaveLength(3);
  fireEvent.click(screen.getByText('宣传资料'));
  fireEvent.click(await screen.findByTestId('add-photo'));
  await screen.findByRole('img', { name: '照片 2' });
  fireEvent.click(screen.getByRole('button', { name: '保存这一项' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sentTo('POST', '/activities/e1/evidence').map(({ body }) => body)).toEqual([
    { kind: 'material', photos: ['old', 'new'], note: '折页' },
  ]);
  putBack();
});

test('an assessor reads a paper and is offered no change', async () => {
  phone.open({ id: 'e1' });
  serve({ 'GET /activities/e1': activity });
  drawAs(['assessor'], <ActivityPage />);
  fireEvent.click(await screen.findByText('总结'));
  expect(screen.getByText('还没有这一项')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '保存这一项' })).toBeNull();
});
