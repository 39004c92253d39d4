import { type SampleDraw, type SampleRow, samplePurposes } from '@fcs/shared/contracts/sampling.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import {
  enteredOf,
  idsOf,
  isByPhone,
  outcomesOf,
  rateWords,
  rowsShown,
  stateOf,
} from '../../../miniapp/src/office/draws/model.ts';
import DrawPage from '../../../miniapp/src/office/pages/draw/index.tsx';
import DrawsPage from '../../../miniapp/src/office/pages/draws/index.tsx';
import { chosenStore } from '../../../miniapp/src/office/parts/chosen.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const row = (id: string, rank: number, part: Partial<SampleRow> = {}): SampleRow => ({
  ...{ id, rank, state: 'drawn', reason: null, outcome: null, second: false },
  ...{ secondOutcome: null, agrees: null, ...part },
});
const rows = [
  row('r-done', 0, { outcome: 'confirmed' }),
  row('r-gone', 1, { state: 'replaced', reason: 'unreachable' }),
  row('r-second', 2, { outcome: 'denied', second: true }),
  row('r-differs', 3, { outcome: 'denied', second: true, secondOutcome: 'confirmed', agrees: false }),
  row('r-open', 4),
];
const draw = {
  ...{ id: 'd1', purpose: 'authenticity', region: '500119', unit: null, period: '2026', state: 'drawn' },
  ...{
    algorithm: 'sha256-rank-v1',
    frameSource: 'records',
    frameSize: 40,
    frameHash: 'f'.repeat(64),
    seed: 'seed-1',
    size: 4,
  },
  ...{ secondShare: 20, publishedAt: '', drawnAt: '', closedAt: null, rows, counts: {} },
  rate: { n: 10, good: 8, rate: 0.8, low: 0.4902, high: 0.9433 },
} as unknown as SampleDraw;

beforeEach(() => chosenStore.set({ scheme: 'nanchuan-2023', region: '500119', period: '2026' }));

test('offers exactly the outcomes of the contract, each with its words, and a script where people are called', () => {
  for (const [purpose, { outcomes }] of Object.entries(samplePurposes)) {
    expect(outcomesOf[purpose as SampleDraw['purpose']]).toEqual(outcomes);
    if (isByPhone(purpose as SampleDraw['purpose'])) expect(zh.samples.scripts).toHaveProperty(purpose);
  }
  for (const script of Object.values(zh.samples.scripts)) expect(script).not.toMatch(/避孕|手术|流产/);
});

test('what is to do comes first, and an outcome of one entry is not done while a second is due', () => {
  expect(rows.map(stateOf)).toEqual(['done', 'replaced', 'second', 'differs', 'open']);
  expect(rowsShown(rows).map(({ id }) => id)).toEqual([
    ...['r-open', 'r-second', 'r-differs', 'r-done', 'r-gone'],
  ]);
  expect(enteredOf(draw)).toBe(1);
});

test('a share says its n and its interval, and nothing while nothing is entered (N10)', () => {
  expect(rateWords(draw.rate)).toEqual({ share: '80% (8 / 10)', interval: '49% – 94.3%' });
  expect(rateWords({ n: 0, good: 0, rate: null, low: null, high: null })).toBeNull();
});

test('a frame takes numbers, each once, and no names', () => {
  expect(idsOf('a-1\n b_2\na-1\n')).toEqual(['a-1', 'b_2']);
  expect([idsOf(''), idsOf('a-1\n张三')]).toEqual([null, null]);
});

const frame = { frameSize: 41, frameHash: 'a'.repeat(64) };
const openPublish = async () => {
  drawAs(['county'], <DrawsPage />);
  expect(await screen.findByText('真实性抽查')).toBeTruthy();
  fireEvent.click(screen.getByTestId('publish-frame'));
};

test('a frame of records shows its size and hash, and publishes what was seen', async () => {
  serve({
    ...{ 'GET /draws': [draw], 'GET /regions': [], 'GET /record-frames': frame },
    'POST /record-frames': draw,
  });
  await openPublish();
  expect(await screen.findByText('41 条记录')).toBeTruthy();
  expect(screen.getByText(frame.frameHash)).toBeTruthy();
  fireEvent.click(screen.getByTestId('do-publish'));
  await waitFor(() => expect(phone.visited).toEqual(['/office/pages/draw/index?id=d1']));
  const of = { purpose: 'entry', region: '500119', period: '2026' };
  expect(Object.fromEntries(sentTo('GET', '/record-frames')[0]?.query ?? [])).toEqual(of);
  expect(sentTo('POST', '/record-frames').map(({ body }) => body)).toEqual([
    { ...of, frameHash: frame.frameHash },
  ]);
});

