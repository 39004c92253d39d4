import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const folder = dirname(process.argv[1] as string);
const readyMilliseconds = 300_000;
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** A server in a process of its own. */
export type Server = {
  port: number;
  /** CPU spent so far, in microseconds. */
  cpuMicros: () => number;
  /** Resident memory in bytes. */
  memory: () => number;
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

const untilReady = async (port: number, child: ChildProcess, complaints: () => string): Promise<void> => {
  const end = performance.now() + readyMilliseconds;
  while (performance.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`A server ended at its start:\n${complaints()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await pause(100);
  }
  throw new Error(`A server was not ready in time:\n${complaints()}`);
};

const cpuMicrosOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1e6;
};

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? Number.NaN) * 1_024;

/**
 * Starts the built server `entry` (as `ours-api`) and waits until `/readyz` answers 200. What it prints goes to /dev/null, as a log that nobody
 * reads would; its complaints are kept. It ends with this process (its IPC channel closes).
 */
export const startServer = async (
  entry: string,
  env: Record<string, string>,
  nodeOptions: readonly string[] = [],
): Promise<Server> => {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', ...nodeOptions, join(folder, `${entry}.js`)],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, HOST: '127.0.0.1', PORT: String(port), ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4_000);
  });
  await untilReady(port, child, () => complaints);
  const pid = child.pid as number;
  return {
    port,
    cpuMicros: () => cpuMicrosOf(pid),
    memory: () => memoryOf(pid),
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
};
