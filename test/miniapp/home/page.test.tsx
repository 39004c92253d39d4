import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readStored } from '../../../miniapp/src/api/storage.ts';
import { forgetPlace } from '../../../miniapp/src/hooks/usePlace.ts';
import HomePage from '../../../miniapp/src/pages/home/index.tsx';
import { catalogue, county, pointOf, townships } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone, type Sent } from '../support/taro.ts';

const queryOf = ({ url }: Sent) => new URLSearchParams(url.split('?')[1] ?? '');

/** A small district: its points are filtered by what is asked, as the server does. */
function district(points: readonly NearbyPoint[]) {
  return serve({
    'GET /products': catalogue,
    'GET /regions': (sent: Sent) => success(queryOf(sent).get('level') === 'county' ? [county] : townships),
    'GET /points/nearby': (sent: Sent) => {
      const query = queryOf(sent);
      const kept = points.filter(
        (point) =>
          (!query.get('open') || point.open) &&
          (!query.get('kind') || point.kind === query.get('kind')) &&
          (!query.get('q') || point.name.includes(query.get('q') ?? '')) &&
          (!query.get('product') || point.stock.some(({ kind }) => kind === query.get('product'))) &&
          (!query.get('inStock') || point.stock.length > 0),
      );
      return success(kept.slice(0, Number(query.get('limit'))));
    },
  });
}
const nearby = () => sentTo('GET', '/points/nearby').map(({ query }) => query);
const button = (name: string | RegExp) => screen.findByRole('button', { name });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T06:00:00.000Z') });
  forgetPlace();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('The first card (A01, issue C1)', () => {
  test('answers without a login: where, how far on foot, until when, what is there and since when that is known', async () => {
    district([pointOf('a', { kind: 'machine', online: false, distance: 90 }), pointOf('b')]);
    drawAs([], <HomePage />);
    const name = await screen.findByRole('heading', { name: '地点b' });
    const card = name.closest('.k-card') as HTMLElement;
    expect(card.textContent).toContain('现在可以去');
    expect(card.textContent).toContain('距南川区中心步行约 6 分钟 · 开到 17:30');
    expect(card.textContent).toContain('有：避孕套 · 12 分钟前更新');
    const asked = nearby().find((query) => query.get('inStock') === 'true');
    expect(asked?.get('open')).toBe('true');
    fireEvent.click(within(card).getByRole('button', { name: '电话：地点b' }));
    expect(phone.called).toEqual(['023-71420001']);
  });

  test('says where others did not get it, on the card and in the list (N6)', async () => {
    district([pointOf('a', { doubted: true, distance: 90 }), pointOf('b')]);
    drawAs([], <HomePage />);
    const name = await screen.findByRole('heading', { name: '地点a' });
    expect((name.closest('.k-card') as HTMLElement).textContent).toContain('有人反映没领到，正在核实');
    const rows = within(await screen.findByRole('list', { name: '附近的领取点' })).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent?.includes('有人反映没领到'))).toEqual([true, false]);
  });

  test('the way there opens the map app in WeChat, and in a browser only by this tap', async () => {
    district([pointOf('b')]);
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    drawAs([], <HomePage />);
    const go = await button(/^导航/);
    expect(open).not.toHaveBeenCalled();
    fireEvent.click(go);
    expect(open.mock.calls[0]?.[0]).toContain('to=107.1,29.15,');
    expect(open.mock.calls[0]?.[2]).toContain('noreferrer');
    process.env.TARO_ENV = 'weapp';
    fireEvent.click(go);
    expect(phone.directions[0]).toMatchObject({ latitude: 29.15, longitude: 107.1, name: '地点b' });
    open.mockRestore();
  });

  test('with none open it says when the first one opens, and delivery comes first', async () => {
    district([pointOf('b', { open: false, openUntil: null, opensAt: '2026-11-24T00:30:00.000Z' })]);
    drawAs([], <HomePage />);
    await screen.findByText('附近现在没有开门的');
    expect(screen.getByText(/最早 明天 08:30 开门/)).toBeTruthy();
    fireEvent.click(await button('申请配送'));
    expect(phone.visited).toEqual(['/pages/order-form/index']);
  });

  test('with none that has it, it says so and offers delivery', async () => {
    district([pointOf('b', { stock: [] })]);
    drawAs([], <HomePage />);
    await screen.findByText('附近没有查到可领的所有药具');
    await button('申请配送');
  });

  test('a failure is told in the words of the server, and tried again on a tap', async () => {
    const table = district([pointOf('b')]);
    const good = table['GET /points/nearby'];
    table['GET /points/nearby'] = () => failure('INTERNAL', 500);
    drawAs([], <HomePage />);
    expect((await screen.findAllByText('said: INTERNAL')).length).toBeGreaterThan(0);
    table['GET /points/nearby'] = good;
    fireEvent.click((await screen.findAllByRole('button', { name: '再试一次' }))[0] as HTMLElement);
    await screen.findByRole('heading', { name: '地点b' });
  });
});

