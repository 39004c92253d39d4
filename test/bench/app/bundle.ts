import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { ensureBrowser, LAUNCH_ARGUMENTS } from '../../../scripts/lib/browser.mjs';

/** What a browser fetches until the list stands: files by name, and their bytes as gzip packs them best. */
export type FirstLoad = { files: number; gzipped: number; transferred: number };

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };

const load = async (browser: Browser, address: string, folder: string, name: string): Promise<FirstLoad> => {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const files = new Set<string>();
  let transferred = 0;
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    transferred += encodedDataLength;
  });
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol === 'http:' && !pathname.startsWith('/api/'))
      files.add(pathname === '/' ? '/index.html' : pathname);
  });
  await page.goto(address);
  await page.getByText(name).first().waitFor();
  await page.waitForLoadState('networkidle');
  await context.close();
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
  return { files: files.size, gzipped: sizes.reduce((sum, size) => sum + size, 0), transferred };
};

/** Opens the served app as a phone that has nothing of it yet; `name` must come to stand on the screen. */
export const firstLoad = async (address: string, folder: string, name: string): Promise<FirstLoad> => {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: LAUNCH_ARGUMENTS });
  try {
    return await load(browser, address, folder, name);
  } finally {
    await browser.close();
  }
};
