import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './progress.mjs';
import { DATA_DIR, ROOT } from './project.mjs';

/** Runs vitest with its usual report on the screen; answers `{ passed, failed }`, failed at least 1 when anything went wrong. */
export async function runVitest(args, env = {}) {
  const folder = join(DATA_DIR, 'reports');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `vitest-${process.pid}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { code } = await run(process.execPath, [vitest, 'run', ...reporters, ...args], { show: true, env });
  const counts = countsOf(report);
  rmSync(report, { force: true });
  // No test at all, a file that did not load, an error outside of any test: none of them may look green.
  const trouble = code !== 0 || counts.passed + counts.failed === 0;
  return { passed: counts.passed, failed: Math.max(counts.failed, trouble ? 1 : 0) };
}

/** Sums a JSON report of vitest; a file that failed without a failed test counts as one failure. */
export function countsOf(report) {
  let results;
  try {
    results = JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return { passed: 0, failed: 0 };
  }
  let passed = 0;
  let failed = 0;
  for (const file of results) {
    const failures = file.assertionResults.filter((one) => one.status === 'failed').length;
    passed += file.assertionResults.filter((one) => one.status === 'passed').length;
    failed += failures || (file.status === 'failed' ? 1 : 0);
  }
  return { passed, failed };
}
