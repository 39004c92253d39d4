// npm run bench -- NAME [--json]: a benchmark with its peers in one interleaved run; with --json the last line
// holds the ratios to the baseline. Everything runs as it would in production: bundled, not translated while it loads.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { ensureDatabases } from './lib/databases.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { giveUp } from './lib/progress.mjs';
import { ROOT } from './lib/project.mjs';

const BUILT = 'test/bench/dist';

await ensureInstalled();
await ensureDatabases().catch((error) => giveUp(error.message));
await bundle(programs(), BUILT);
const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(BUILT, 'run.js'), ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the child by itself; this process waits until it has ended everything.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});

/** What runs the benchmarks, and each server as `ours-api`, `peers-requestUsual`, ... */
function programs() {
  const servers = ['ours', 'peers'].flatMap((folder) =>
    readdirSync(join(ROOT, 'test/bench', folder))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [`${folder}-${file.slice(0, -3)}`, `test/bench/${folder}/${file}`]),
  );
  return { run: 'test/bench/run.ts', ...Object.fromEntries(servers) };
}
