import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say, secondsSince } from './progress.mjs';
import { DATA_DIR, ROOT } from './project.mjs';

const READY_MS = 180_000;

/**
 * Starts the whole server on a free port and a throw-away data folder and waits until it is ready.
 * Answers `{ address, stop() }`. Limits are raised by configuration, never left out.
 */
export async function startThrowAwayServer(purpose, env = {}) {
  const parent = join(DATA_DIR, purpose);
  mkdirSync(parent, { recursive: true });
  const dataDir = mkdtempSync(join(parent, 'run-'));
  const port = await freePort();
  const began = performance.now();
  const limits = { LIMIT_PERSON: '100000000', LIMIT_ADDRESS: '100000000', LIMIT_LOGIN: '100000000' };
  const server = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        DEMO: '1',
        MONGO_URL: '',
        REDIS_URL: '',
      },
      ...{ SKIP_BUILD: '1', STOP_WITH_PARENT: '1', LOG_LEVEL: 'warn', ...limits, ...env },
    },
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-8000);
    });
  }
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${port}`;
  try {
    await untilReady(address, server);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${output}`);
  }
  say(`a throw-away server is ready on ${address} after ${secondsSince(began)}`);
  return { address, stop, output: () => output };
}

async function untilReady(address, server) {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error('The server ended at its start:');
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await pause(250);
  }
  throw new Error(`The server was not ready after ${READY_MS / 1000} s:`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
