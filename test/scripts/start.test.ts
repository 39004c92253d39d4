import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEADLINE = { timeout: 50_000, interval: 100 };
const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = endOf(child);
    child.kill('SIGKILL');
    await ended;
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const endOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

const start = (dataDir: string, port: number) => {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...{ NODE_ENV: 'development', SKIP_BUILD: '1', DEMO: '0', MONGO_URL: '', REDIS_URL: '' },
      ...{ DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    },
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return { child, output: () => output };
};

const isReady = async (port: number) =>
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

const databasePids = (dataDir: string): number[] =>
  ['mongo', 'redis'].map(
    (name) => JSON.parse(readFileSync(join(dataDir, 'embedded', `${name}.pid`), 'utf8')).pid,
  );

test('the start serves on its port, tells a second one who is there, and ends cleanly on a doubled Ctrl-C', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fcs-start-'));
  folders.push(dataDir);
  const port = await freePort();
  const first = start(dataDir, port);
  await vi.waitFor(() => isReady(port), DEADLINE);
  const pids = databasePids(dataDir);

  const second = start(dataDir, await freePort());
  expect(await endOf(second.child)).toBe(1);
  expect(second.output()).toContain(
    `in use by process ${first.child.pid} and answers on http://127.0.0.1:${port}`,
  );
  await isReady(port);

  first.child.kill('SIGINT');
  first.child.kill('SIGINT');
  expect(await endOf(first.child)).toBe(0);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
