import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPage } from '../../../miniapp/src/hooks/navigate.ts';
import { useRouteParam } from '../../../miniapp/src/hooks/useRouteParam.ts';
import { phone } from '../support/taro.ts';

test('a parameter is encoded once when a page is opened and decoded once when it is read', () => {
  const name = '东城 50%2F&=';
  openPage('/pages/point/index', { name });
  const url = phone.visited[0] ?? '';
  phone.open({ name: url.slice(url.indexOf('name=') + 5) });
  expect(renderHook(() => useRouteParam('name')).result.current).toBe(name);
});

test('a tab is switched to, other pages are stacked', () => {
  openPage('/pages/orders/index');
  openPage('/pages/order/index', { id: 'o1' });
  expect(phone.visited).toEqual(['tab /pages/orders/index', '/pages/order/index?id=o1']);
});

test('a missing or broken parameter breaks no page', () => {
  phone.open({ broken: '50%' });
  expect(renderHook(() => useRouteParam('broken')).result.current).toBe('50%');
  expect(renderHook(() => useRouteParam('absent')).result.current).toBe('');
});
