import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './progress.mjs';
import { ROOT, VENDOR_DIR } from './project.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const PLAYWRIGHT_HOME = join(VENDOR_DIR, 'browsers');

/** Sandboxes and calls home are of no use to a test, and fail on closed machines. */
export const LAUNCH_ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** The path of a Chrome or Chromium of this machine: CHROME_PATH, PATH, Playwright's own; null when none. */
async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!isRunnable(named)) throw new Error(`CHROME_PATH is ${named}, which cannot be run.`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC];
  return candidates.find(isRunnable) ?? (await playwrightBrowser());
}

/** A browser, fetched when there is none: apt-get as root, then Playwright's download. Throws one sentence. */
export async function ensureBrowser() {
  const there = await findBrowser();
  if (there) return there;
  if (canUseApt()) {
    say('no Chrome or Chromium: installing chromium and fonts-noto-cjk with apt-get (a minute or two)');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { title: 'apt-get update', env });
    await run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
      title: 'apt-get install',
      env,
    });
    const installed = await findBrowser();
    if (installed) return installed;
  }
  say('no Chrome or Chromium: trying the download of Playwright');
  const cli = join(ROOT, 'node_modules/playwright-core/cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], {
    title: 'playwright install',
    env: { PLAYWRIGHT_BROWSERS_PATH: PLAYWRIGHT_HOME },
  });
  const downloaded = await findBrowser();
  if (downloaded) return downloaded;
  throw new Error(
    'The browser tests need Chrome or Chromium: install it (apt-get install chromium fonts-noto-cjk) or set CHROME_PATH to it.',
  );
}

async function playwrightBrowser() {
  process.env.PLAYWRIGHT_BROWSERS_PATH ??= PLAYWRIGHT_HOME;
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && isRunnable(path) ? path : null;
}

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function canUseApt() {
  if (process.getuid?.() !== 0 || !isRunnable('/usr/bin/apt-get')) return false;
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
