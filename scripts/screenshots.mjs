// npm run screenshots: every screen in Chinese, English and large text, as it is served, into docs/screenshots.
// `-- --whole` takes whole pages, `-- --to FOLDER` puts them elsewhere, `-- --only NAME` takes one.
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, LAUNCH_ARGUMENTS } from './lib/browser.mjs';
import { shiftClock, untilWorkingMorning } from './lib/clock.mjs';
import { ensureDatabases } from './lib/databases.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { buildIfStale } from './lib/miniapp.mjs';
import { giveUp, say, secondsSince } from './lib/progress.mjs';
import { ROOT } from './lib/project.mjs';
import {
  createCaller,
  fillStorage,
  makeThings,
  openScreen,
  POSITION,
  SCREENS,
  storageOf,
  unroll,
  VIEWS,
} from './lib/screens.mjs';
import { startThrowAwayServer } from './lib/server.mjs';

const MOST_BYTES = 24 * 1024 * 1024;
const { values: asked } = parseArgs({
  options: { whole: { type: 'boolean' }, to: { type: 'string' }, only: { type: 'string' } },
});
const folder = resolve(ROOT, asked.to ?? 'docs/screenshots');
const began = performance.now();
const need = (part) => part().catch((error) => giveUp(error.message));

await ensureInstalled();
const executablePath = await need(ensureBrowser);
await need(ensureDatabases);
await need(() => buildIfStale('h5'));
mkdirSync(folder, { recursive: true });
const ahead = untilWorkingMorning();
const server = await need(() =>
  startThrowAwayServer('screenshots', {
    NODE_OPTIONS: `--import ${new URL('./lib/shiftedClock.mjs', import.meta.url).href}`,
    CLOCK_SHIFT_MS: String(ahead),
  }),
);
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({ executablePath, args: LAUNCH_ARGUMENTS });
try {
  const caller = createCaller(server.address);
  const things = await makeThings(caller, { received: true, now: Date.now() + ahead });
  const screens = SCREENS.filter(({ name }) => !asked.only || name === asked.only);
  let bytes = 0;
  for (const screen of screens) for (const view of VIEWS) bytes += await shoot(caller, things, screen, view);
  say(
    `${screens.length * VIEWS.length} pictures, ${(bytes / 1024 / 1024).toFixed(1)} MB, in ${secondsSince(began)}`,
  );
  if (!asked.to && bytes > MOST_BYTES) {
    console.error('The pictures in docs/screenshots are over 24 MB together.');
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.stop();
}

/** One screen in one view; answers the bytes of its picture. */
async function shoot(caller, things, screen, view) {
  const context = await browser.newContext({
    baseURL: server.address,
    viewport: screen.wide ? { width: 1280, height: 800 } : { width: 390, height: 844 },
    isMobile: !screen.wide,
    hasTouch: !screen.wide,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: POSITION,
    permissions: ['geolocation'],
    reducedMotion: 'reduce',
  });
  await context.addInitScript(shiftClock, ahead);
  await context.addInitScript(fillStorage, await storageOf(caller, screen, view));
  const page = await context.newPage();
  await openScreen(page, screen, things);
  const path = join(folder, `${screen.name}.${view.name}.png`);
  if (asked.whole) await unroll(page);
  await page.screenshot({ path });
  await context.close();
  return statSync(path).size;
}
