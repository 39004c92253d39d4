import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, markOf, type ProcessMark } from './processIdentity.ts';

/** Who holds a file: a process, and a line about it for people (an address, a purpose). */
export type Holder = ProcessMark & { note: string };
export type Hold = { release(): void };

/**
 * Holds `file` for this process until released or ended: one live holder at a time, whoever starts
 * together. Answers the hold, or the live holder that was there first.
 */
export function takeHold(file: string, note: string): Hold | Holder {
  mkdirSync(dirname(file), { recursive: true });
  const mine = { ...markOf(process.pid), note };
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      if (linkOnce(draft, file)) return { release: () => releaseIfMine(file, mine) };
      const seen = readHolder(file);
      if (seen && isAlive(seen)) return seen;
      if (seen) dropStale(file, seen);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** True when the answer of `takeHold` is a hold. */
export function isHold(answer: Hold | Holder): answer is Hold {
  return 'release' in answer;
}

// A link appears whole or not at all, so nobody ever reads a half-written holder.
function linkOnce(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The holder written in `file`; null when there is none. */
export function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (error instanceof SyntaxError) return { pid: 0, identity: '', note: 'unreadable' };
    throw error;
  }
}

// Two starters may find the same dead holder. Only one at a time may remove it, after looking again: else
// the slower one would throw out the quicker one's hold.
function dropStale(file: string, seen: Holder): void {
  const turn = `${file}.turn`;
  try {
    mkdirSync(turn);
  } catch {
    breakOldTurn(turn);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return;
  }
  try {
    if (readHolder(file)?.identity === seen.identity) rmSync(file, { force: true });
  } finally {
    rmdirSync(turn);
  }
}

// A turn takes microseconds; one of 10 s was left by a process that was killed inside it.
function breakOldTurn(turn: string): void {
  const made = statSync(turn, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > 10_000) rmSync(turn, { recursive: true, force: true });
}

function releaseIfMine(file: string, mine: Holder): void {
  const now = readHolder(file);
  if (now?.pid === mine.pid && now.identity === mine.identity) rmSync(file, { force: true });
}
