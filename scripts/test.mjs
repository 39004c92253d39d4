// npm test: every test on real MongoDB, Redis and Chromium. The last line is `N passed, N failed`.
import { ensureBrowser } from './lib/browser.mjs';
import { ensureDatabases } from './lib/databases.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { buildIfStale } from './lib/miniapp.mjs';
import { say } from './lib/progress.mjs';
import { runVitest } from './lib/vitest.mjs';

await ensureInstalled();
let broken = 0;
const need = async (part) => {
  try {
    return await part();
  } catch (error) {
    broken += 1;
    console.error(`\n${error.message}\n`);
    return undefined;
  }
};
const browser = await need(ensureBrowser);
await need(ensureDatabases);
// A part that is missing fails the run, but the tests that do without it still report.
await Promise.all([need(() => buildIfStale('weapp')), need(() => buildIfStale('h5'))]);
if (browser) say(`browser: ${browser}`);
const { passed, failed } = await runVitest(
  ['--exclude', '**/*.prove.test.ts', ...process.argv.slice(2)],
  browser ? { CHROME_PATH: browser } : {},
);
if (broken)
  console.error(
    `${broken} of the parts the tests need could not be had (see above); each counts as a failure.`,
  );
// The code is only set, so that a pipe has taken the last line before the process ends.
process.exitCode = failed + broken ? 1 : 0;
console.log(`${passed} passed, ${failed + broken} failed`);
