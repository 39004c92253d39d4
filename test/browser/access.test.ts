import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import {
  type Caller,
  createCaller,
  makeThings,
  openScreen,
  POSITION,
  SCREENS,
  type Screen,
  storageOf,
  type Things,
} from '../../scripts/lib/screens.mjs';
import { launchBrowser } from '../support/browser.ts';
import { type Phone, takePhone } from './phone.ts';

let browser: Browser;
let caller: Caller;
let things: Things;
beforeAll(async () => {
  browser = await launchBrowser();
  caller = createCaller(inject('demoUrl'));
  things = await makeThings(caller, { received: false, now: Date.now() + inject('demoAhead') });
});
afterAll(() => browser.close());

/** The narrowest phone that is still in use. */
const NARROW = 320;
/** What a title, a history or somebody over the shoulder must not tell (N8). */
const telling = /避孕|套|药|具|计生|contracep|condom|pill|birth|family.?plan|sex|iud/i;

/** The screen opened anew in the other language. */
async function openInEnglish({ page }: Phone, screen: Screen): Promise<void> {
  await page.evaluate(() => localStorage.setItem('app.language', JSON.stringify({ data: 'en' })));
  await page.goto('about:blank');
  await openScreen(page, screen, things);
}

/** The largest type, as the setting gives it: a class on every page, which nothing but the styles knows. */
const enlarge = (): void => {
  const pages = document.querySelectorAll('.k-page');
  if (pages.length === 0) throw new Error('No page to enlarge');
  for (const page of pages) page.classList.replace('k-page--normal', 'k-page--elder');
};

/** Rules of axe that other words can break; the others see the same elements in every language. */
const rulesOfWords = [
  ...[
    'label-content-name-mismatch',
    'button-name',
    'link-name',
    'aria-command-name',
    'aria-input-field-name',
  ],
  ...['empty-heading', 'document-title', 'html-has-lang', 'html-lang-valid', 'valid-lang'],
];
/** And those that larger type can break. */
const rulesOfSize = ['scrollable-region-focusable'];

/** What axe finds, one line a fault with the elements that have it. Nothing but that: what passes is long to tell. */
async function faultsOn({ page }: Phone, rules: readonly string[] | 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(rules === 'all' ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
  });
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 200))
        .slice(0, 3)
        .join(' | ')}`,
  );
}

/** Elements that stick out of the window, unless something around them scrolls or cuts. */
const stickingOut = (): string[] => {
  const cut = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible' && at.scrollWidth <= at.clientWidth + 1) return true;
    return false;
  };
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > innerWidth + 1 || left < -1) && !element.closest('.k-map') && !cut(element);
  });
  return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 200));
};

/** Everything pressable that is seen: whether the keyboard reaches it. */
const unreachable = (): string[] =>
  [...document.querySelectorAll('[role=button],[role=link],[role=checkbox],[role=switch]')]
    .filter((element) => element.getClientRects().length > 0 && (element as HTMLElement).tabIndex < 0)
    .map((element) => element.outerHTML.slice(0, 200));

async function checkRoom({ page }: Phone): Promise<void> {
  expect(await page.evaluate(stickingOut)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW);
}

/** What is shown, as it is and then in the largest type. */
async function checkBothSizes(phone: Phone, rules: readonly string[] | 'all'): Promise<void> {
  const { page } = phone;
  await checkRoom(phone);
  expect(await page.evaluate(unreachable)).toEqual([]);
  expect(await faultsOn(phone, rules)).toEqual([]);
  expect(await page.title()).not.toBe('');
  expect(`${await page.title()} ${page.url()}`).not.toMatch(telling);
  await page.evaluate(enlarge);
  await checkRoom(phone);
  expect(await faultsOn(phone, rulesOfSize)).toEqual([]);
}

test('no page of the app is left out', async () => {
  vi.stubGlobal('defineAppConfig', (config: unknown) => config);
  const { default: config } = (await import('../../miniapp/src/app.config.ts')) as {
    default: { pages: string[]; subPackages: { root: string; pages: string[] }[] };
  };
  vi.unstubAllGlobals();
  const pages = config.subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`));
  const looked = new Set(SCREENS.map(({ path }) => path));
  expect([...config.pages, ...pages].filter((page) => !looked.has(page))).toEqual([]);
});

describe('every screen, at 320 px, in Chinese and English, each in normal and in the largest type', () => {
  test.concurrent.each(SCREENS)(
    '$name: axe finds nothing, nothing sticks out, the title tells nothing, no host but its own',
    async (screen) => {
      const kept = await storageOf(caller, screen, { language: 'zh', size: 'normal' });
      const phone = await takePhone(browser, { width: NARROW, position: POSITION, kept });
      await openScreen(phone.page, screen, things);
      await checkBothSizes(phone, 'all');
      await openInEnglish(phone, screen);
      await checkBothSizes(phone, rulesOfWords);
      await phone.putAway();
    },
  );

  test('with the keyboard alone one comes from the first screen to a filled request', async () => {
    const phone = await takePhone(browser, { as: 'student:9' });
    const { page } = phone;
    const tabTo = async (name: RegExp) => {
      const focused = () =>
        page.evaluate(() => {
          const at = document.activeElement;
          return `${at?.getAttribute('aria-label') ?? at?.textContent}`;
        });
      for (let presses = 0; !name.test(await focused()); presses += 1) {
        expect(presses, `tabs to ${name}`).toBeLessThan(40);
        await page.keyboard.press('Tab');
      }
    };
    await phone.go('pages/home/index');
    await phone.link(/^配送到家或校园/).waitFor();
    await tabTo(/^配送到家或校园/);
    await page.keyboard.press('Enter');
    await phone.button('增加避孕套（52 毫米，标准型）').waitFor();
    await tabTo(/^增加避孕套（52 毫米/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await phone.shows('2 盒');
    await tabTo(/^我同意/);
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox').getAttribute('aria-checked')).toBe('true');
    await tabTo(/^提交申请/);
    await page.keyboard.press('Enter');
    await phone.shows('请填写 11 位手机号');
    await phone.putAway();
  });
});
