// npm run bench -- NAME [--json]: a benchmark with its peers in one interleaved run; with --json the last line
// holds the ratios to the baseline.
import { spawn } from 'node:child_process';
import { ensureDatabases } from './lib/databases.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { giveUp } from './lib/progress.mjs';
import { ROOT } from './lib/project.mjs';

await ensureInstalled();
await ensureDatabases().catch((error) => giveUp(error.message));
const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/run.ts', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
// Ctrl-C reaches the child by itself; this process waits until it has ended everything.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
