import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './progress.mjs';
import { DATA_DIR } from './project.mjs';

/** Does `act` while no other process of this checkout does anything under the same name. */
export async function alone(name, act) {
  const folder = join(DATA_DIR, 'locks');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  const mine = `${process.pid} ${startOf(process.pid)}`;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  for (let told = false; !appears(draft, file); told = true) {
    const holder = contentOf(file);
    if (holder && startOf(Number(holder.split(' ')[0])) !== holder.slice(holder.indexOf(' ') + 1)) {
      await dropStale(file, holder);
      continue;
    }
    if (!told) say(`waiting: ${name} is being done by process ${holder?.split(' ')[0] ?? ''}`);
    await pause(300);
  }
  rmSync(draft, { force: true });
  try {
    return await act();
  } finally {
    if (contentOf(file) === mine) rmSync(file, { force: true });
  }
}

// A link appears whole or not at all.
function appears(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

// One at a time removes a dead holder, after looking again: else the slower of two that found it would throw
// out the quicker one's lock.
async function dropStale(file, seen) {
  const turn = `${file}.turn`;
  try {
    mkdirSync(turn);
  } catch {
    const made = statSync(turn, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > 10_000) rmSync(turn, { recursive: true, force: true });
    return pause(5);
  }
  if (contentOf(file) === seen) rmSync(file, { force: true });
  rmdirSync(turn);
}

// Start time tells a live process from a later one with the same number; '' when there is none.
function startOf(pid) {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
}
