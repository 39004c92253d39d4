import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readHolder } from './hold.ts';
import { isAlive, markOf, type ProcessMark } from './processIdentity.ts';

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url));
const STOP_MS = 20_000;

/** A database process behind its guard (guard.mjs). */
export type Guarded = {
  /** The database's own pid now; null while it is down. It changes when the guard restarts it after a crash. */
  pid(): number | null;
  /** How it ended before it was ready, with its words; null while it runs. */
  ended(): string | null;
  /** From now on the guard restarts it after a crash. */
  keep(): void;
  /** Ends the database gracefully and waits for it. */
  stop(): Promise<void>;
};

/**
 * Starts `binary args` behind a guard and keeps its mark in `pidFile`, so that the next start can end
 * it should even the guard be killed.
 */
export function startGuarded(
  name: string,
  binary: string,
  args: string[],
  pidFile: string,
  log: (line: string) => void,
): Guarded {
  // Its own process group: Ctrl-C in the terminal must not end the database before the API has drained.
  const guard = spawn(process.execPath, [GUARD, binary, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  let pid: number | null = null;
  let endedHow: string | null = null;
  let kept = false;
  let stopping = false;
  guard.stdin.on('error', () => {});
  createInterface({ input: guard.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as { event: string; pid: number; how: string; complaint: string };
    if (event.event === 'running') {
      pid = event.pid;
      writeMark(pidFile, pid);
      if (kept) log(`${name} was started again (pid ${pid})`);
    } else {
      pid = null;
      endedHow = `${event.how} ${event.complaint}`.trim();
      if (kept && !stopping) log(`${name} ended (${endedHow})`);
    }
  });
  const gone = exitOf(guard).then(() => {
    if (kept && !stopping) log(`the guard of ${name} ended; it is no longer restarted after a crash`);
    endedHow ??= 'its guard ended';
  });
  return {
    pid: () => pid,
    ended: () => endedHow,
    keep: () => {
      kept = true;
      guard.stdin.write('keep\n');
    },
    stop: async () => {
      stopping = true;
      guard.stdin.end();
      await gone;
      await endLeftOver(name, pidFile, () => {});
    },
  };
}

/** Ends the process that `pidFile` names if exactly that process still runs: gently, then by force. */
export async function endLeftOver(name: string, pidFile: string, log: (line: string) => void): Promise<void> {
  const mark = readHolder(pidFile);
  if (mark && isAlive(mark)) {
    log(`${name} of an earlier start still runs (pid ${mark.pid}): ending it`);
    await endProcess(mark);
  }
  rmSync(pidFile, { force: true });
}

async function endProcess(mark: ProcessMark): Promise<void> {
  signal(mark, 'SIGTERM');
  for (let waited = 0; isAlive(mark); waited += 50) {
    if (waited >= STOP_MS) signal(mark, 'SIGKILL');
    await pause(50);
  }
}

function signal(mark: ProcessMark, name: NodeJS.Signals): void {
  try {
    process.kill(mark.pid, name);
  } catch {
    // It ended in between, which is what was wanted.
  }
}

function writeMark(file: string, pid: number): void {
  try {
    writeFileSync(file, JSON.stringify(markOf(pid)));
  } catch {
    // It ended at once: its end is reported by the guard.
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}
