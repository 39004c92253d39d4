// npm run prove: the long campaigns. Files named *.prove.test.ts, and every property test with more runs.
// PROVE=1 and NUM_RUNS (default 10000) are set for them; further arguments choose files.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDatabases } from './lib/databases.mjs';
import { filesUnder } from './lib/fingerprint.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { giveUp, say } from './lib/progress.mjs';
import { ROOT } from './lib/project.mjs';
import { runVitest } from './lib/vitest.mjs';

await ensureInstalled();
await ensureDatabases().catch((error) => giveUp(error.message));
const chosen = process.argv.slice(2);
const files = filesUnder(join(ROOT, 'test'))
  .filter(isCampaign)
  .map((file) => relative(ROOT, file));
const runs = process.env.NUM_RUNS || '10000';
const wanted = chosen.length ? chosen : files;
if (wanted.length === 0) giveUp('There is no campaign to run.');
say(`${wanted.length} files, ${runs} runs for each property`);
const preload = `--import ${pathToFileURL(join(ROOT, 'scripts/lib/raiseRuns.mjs')).href}`;
const { passed, failed } = await runVitest(['--testTimeout=3600000', ...wanted], {
  PROVE: '1',
  NUM_RUNS: runs,
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${preload}`.trim(),
});
process.exitCode = failed ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

function isCampaign(file) {
  if (file.endsWith('.prove.test.ts')) return true;
  return file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'");
}