test('a frame may be of one unit of the region (D03)', async () => {
  const point = (id: string, name: string, region: string) => ({ id, name, region, kind: 'institution' });
  serve({
    ...{ 'GET /draws': [draw], 'GET /regions': [], 'GET /record-frames': frame },
    'POST /record-frames': draw,
    'GET /points': [point('u1', '东城卫生院', '500119001'), point('u2', '外区医院', '500120001')],
  });
  await openPublish();
  fireEvent.click(await screen.findByTestId('frame-unit'));
  expect(await screen.findByText('东城卫生院')).toBeTruthy();
  expect(screen.queryByText('外区医院')).toBeNull();
  fireEvent.click(screen.getByText('东城卫生院'));
  await waitFor(() => expect(sentTo('GET', '/record-frames').at(-1)?.query.get('unit')).toBe('u1'));
  fireEvent.click(await screen.findByTestId('do-publish'));
  await waitFor(() => expect(sentTo('POST', '/record-frames')).toHaveLength(1));
  expect(sentTo('POST', '/record-frames')[0]?.body).toMatchObject({ unit: 'u1', region: '500119' });
});

test('rows of things and staff are told by what they are; nothing is asked of people', async () => {
  phone.open({ id: 'd1' });
  serve({
    'GET /draws/d1': { ...draw, purpose: 'machines', rows: [row('m-1', 0), row('m-2', 1)] },
    'GET /draws/d1/names': [{ row: 'm-1', name: '1 号机', place: '东城卫生院' }],
  });
  drawAs(['county'], <DrawPage />);
  fireEvent.click(await screen.findByText('第 1 个 · 1 号机'));
  expect(await screen.findByRole('dialog')).toBeTruthy();
  expect(screen.getAllByText(/东城卫生院/)).toHaveLength(2);
  expect(screen.getByText('第 2 个 · m-2')).toBeTruthy();
});

test('samples of people ask for no names of their rows', async () => {
  phone.open({ id: 'd1' });
  serve({ 'GET /draws/d1': draw });
  drawAs(['county'], <DrawPage />);
  expect(await screen.findByText('第 5 个 · r-open')).toBeTruthy();
  expect(sentTo('GET', '/draws/d1/names')).toEqual([]);
});

test('records that changed meanwhile are looked at again', async () => {
  const table = serve({
    ...{ 'GET /draws': [draw], 'GET /regions': [], 'GET /record-frames': frame },
    'POST /record-frames': () => failure('FRAME_CHANGED', 409),
  });
  await openPublish();
  await screen.findByText('41 条记录');
  table['GET /record-frames'] = { frameSize: 0, frameHash: 'b'.repeat(64) };
  fireEvent.click(screen.getByTestId('do-publish'));
  expect(await screen.findByText('said: FRAME_CHANGED')).toBeTruthy();
  expect(await screen.findByText(/^这里没有这个时段的记录/)).toBeTruthy();
});

test('a frame is typed only where nothing was recorded, with its place and period, never with a wrong line', async () => {
  const none = { ...frame, frameSize: 0 };
  serve({ 'GET /draws': [draw], 'GET /regions': [], 'GET /record-frames': none, 'POST /draws': draw });
  await openPublish();
  expect(await screen.findByTestId('frame-ids')).toBeTruthy();
  const type = (value: string) => fireEvent.change(screen.getByTestId('frame-ids'), { target: { value } });
  type('张三');
  fireEvent.click(screen.getByTestId('do-publish'));
  expect(screen.getByText('每行写一个编号，只用字母、数字和 _ : . -')).toBeTruthy();
  type('a-1\nb-2');
  fireEvent.click(screen.getByTestId('do-publish'));
  await waitFor(() => expect(phone.visited).toEqual(['/office/pages/draw/index?id=d1']));
  expect(sentTo('POST', '/draws').map(({ body }) => body)).toEqual([
    { purpose: 'entry', region: '500119', period: '2026', ids: ['a-1', 'b-2'] },
  ]);
});

const phones = [
  { row: 'r-open', phone: '138****0007', gone: false },
  { row: 'r-second', phone: null, gone: true },
];
const openRow = async (roles: Parameters<typeof drawAs>[0], name: string) => {
  phone.open({ id: 'd1' });
  drawAs(roles, <DrawPage />);
  fireEvent.click(await screen.findByText(name));
};

test('a number is masked, read only to call, and masked again afterwards (C03)', async () => {
  serve({
    ...{ 'GET /draws/d1': draw, 'GET /draws/d1/phones': phones },
    'POST /draws/d1/rows/r-open/contact': { phone: '13812340007' },
  });
  await openRow(['assessor'], '第 5 个 · r-open');
  expect(await screen.findByText('138****0007')).toBeTruthy();
  expect(sentTo('POST', '/draws/d1/rows/r-open/contact')).toHaveLength(0);
  fireEvent.click(screen.getByTestId('call-row'));
  await waitFor(() => expect(phone.called).toEqual(['13812340007']));
  expect(screen.getByText('138****0007')).toBeTruthy();
  expect(document.body.textContent).not.toContain('13812340007');
  expect(sentTo('POST', '/draws/d1/rows/r-open/contact')).toHaveLength(1);
});

