// npm run check: types, lint, dead code, boundaries. All of them run, whatever the first one says.
import { ensureInstalled } from './lib/install.mjs';
import { run, say, secondsSince } from './lib/progress.mjs';

const CHECKS = [
  ['types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  ['lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '.'],
  ['dead code', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['boundaries', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'shared', 'test/architecture.test.ts'],
];

await ensureInstalled();
const failed = [];
for (const [name, ...command] of CHECKS) {
  const began = performance.now();
  const { code, output } = await run(process.execPath, command, { title: name });
  if (code !== 0) {
    failed.push(name);
    console.log(output.trimEnd());
  }
  say(`${name}: ${code === 0 ? 'fine' : 'FAILED'} (${secondsSince(began)})`);
}
if (failed.length) console.error(`check failed: ${failed.join(', ')}`);
process.exit(failed.length ? 1 : 0);
