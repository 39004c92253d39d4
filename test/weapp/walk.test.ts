import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildIfStale } from '../../scripts/lib/miniapp.mjs';
import { bootWeapp, type Weapp } from './harness.ts';
import { everyNode } from './tree.ts';

const folder = path.resolve(import.meta.dirname, '../../miniapp/dist/weapp');
/** In the middle of the county's seat, as WeChat says it (GCJ-02). */
const location = { longitude: 107.0972, latitude: 29.1579 };
let weapp: Weapp;
beforeAll(async () => {
  await buildIfStale('weapp');
  weapp = bootWeapp({ folder, server: inject('demoUrl'), location });
});
afterAll(() => weapp.close());

/** The order moved on as staff do, over the wire. */
async function moveAsStaff(order: string, moves: readonly string[]): Promise<void> {
  const call = async (path: string, body: unknown, token = '') => {
    const response = await fetch(`${inject('demoUrl')}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    expect(response.ok, path).toBe(true);
    return (await response.json()) as { data: { token: string } };
  };
  const { data } = await call('/sessions', { platform: 'demo', code: 'keeper' });
  for (const move of moves) await call(`/orders/${order}/${move}`, {}, data.token);
}

const front = (): string => weapp.stack().at(-1) ?? '';
const arrive = (page: string): Promise<void> => weapp.until(() => front() === page, page);
const shows = (text: string): Promise<void> => weapp.until((screen) => screen.includes(text), text);

describe('the real mini-program against the real server, by taps', () => {
  test('a list of places from the own position, and one place in full', async () => {
    await shows('使用我的位置');
    weapp.tap(['button', '使用我的位置']);
    await shows('我的位置');
    await shows('步行约');
    const places = () => weapp.find('link', /约 .+(米|公里)/);
    await weapp.until(() => places().length === 8, 'the nearest places');
    weapp.tap(['button', '加载更多']);
    await weapp.until(() => places().length === 28, 'twenty more');
    const [first] = places();
    const name = first
      ? (everyNode(first)
          .map((node) => node.raw.v)
          .find(Boolean) ?? '')
      : '';
    if (first) weapp.tap(first);
    await arrive('pages/point/index');
    await shows('服务时间');
    expect(weapp.text()).toContain(name);
    expect(weapp.text()).toContain('监督电话');
    weapp.tap(['button', new RegExp(`^电话：${name}`)]);
    await weapp.until(
      () => weapp.phone.calls.some((call) => call.startsWith('makePhoneCall 023-')),
      'a call',
    );
    weapp.back();
    await arrive('pages/home/index');
  });

  test('a student logs in, orders to the campus, confirms and answers', async () => {
    weapp.tap(['link', /^配送到家或校园/]);
    await arrive('pages/order-form/index');
    await shows('登录后提交');
    weapp.tap(['button', '登录后提交']);
    await arrive('pages/login/index');
    await weapp.until(() => weapp.find('link', /^学生/).length === 1, 'the demo roles');
    weapp.tap(['link', /^学生/]);
    await arrive('pages/order-form/index');
    await shows('学生服务中心包裹点');
    await weapp.until(() => weapp.find('checkbox').length === 1, 'the consent');
    weapp.tap(['button', '增加避孕套（52 毫米，标准型）']);
    weapp.fill('手机号', '13800000000');
    weapp.tap(weapp.find('checkbox')[0] ?? ['checkbox', '']);
    await weapp.until(
      () => weapp.find('checkbox')[0]?.attributes['aria-checked'] === 'true',
      'the consent given',
    );
    weapp.tap(['button', '提交申请（共 1 件）']);
    await arrive('pages/order/index');
    await shows('现在还可以取消');

    const opened = weapp.phone.calls.find((call) => call.startsWith('redirectTo /pages/order/index')) ?? '';
    await moveAsStaff(`${/id=([^&]+)/.exec(opened)?.[1]}`, ['accept', 'pack', 'ship', 'deliver']);
    weapp.resume();
    await weapp.until(() => weapp.find('button', '我收到了').length === 1, 'the way to confirm');
    weapp.tap(['button', '我收到了']);
    await weapp.until(() => weapp.find('button', '去评价').length === 1, 'the questions');
    weapp.tap(['button', '去评价']);
    await arrive('pages/survey/index');
    await weapp.until(() => weapp.find('radio', /^5 分/).length > 3, 'the questions');
    for (const best of weapp.find('radio', /^5 分/)) weapp.tap(best);
    await weapp.until(
      () => weapp.find('radio', /^5 分/).every((radio) => radio.attributes['aria-checked'] === 'true'),
      'the answers',
    );
    weapp.tap(['button', '提交评价']);
    await shows('谢谢您的评价');
    const sent = weapp.phone.requests.filter(({ url }) => url.endsWith('/responses'));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.header.Authorization).toBeUndefined();
    expect(weapp.errors).toEqual([]);
  });
});
