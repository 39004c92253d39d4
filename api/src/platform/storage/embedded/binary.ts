import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A database program that was run once and answered its version. */
export type Binary = { path: string; version: string; from: string };

/** The first executable of that name on PATH; null when there is none. */
export function onPath(name: string, path = ''): string | null {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here: the next folder.
    }
  }
  return null;
}

/**
 * Runs `path --version`. Throws one sentence that tells what to install when the program cannot run
 * here, or that it is older than `oldest` (major.minor).
 */
export async function probe(path: string, from: string, oldest: string): Promise<Binary> {
  const { failed, text } = await run(path);
  const missing = missingPart(text);
  if (missing) throw new Error(`${path} (${from}) cannot run here: ${missing}.`);
  const version = /v=?(\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (failed || version === undefined) {
    throw new Error(`${path} (${from}) does not answer --version: ${text.trim().slice(0, 300) || failed}.`);
  }
  if (older(version, oldest))
    throw new Error(`${path} (${from}) is ${version}; at least ${oldest} is needed.`);
  return { path, version, from };
}

const PACKAGES: Record<string, string> = {
  'libcurl.so.4': 'libcurl4',
  'libssl.so.3': 'libssl3',
  'libcrypto.so.3': 'libssl3',
};

// What the loader misses, and the command that brings it, from the loader's own words; null when nothing.
function missingPart(text: string): string | null {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(text)?.[1];
  if (library) {
    const name = PACKAGES[library];
    return name
      ? `${library} is missing, install it with: apt-get install ${name}`
      : `${library} is missing, install the package of your system that brings it`;
  }
  const libc = /version `(GLIBC(?:XX)?_[\d.]+)' not found/.exec(text)?.[1];
  return libc
    ? `it needs ${libc}, which this system is too old for; set MONGO_URL and REDIS_URL instead`
    : null;
}

function older(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = oldest.split('.').map(Number);
  return major < wantMajor || (major === wantMajor && minor < wantMinor);
}

function run(path: string): Promise<{ failed: string | null; text: string }> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: 20_000 }, (error, stdout, stderr) => {
      resolve({ failed: error ? error.message : null, text: `${stdout}\n${stderr}` });
    });
  });
}
