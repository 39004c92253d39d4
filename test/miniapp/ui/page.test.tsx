import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { setTextSize } from '../../../miniapp/src/hooks/useTextSize.ts';
import { setLanguage } from '../../../miniapp/src/i18n/language.ts';
import { useText } from '../../../miniapp/src/i18n/useText.ts';
import { Page } from '../../../miniapp/src/ui/Page.tsx';
import { phone } from '../support/taro.ts';

afterEach(() => {
  act(() => {
    setLanguage('zh');
    setTextSize('normal');
  });
});

function Titled({ tab }: { tab?: 'home' }) {
  const { titles } = useText();
  return (
    <Page title={titles.home} tab={tab}>
      内容
    </Page>
  );
}

describe('Page', () => {
  test('has one title, one main part and a way back', () => {
    phone.pages = 2;
    render(<Titled />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('附近');
    expect(screen.getByRole('main').textContent).toBe('内容');
    fireEvent.click(screen.getByRole('button', { name: '返回' }));
    expect(phone.visited).toEqual(['back']);
  });

  test('opened from outside, back leads home', () => {
    render(<Titled />);
    fireEvent.keyDown(screen.getByRole('button', { name: '返回' }), { key: 'Enter' });
    expect(phone.visited).toEqual(['tab /pages/home/index']);
  });

  test('a page of the tab bar marks itself there and has no way back', () => {
    render(<Titled tab="home" />);
    expect(screen.queryByRole('button', { name: '返回' })).toBeNull();
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('附近');
    fireEvent.click(screen.getByRole('link', { name: '我的' }));
    expect(phone.visited).toEqual(['tab /pages/me/index']);
  });

  test('follows the language: texts, title bar and the language of the document', () => {
    render(<Titled />);
    act(() => setLanguage('en'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Nearby');
    expect(phone.titles.at(-1)).toBe('Nearby');
    expect(document.documentElement.lang).toBe('en');
  });

  test('follows the text size of the person', () => {
    const { container } = render(<Titled />);
    act(() => setTextSize('elder'));
    expect(container.querySelector('.k-page')?.classList.contains('k-page--elder')).toBe(true);
  });

  test('offers quick exit on every page (N8)', () => {
    render(<Titled tab="home" />);
    process.env.TARO_ENV = 'weapp';
    fireEvent.click(screen.getByRole('button', { name: '快速离开' }));
    expect(phone.left).toBe(1);
  });

  test('leaves bar and title to WeChat there', () => {
    process.env.TARO_ENV = 'weapp';
    const { container } = render(<Titled tab="home" />);
    expect(container.querySelector('.k-appbar, .k-tabbar')).toBeNull();
    expect(phone.titles).toContain('附近');
  });
});
