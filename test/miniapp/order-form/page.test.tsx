import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import { readStored } from '../../../miniapp/src/api/storage.ts';
import { forgetPlace } from '../../../miniapp/src/hooks/usePlace.ts';
import OrderFormPage from '../../../miniapp/src/pages/order-form/index.tsx';
import { allowanceOf, catalogue, county, orderOf, pointOf, townships } from '../support/samples.ts';
import { drawAs, drawAsResident, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone, type Sent } from '../support/taro.ts';

const terms = {
  supplier: { id: 'p1', name: '东城社区卫生服务中心', phone: null },
  postageYuan: 0,
  days: { least: 1, most: 2 },
  parcelName: '日用品（健康便民）',
  lapsesAfterHours: 72,
  receivedAfterDays: 7,
  consent: { version: 1, text: '我同意用于本次配送' },
};
const served = () =>
  serve({
    'GET /products': catalogue,
    'GET /allowances': [allowanceOf('condom', 20), allowanceOf('emergencyPill', 0, { limit: 2, unit: '板' })],
    'GET /regions': (sent: Sent) => success(sent.url.includes('level=county') ? [county] : townships),
    'GET /points/nearby': [pointOf('campus-east', { kind: 'campus', name: '东校区包裹点' })],
    'GET /delivery-terms': terms,
    'POST /orders': orderOf({ id: 'new1' }),
  });
const student = { ageBand: 'adult' as const, campus: { id: 'campus-east', name: '东校区包裹点' } };
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const orders = () => sentTo('POST', '/orders');

/** A student's order, filled in up to the consent. */
async function fillIn(): Promise<void> {
  fireEvent.click(await button('增加药具condom-52'));
  type('手机号', '13800138000');
  fireEvent.click(await screen.findByTestId('consent'));
}
const submit = () => fireEvent.click(screen.getByTestId('submit-order'));

beforeEach(forgetPlace);

describe('Before ordering', () => {
  test('rule and rest are said, and no more can be chosen than is left, over all products of a kind', async () => {
    served();
    drawAsResident(<OrderFormPage />);
    await screen.findByText(/今年还可领 20 只（每年 120 只） · 每次最多 30 只/);
    expect(screen.getByText('今年的已领完，2027年1月1日起可以再领')).toBeTruthy();
    const first = await button('增加药具condom-52');
    fireEvent.click(first);
    fireEvent.click(await button('增加药具condom-55'));
    await waitFor(() => expect(first.getAttribute('aria-disabled')).toBe('true'));
    expect((await button('增加药具emergency')).getAttribute('aria-disabled')).toBe('true');
  });

  test('supplier, postage, days, parcel name and what happens by itself stand above the consent', async () => {
    served();
    drawAsResident(<OrderFormPage />, student);
    await screen.findByText('东城社区卫生服务中心');
    expect(sentTo('GET', '/delivery-terms')[0]?.query.get('pointId')).toBe('campus-east');
    for (const words of ['免费', '1–2 天', '日用品（健康便民）', /72 小时.*7 天/])
      expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByTestId('consent').getAttribute('aria-checked')).toBe('false');
  });

  test('what needs a doctor or surgery is explained, with the way to an institution', async () => {
    served();
    drawAsResident(<OrderFormPage />);
    fireEvent.click(await button('需要先看医生的'));
    expect(screen.getByText('宫内节育器')).toBeTruthy();
    fireEvent.click(await button('找最近的机构'));
    expect(phone.visited).toEqual(['tab /pages/home/index']);
  });

  test('without a login it can be filled in; the way to log in keeps it', async () => {
    served();
    const first = drawAs([], <OrderFormPage />);
    await screen.findByText(/每人每年 120 只/);
    expect(sentTo('GET', '/allowances')).toEqual([]);
    fireEvent.click(await button('增加药具condom-52'));
    fireEvent.click(await button('登录后提交'));
    expect(phone.visited).toEqual(['/pages/login/index']);
    first.unmount();
    drawAsResident(<OrderFormPage />);
    await button('提交申请（共 1 件）');
  });

  test('what is missing is named, and nothing is sent', async () => {
    served();
    drawAsResident(<OrderFormPage />);
    await button('提交申请');
    submit();
    for (const words of [
      '请至少选择一样',
      '请选择乡镇、街道',
      '请填写详细地址',
      '请填写收件人',
      '请填写 11 位手机号',
    ])
      expect(await screen.findByText(words)).toBeTruthy();
    expect(orders()).toEqual([]);
  });

  test('without the consent nothing is sent', async () => {
    served();
    drawAsResident(<OrderFormPage />, student);
    await fillIn();
    fireEvent.click(screen.getByTestId('consent'));
    submit();
    await screen.findByText('请先阅读并勾选');
    expect(orders()).toEqual([]);
  });
});

