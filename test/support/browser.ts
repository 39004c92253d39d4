import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { ensureBrowser, LAUNCH_ARGUMENTS } from '../../scripts/lib/browser.mjs';

/** A phone as residents have it: touch, 390 x 844 points, Chinese, China's time. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

/** A headless browser of this machine; the caller closes it. Throws one sentence when there is none. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureBrowser(), headless: true, args: LAUNCH_ARGUMENTS });
}
