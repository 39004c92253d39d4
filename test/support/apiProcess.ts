import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildApi } from '../../scripts/lib/api.mjs';

const root = resolve(import.meta.dirname, '../..');

/** The API as it is really run: a process of its own. */
export type ApiProcess = { url: string; lines: string[]; kill: (signal: NodeJS.Signals) => Promise<void> };

const base = {
  NODE_ENV: 'development',
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  ENCRYPTION_KEY: '01'.repeat(32),
  PSEUDONYM_KEY: '02'.repeat(32),
};

const addressIn = (child: ChildProcess, lines: string[]): Promise<string> =>
  new Promise((done, fail) => {
    const keep = (line: string): void => {
      lines.push(line);
      const ready = /^Ready on (http:\S+)/.exec(line);
      if (ready?.[1]) done(ready[1]);
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', keep);
    child.once('exit', () =>
      fail(new Error(`The API ended before it was ready:\n${lines.slice(-20).join('\n')}`)),
    );
  });

/** Starts it and waits until it says that it is ready; the rest of the environment is the caller's. */
export const startApi = async (env: Record<string, string>): Promise<ApiProcess> => {
  const child = spawn(process.execPath, ['--enable-source-maps', await buildApi()], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...base, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const url = await addressIn(child, lines);
  return {
    url,
    lines,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
};