describe('Ordering', () => {
  test('to a campus: the body, a key, then the record in place of the form and the draft gone', async () => {
    served();
    drawAsResident(<OrderFormPage />, student);
    await fillIn();
    submit();
    await waitFor(() => expect(phone.visited).toEqual(['instead /pages/order/index?id=new1']));
    expect(orders()[0]?.body).toEqual({
      lines: [{ productId: 'condom-52', quantity: 1 }],
      delivery: { kind: 'campus', pointId: 'campus-east', phone: '13800138000' },
      consent: true,
      consentVersion: 1,
    });
    expect(orders()[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(readStored('app.orderDraft', null)).toBeNull();
  });

  test('to a home: the township is picked by hand', async () => {
    served();
    drawAsResident(<OrderFormPage />);
    await button('提交申请');
    fireEvent.click(await button('乡镇、街道 请选择'));
    fireEvent.click(await button('三泉镇'));
    type('详细地址', '路 1 号');
    type('收件人', '李先生');
    await fillIn();
    submit();
    await waitFor(() => expect(orders()).toHaveLength(1));
    expect(orders()[0]?.body?.delivery).toMatchObject({ kind: 'home', region: '500119100', name: '李先生' });
  });

  test('without an answer it is kept, and sent again under the same key, also after the page was opened anew', async () => {
    const table = served();
    table['POST /orders'] = () => {
      throw new RequestError('OFFLINE', 'no net');
    };
    const first = drawAsResident(<OrderFormPage />, student);
    await fillIn();
    submit();
    await screen.findByText('没有收到回应');
    first.unmount();
    table['POST /orders'] = () => failure('IDEMPOTENCY_KEY_REUSED', 409);
    drawAsResident(<OrderFormPage />, student);
    await button('提交申请（共 1 件）');
    fireEvent.click(await screen.findByTestId('consent'));
    submit();
    await screen.findByText('之前那次申请已经收到了');
    expect(orders()[1]?.key).toBe(orders()[0]?.key);
    fireEvent.click(await button('看我的记录'));
    expect(phone.visited).toEqual(['tab /pages/orders/index']);
  });

  test('the age group is asked once, then the order goes on by itself', async () => {
    const table = served();
    table['PUT /people/me/age'] = { ageBand: 'adult' };
    drawAsResident(<OrderFormPage />, { ...student, ageBand: null });
    await fillIn();
    submit();
    const go = await button('确认并继续');
    expect(go.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('radio', { name: '18 岁及以上' }));
    fireEvent.click(go);
    await waitFor(() => expect(orders()).toHaveLength(1));
    expect(sentTo('PUT', '/people/me/age')[0]?.body).toEqual({ ageBand: 'adult' });
  });

  test('an age the server does not know yet is asked for too', async () => {
    const table = served();
    table['POST /orders'] = () => failure('AGE_UNDECLARED', 409);
    drawAsResident(<OrderFormPage />, student);
    await fillIn();
    submit();
    await screen.findByText('请确认您的年龄段');
    expect(screen.queryByText('这次没有提交成功')).toBeNull();
  });
});

describe('A refusal says what to do next', () => {
  const place = { pointId: 'x1', name: '大观卫生院', distance: 1_200, open: true, opensAt: null };
  const cases = [
    {
      code: 'OUT_OF_STOCK',
      details: { productId: 'condom-52', nearest: place },
      words: '最近有的地方',
      leads: true,
    },
    {
      code: 'DOCTOR_FIRST',
      details: { productId: 'pill', seek: place },
      words: /由医生问诊后就可以领/,
      leads: true,
    },
    { code: 'UNDER_AGE', details: { seek: place }, words: /医生会为您保密地解答/, leads: true },
    {
      code: 'OVER_ALLOWANCE',
      details: { productId: 'condom-52', left: 9, perOrder: 3, returnsOn: '2027-01-01' },
      words: /现在最多还可以申请 3 盒。.*2027年1月1日起可以再领/,
      leads: false,
    },
    { code: 'POINT_CLOSED', details: { pointId: 'campus-east' }, words: /said: POINT_CLOSED/, leads: false },
  ];
  test.each(cases)('$code', async ({ code, details, words, leads }) => {
    const table = served();
    table['POST /orders'] = () => failure(code, 409, details);
    drawAsResident(<OrderFormPage />, student);
    await fillIn();
    submit();
    const shown = await screen.findAllByText((_, element) =>
      new RegExp(words).test(element?.textContent ?? ''),
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(screen.getByText('这次没有提交成功')).toBeTruthy();
    if (!leads) return expect(screen.queryByRole('button', { name: '查看这个地点' })).toBeNull();
    expect(screen.getByText('1.2 公里 · 营业中')).toBeTruthy();
    fireEvent.click(await button('查看这个地点'));
    expect(phone.visited).toEqual(['/pages/point/index?id=x1']);
  });
});
