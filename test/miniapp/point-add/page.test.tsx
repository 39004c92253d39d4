import type { Region } from '@fcs/shared/contracts/points.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import StaffPointAddPage from '../../../miniapp/src/staff/pages/point-add/index.tsx';
import {
  emptyPlace,
  type NewPlace,
  partOf,
  placeFaults,
  requestOf,
} from '../../../miniapp/src/staff/pages/point-add/model.ts';
import StaffPointsPage from '../../../miniapp/src/staff/pages/points/index.tsx';
import { county, pointOf, townships } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone, type Sent } from '../support/taro.ts';

const [township] = townships as [Region];
const regions = (sent: Sent) => success(sent.url.includes('level=county') ? [county] : [township]);
const served = (post: unknown = { id: 'n1', name: '新校区' }) =>
  serve({
    'GET /regions': regions,
    'GET /points/nearby': [pointOf('a', { name: '附近卫生院' })],
    'POST /points': post,
  });
const add = () => fireEvent.click(screen.getByTestId('add-point'));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } });
const posted = () => sentTo('POST', '/points');

const fillIn = async () => {
  fireEvent.click(await screen.findByRole('radio', { name: /校园点/ }));
  fireEvent.click(screen.getByTestId('region'));
  fireEvent.click(await screen.findByRole('button', { name: township.name }));
  type('名称', ' 新校区 ');
  type('地址', '大学路 1 号');
  fireEvent.click(await screen.findByTestId('map'));
};

describe('Adding a place', () => {
  test('says all that is missing, and sends nothing', async () => {
    served();
    drawAs(['county'], <StaffPointAddPage />);
    await screen.findByText('类型和地区');
    expect(screen.queryByText('不能为空')).toBeNull();
    add();
    expect(await screen.findAllByText('请选择')).not.toHaveLength(0);
    expect(screen.getAllByText('不能为空')).toHaveLength(2);
    await screen.findByText('请在地图上点选位置，或填写经纬度');
    expect(posted()).toEqual([]);
  });

  test('a tap on the map among the places around is where it is; then its own page follows', async () => {
    served();
    drawAs(['county'], <StaffPointAddPage />);
    await fillIn();
    await screen.findByRole('button', { name: '附近卫生院' });
    add();
    await waitFor(() => expect(phone.visited).toEqual(['instead /staff/pages/point-edit/index?id=n1']));
    expect(phone.toasts).toEqual(['已添加，居民马上可以看到']);
    expect(posted()[0]?.body).toEqual({
      kind: 'campus',
      region: township.code,
      name: '新校区',
      address: '大学路 1 号',
      location: { lng: 107.2, lat: 29.2 },
      hours: emptyPlace.hours,
      phone: null,
      supervisionPhone: null,
    });
  });

  test('a refusal is told, and the same place sent again is the same request', async () => {
    const table = served(() =>
      failure('INVALID_INPUT', 422, [{ field: 'location', message: '不在服务区域内' }]),
    );
    drawAs(['county'], <StaffPointAddPage />);
    await fillIn();
    add();
    await screen.findByText('不在服务区域内');
    table['POST /points'] = { id: 'n1' };
    add();
    await waitFor(() => expect(posted()).toHaveLength(2));
    expect(posted()[0]?.key).toBe(posted()[1]?.key);
  });

  test('districts that cannot be read can be tried again', async () => {
    const table = served();
    table['GET /regions'] = () => failure('INTERNAL', 500);
    drawAs(['county'], <StaffPointAddPage />);
    const again = await screen.findByRole('button', { name: '再试一次' });
    table['GET /regions'] = regions;
    fireEvent.click(again);
    await screen.findByText('类型和地区');
  });

  test('is for the county, which finds it under its places; a keeper does not', async () => {
    serve({ 'GET /points': [] });
    const first = drawAs(['county'], <StaffPointsPage />);
    fireEvent.click(screen.getByTestId('new-point'));
    expect(phone.visited).toEqual(['/staff/pages/point-add/index']);
    first.unmount();
    const second = drawAs(['keeper'], <StaffPointsPage />);
    expect(screen.queryByTestId('new-point')).toBeNull();
    second.unmount();
    drawAs(['keeper'], <StaffPointAddPage />);
    expect(screen.queryByTestId('add-point')).toBeNull();
    await screen.findByText('您的账号没有这项权限');
  });
});

describe('Its parts', () => {
  const whole: NewPlace = {
    ...emptyPlace,
    ...{ kind: 'village', region: '500119001', name: 'a', address: 'b', location: { lng: 107, lat: 29 } },
  };

  test('a whole place has no fault, each gap is named, and leads to its part', () => {
    expect(placeFaults(whole)).toEqual([]);
    expect(placeFaults(emptyPlace)).toEqual(['kind', 'region', 'name', 'address', 'location']);
    expect(placeFaults({ ...whole, phone: '12' })).toEqual(['phone']);
    const backwards = [[['12:00', '09:00']], [], [], [], [], [], []] as unknown as NewPlace['hours'];
    expect(placeFaults({ ...whole, hours: backwards })).toEqual(['hours']);
    expect([partOf('location'), partOf('hours'), partOf('name')]).toEqual([
      'part-place',
      'part-week',
      'part-what',
    ]);
    expect(() => requestOf(emptyPlace)).toThrow('not complete');
  });
});