describe('From where', () => {
  test('the position is not asked for before the tap; found, it is sent blurred to about 10 m', async () => {
    district([pointOf('b')]);
    phone.location = { longitude: 107.0912345, latitude: 29.1567891 };
    drawAs([], <HomePage />);
    await screen.findByText(/只用来按距离排列/);
    await waitFor(() => expect(nearby().length).toBeGreaterThan(0));
    expect(nearby().every((query) => query.get('lng') === '107.1000')).toBe(true);
    fireEvent.click(await button('使用我的位置'));
    await waitFor(() => expect(nearby().at(-1)?.get('lng')).not.toBe('107.1000'));
    expect(nearby().at(-1)?.get('lng')).toMatch(/^107\.\d{4}$/);
    await screen.findByText(/^步行约 6 分钟/);
    expect(screen.queryByText(/只用来按距离排列/)).toBeNull();
  });

  test('refused, a township is chosen by hand and remembered', async () => {
    district([pointOf('b')]);
    const first = drawAs([], <HomePage />);
    fireEvent.click(await button('使用我的位置'));
    await screen.findByText(/没有获得位置权限/);
    fireEvent.click(await button(/^出发地/));
    fireEvent.click(await button('三泉镇'));
    await waitFor(() => expect(nearby().at(-1)?.get('lng')).toBe('107.3000'));
    await screen.findByText(/距三泉镇步行约/);
    first.unmount();
    drawAs([], <HomePage />);
    await button('出发地 三泉镇');
    expect(readStored('app.place', null)).toMatchObject({ source: 'township', id: '500119100' });
  });

  test('far from the district the list says so', async () => {
    district([pointOf('b', { distance: 80_000 })]);
    drawAs([], <HomePage />);
    await screen.findByText(/您离这里较远/);
  });
});

describe('The list', () => {
  test('shows way, hours, what is there, age of that, and a machine that is offline', async () => {
    const points = [
      pointOf('b', { approximate: true }),
      pointOf('m', { kind: 'machine', online: false, openUntil: null, asOf: null }),
    ];
    district(points);
    drawAs([], <HomePage />);
    const list = await screen.findByRole('list', { name: '附近的领取点' });
    const [first, second] = within(list).getAllByRole('link');
    expect(first?.textContent).toContain('营业中 · 开到 17:30');
    expect(first?.textContent).toContain('约 430 米');
    expect(second?.textContent).toContain('设备离线，暂不能领');
    expect(second?.textContent).toContain('没有数量记录');
    fireEvent.click(first as HTMLElement);
    expect(phone.visited).toEqual(['/pages/point/index?id=b']);
  });

  test('an empty list names the filter that emptied it and offers to lift it', async () => {
    district([pointOf('b', { open: false, opensAt: null, openUntil: null, kind: 'village' })]);
    drawAs([], <HomePage />);
    await screen.findByRole('list', { name: '附近的领取点' });
    fireEvent.click(await button('村卫生室'));
    fireEvent.click(await button('现在开门'));
    await screen.findByText('没有符合条件的领取点');
    await screen.findByText('去掉“现在开门”就能看到结果。');
    expect(screen.queryByRole('button', { name: '去掉“村卫生室”' })).toBeNull();
    fireEvent.click(await button('去掉“现在开门”'));
    await screen.findByRole('link', { name: /地点b/ });
  });

  test('where no single filter did it, all of them can be lifted', async () => {
    district([pointOf('b', { open: false, kind: 'village' })]);
    drawAs([], <HomePage />);
    fireEvent.click(await button('校园'));
    fireEvent.click(await button('现在开门'));
    fireEvent.click(await button('去掉全部条件'));
    await screen.findByRole('link', { name: /地点b/ });
  });

  test('a search waits for a pause and asks once', async () => {
    district([pointOf('b'), pointOf('c')]);
    drawAs([], <HomePage />);
    await screen.findByRole('link', { name: /地点c/ });
    const box = screen.getByRole('textbox', { name: '搜索名称或地址' });
    for (const value of ['地', '地点', '地点b']) fireEvent.change(box, { target: { value } });
    await waitFor(() => expect(screen.queryByRole('link', { name: /地点c/ })).toBeNull());
    const searched = nearby().flatMap((query) => query.get('q') ?? []);
    expect(new Set(searched)).toEqual(new Set(['地点b']));
  });

  test('more is loaded with the cursor of the page before', async () => {
    const table = district([]);
    table['GET /points/nearby'] = (sent: Sent) =>
      queryOf(sent).get('cursor') === 'next1'
        ? success([pointOf('z')])
        : success([pointOf('b')], queryOf(sent).get('limit') === '8' ? 'next1' : null);
    drawAs([], <HomePage />);
    fireEvent.click(await button('加载更多'));
    await screen.findByRole('link', { name: /地点z/ });
    await screen.findByText('没有更多了');
  });
});

describe('With a time limit', () => {
  test('the limit is said in plain words and open places come first', async () => {
    const stock = [{ productId: 'emergency', kind: 'emergencyPill' as const, name: 'x', available: 1 }];
    district([pointOf('shut', { open: false, stock }), pointOf('b', { stock })]);
    drawAs([], <HomePage />);
    fireEvent.click(await button(/^要领取的/));
    fireEvent.click(await button('紧急避孕药'));
    await screen.findByText('越早越好，最迟 72 小时内');
    await screen.findByText('现在可以领紧急避孕药');
    expect((await button('现在开门')).getAttribute('aria-pressed')).toBe('true');
    await waitFor(() => expect(screen.queryByRole('link', { name: /地点shut/ })).toBeNull());
    const last = nearby().at(-1);
    expect([last?.get('product'), last?.get('inStock')]).toEqual(['emergencyPill', 'true']);
  });
});
