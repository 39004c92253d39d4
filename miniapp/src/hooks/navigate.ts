import Taro from '@tarojs/taro';
import { type Query, queryString } from '../api/request';

const tabs = ['/pages/home/index', '/pages/orders/index', '/pages/me/index'];

/** Opens a page by its path ('/pages/point/index'); a tab is switched to, parameters are encoded once. */
export function openPage(path: string, query: Query = {}): void {
  if (tabs.includes(path)) void Taro.switchTab({ url: path });
  else void Taro.navigateTo({ url: `${path}${queryString(query)}` });
}

/** Back one page, or home where this page was opened from outside. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: '/pages/home/index' });
}

/** Opens a page in place of this one: "back" then leads to the page before it. */
export function replacePage(path: string, query: Query = {}): void {
  if (tabs.includes(path)) void Taro.switchTab({ url: path });
  else void Taro.redirectTo({ url: `${path}${queryString(query)}` });
}