test('who erased themselves cannot be called; a refused reading dials nothing', async () => {
  serve({
    ...{ 'GET /draws/d1': draw, 'GET /draws/d1/phones': phones },
    'POST /draws/d1/rows/r-open/contact': () => failure('PERSON_GONE', 410),
  });
  await openRow(['assessor'], '第 3 个 · r-second');
  expect(await screen.findByText('本人已删除自己的数据，请换下一个。')).toBeTruthy();
  expect(screen.queryByTestId('call-row')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '关闭' }));
  fireEvent.click(screen.getByText('第 5 个 · r-open'));
  fireEvent.click(await screen.findByTestId('call-row'));
  expect(await screen.findByText('said: PERSON_GONE')).toBeTruthy();
  expect(phone.called).toEqual([]);
});

test.each([
  ['the county', ['county'] as const],
  ['an assessor of no round', ['assessor'] as const],
])('%s sees no number and no button to call', async (_who, roles) => {
  serve({ 'GET /draws/d1': draw, 'GET /draws/d1/phones': () => failure('FORBIDDEN', 403) });
  await openRow(roles, '第 5 个 · r-open');
  expect(await screen.findByText('号码只给本轮的考核员拨打。')).toBeTruthy();
  expect(screen.queryByTestId('call-row')).toBeNull();
  expect(sentTo('GET', '/draws/d1/phones')).toHaveLength(roles[0] === 'county' ? 0 : 1);
});

test('a sample leads to the rounds it is part of', async () => {
  phone.open({ id: 'd1' });
  const round = { id: 'r1', title: '工作质量', period: '2026', number: 2, state: 'drawn' };
  serve({ 'GET /draws/d1': draw, 'GET /draws/d1/rounds': [round] });
  drawAs(['assessor'], <DrawPage />);
  fireEvent.click(await screen.findByText('工作质量'));
  expect(phone.visited).toEqual(['/office/pages/round/index?id=r1']);
});

test('who enters a second time sees nothing of the first; the same person is refused in words', async () => {
  phone.open({ id: 'd1' });
  serve({
    'GET /draws/d1': { ...draw, rows: [rows[2]] },
    'POST /draws/d1/rows/r-second/outcome': () => failure('SAME_PERSON', 409),
  });
  drawAs(['assessor'], <DrawPage />);
  fireEvent.click(await screen.findByText('第 3 个 · r-second'));
  expect(screen.queryByText(/不属实.*待第二人/)).toBeNull();
  expect(screen.getByText(/^您好/)).toBeTruthy();
  fireEvent.click(screen.getByTestId('save-outcome'));
  expect(screen.getByText('必填')).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: '属实且免费' }));
  fireEvent.click(screen.getByTestId('save-outcome'));
  expect(await screen.findByText('said: SAME_PERSON')).toBeTruthy();
  expect(sentTo('POST', '/draws/d1/rows/r-second/outcome')[0]?.body).toEqual({ outcome: 'confirmed' });
  expect(screen.queryByTestId('replace-row')).toBeNull();
});

test('two entries that differ are shown and settled; a row gives way with a reason only', async () => {
  phone.open({ id: 'd1' });
  serve({
    'GET /draws/d1': draw,
    'POST /draws/d1/rows/r-differs/settle': draw,
    'POST /draws/d1/rows/r-open/replace': draw,
  });
  drawAs(['county'], <DrawPage />);
  expect(await screen.findByText('两次录入不一致 · 不属实或收了费／属实且免费')).toBeTruthy();
  expect(screen.getByText('49% – 94.3%')).toBeTruthy();
  fireEvent.click(screen.getByText('第 4 个 · r-differs'));
  fireEvent.click(screen.getByRole('radio', { name: '不属实或收了费' }));
  fireEvent.click(screen.getByTestId('save-outcome'));
  await waitFor(() => expect(sentTo('POST', '/draws/d1/rows/r-differs/settle')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(screen.getByText('第 5 个 · r-open'));
  fireEvent.click(screen.getByTestId('replace-row'));
  expect(sentTo('POST', '/draws/d1/rows/r-open/replace')).toHaveLength(0);
});

test('a published sample is drawn once, and closing one with rows left is refused in words', async () => {
  phone.open({ id: 'd1' });
  const table = serve({
    'GET /draws/d1': { ...draw, state: 'published', rows: [] },
    'POST /draws/d1/draw': draw,
    'POST /draws/d1/close': () => failure('DRAW_INCOMPLETE', 409),
  });
  drawAs(['county'], <DrawPage />);
  fireEvent.click(await screen.findByText('抽取样本'));
  table['GET /draws/d1'] = draw;
  fireEvent.click(await screen.findByText('结束这次抽样'));
  expect(await screen.findByText('said: DRAW_INCOMPLETE')).toBeTruthy();
  expect(sentTo('POST', '/draws/d1/draw')).toHaveLength(1);
});
