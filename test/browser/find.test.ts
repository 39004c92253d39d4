import type { NearbyPoint, StaffPoint, Ticket } from '@fcs/shared/contracts/points.ts';
import { toGcj02 } from '@fcs/shared/geo.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ask, type Phone, takePhone } from './phone.ts';

const home = 'pages/home/index';
/** In the middle of the county's seat, as a browser says it. */
const position = { longitude: 107.0938, latitude: 29.1609 };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const nearby = (filter: string): Promise<NearbyPoint[]> => {
  const { lng, lat } = toGcj02({ lng: position.longitude, lat: position.latitude });
  return ask('GET', `/points/nearby?lng=${lng.toFixed(4)}&lat=${lat.toFixed(4)}&${filter}`);
};

const rows = ({ page }: Phone) => page.getByRole('list', { name: '附近的领取点' }).getByRole('link');

describe('without logging in', () => {
  test('the first card answers: the nearest open place that has it, the way on foot, open until when', async () => {
    const open = await nearby('open=true&inStock=true&limit=6');
    const nearest = open.find(({ online }) => online !== false);
    const phone = await takePhone(browser, { position });
    await phone.go(home);
    await phone.shows('只用来按距离排列附近的服务点，不会保存。');
    await phone.button('使用我的位置').click();
    await phone.button('出发地 我的位置').waitFor();
    await phone.page.getByRole('heading', { level: 2, name: `${nearest?.name}` }).waitFor();
    await phone.shows(/^步行约 \d+ 分钟 · (开到 \d\d:\d\d|全天开放)$/);
    const card = phone.page.getByRole('heading', { level: 2 }).first();
    expect((await card.boundingBox())?.y).toBeLessThan(500);
    await phone.putAway();
  });

  test('a refused position is no dead end: a township or a campus is chosen by hand and kept', async () => {
    const phone = await takePhone(browser);
    await phone.go(home);
    await phone.button('使用我的位置').click();
    await phone.shows('没有获得位置权限，请手动选择乡镇或校园。');
    await phone.button(/^出发地/).click();
    await phone.page.getByRole('dialog').getByRole('textbox').fill('大观');
    await phone.button('大观镇').click();
    await phone.button('出发地 大观镇').waitFor();
    await phone.shows(/^距大观镇/);
    await phone.page.reload();
    await phone.button('出发地 大观镇').waitFor();
    await phone.putAway();
  });

  test('list and map show the same places; the list goes on', async () => {
    const phone = await takePhone(browser, { position });
    await phone.go(home);
    await expect.poll(() => rows(phone).count(), { timeout: 10_000 }).toBe(8);
    await phone.button('加载更多').click();
    await expect.poll(() => rows(phone).count(), { timeout: 10_000 }).toBe(28);
    await phone.page.getByRole('radio', { name: '地图' }).click();
    const map = phone.page.getByRole('region', { name: '地图，28 个地点' });
    await map.waitFor();
    await expect.poll(() => map.locator('.k-map__pin').count(), { timeout: 10_000 }).toBe(28);
    expect(await map.locator('.k-map__ring').count()).toBeGreaterThan(1);
    expect(await map.locator('.k-map__name').filter({ visible: true }).count()).toBeGreaterThan(2);
    expect(await map.locator('.leaflet-tile').count()).toBe(0);
    await phone.putAway();
  });

  test('the empty list names the filter that emptied it and lifts it', async () => {
    const phone = await takePhone(browser);
    await phone.go(home);
    await phone.button('校园').click();
    await expect.poll(() => rows(phone).count(), { timeout: 10_000 }).toBe(2);
    await phone.page.getByRole('textbox', { name: '搜索名称或地址' }).fill('没有这个名字');
    await phone.shows('没有符合条件的领取点');
    await phone.shows('去掉“没有这个名字”就能看到结果。');
    await phone.button('去掉“没有这个名字”').click();
    await expect.poll(() => rows(phone).count(), { timeout: 10_000 }).toBe(2);
    await phone.putAway();
  });

  test('emergency pills: the time limit in plain words, and open places first', async () => {
    const phone = await takePhone(browser);
    await phone.go(home);
    await phone.button(/^要领取的/).click();
    await phone.button('紧急避孕药').click();
    await phone.shows('越早越好，最迟 72 小时内');
    expect(await phone.button('现在开门').getAttribute('aria-pressed')).toBe('true');
    await rows(phone).first().waitFor();
    for (const row of await rows(phone).allTextContents()) expect(row).toMatch(/紧急避孕药/);
    await phone.putAway();
  });

  test('a place tells all one needs before going, and that something is wrong there reaches its keepers', async () => {
    const [place] = await nearby('kind=institution&limit=1');
    const remark = `下午三点就关门了 ${Math.random().toString(36).slice(2)}`;
    const phone = await takePhone(browser);
    await phone.go('pages/point/index', { id: `${place?.id}` });
    await phone.page.getByRole('heading', { level: 2, name: `${place?.name}` }).waitFor();
    expect(await phone.page.getByRole('list', { name: '服务时间' }).getByRole('listitem').count()).toBe(7);
    for (const text of ['谁可以领', '要带什么', '监督电话', `${place?.supervisionPhone}`])
      await phone.shows(text);
    await phone.button('这里有误').click();
    await phone.page.getByRole('radio', { name: '服务时间不对' }).click();
    await phone.page.getByRole('dialog').getByRole('textbox').fill(remark);
    await phone.button('提交').click();
    await phone.shows('收到了，谢谢');
    const tickets = await ask<Ticket[]>('GET', '/tickets?limit=100', { as: 'county' });
    expect(tickets.find((ticket) => ticket.remark === remark)).toMatchObject({
      problem: 'wrongHours',
      point: { id: place?.id },
    });
    await phone.putAway();
  });
});

describe('a place closed for today', () => {
  test('by two taps of its keeper, it is closed for residents within a second, and open again by one', async () => {
    const [own] = (await ask<StaffPoint[]>('GET', '/points?limit=100', { as: 'keeper' })).filter(
      ({ kind, open }) => kind === 'institution' && open,
    );
    const id = `${own?.id}`;
    const isOpen = async () => (await ask<NearbyPoint>('GET', `/points/${id}`)).open;
    const resident = await takePhone(browser);
    await resident.go('pages/point/index', { id });
    await resident.shows(/^营业中 · /);

    const keeper = await takePhone(browser, { as: 'keeper' });
    await keeper.go('staff/pages/points/index');
    await keeper.page.getByTestId(`close-${id}`).click();
    const told = keeper.page.waitForResponse((response) => response.url().endsWith('/closed-today'));
    await keeper.page.getByTestId('confirm-close-today').click();
    expect((await told).status()).toBe(200);
    await expect.poll(isOpen, { timeout: 1_000 }).toBe(false);
    await resident.page.reload();
    await resident.shows(/^未营业 · /);

    await keeper.page.getByTestId(`reopen-${id}`).click();
    await expect.poll(isOpen, { timeout: 2_000 }).toBe(true);
    await keeper.putAway();
    await resident.putAway();
  });
});
