import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const READY_MS = 30_000;

/**
 * Arguments of a Redis for one machine, its append-only file synced every second. When memory is full it
 * refuses writes rather than dropping keys: a dropped nonce would let a signed request in twice.
 */
export function redisArguments(folder: string, port: number, logFile: string): string[] {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no'],
    ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
    ...['--maxmemory', '256mb', '--maxmemory-policy', 'noeviction', '--logfile', logFile],
  ];
}

/** The address for the driver. */
export function redisAddress(port: number): string {
  return `redis://127.0.0.1:${port}/0`;
}

/** Waits until the server answers PING. Throws when the process is gone, or after half a minute. */
export async function answersPing(port: number, ended: () => string | null): Promise<void> {
  const deadline = performance.now() + READY_MS;
  for (;;) {
    const how = ended();
    if (how !== null) throw new Error(`it ended: ${how}`);
    if (performance.now() > deadline) throw new Error(`no answer to PING after ${READY_MS / 1000} s`);
    if ((await ping(port)).startsWith('+PONG')) return;
    await pause(25);
  }
}

function ping(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1000 }, () =>
      socket.write('PING\r\n'),
    );
    const done = (answer: string) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => done(data.toString('latin1')));
    socket.once('error', () => done(''));
    socket.once('timeout', () => done(''));
    socket.once('close', () => done(''));
  });
}

/** The last lines of Redis' own log, in one line; empty when there are none. */
export function lastRedisLines(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join('; ');
  } catch {
    return '';
  }
}
