import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One process and no later one that was given the same number. */
export type ProcessMark = { pid: number; identity: string };

/**
 * What tells a live process from a later one with the same pid: boot and start time.
 * Null when there is no such process, or when it has ended and only waits to be reaped.
 */
export function identityOf(pid: number): string | null {
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid);
}

/** The mark of a live process; throws when it is already gone. */
export function markOf(pid: number): ProcessMark {
  const identity = identityOf(pid);
  if (identity === null) throw new Error(`process ${pid} has already ended`);
  return { pid, identity };
}

/** True while exactly that process is running. */
export function isAlive(mark: ProcessMark): boolean {
  return identityOf(mark.pid) === mark.identity;
}

function identityFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name may hold spaces and brackets, so fields are counted from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

function identityFromPs(pid: number): string | null {
  try {
    const row = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [state = '', ...started] = row.split(/\s+/);
    return state === '' || state.startsWith('Z') ? null : started.join(' ');
  } catch {
    return null;
  }
}
