import { fileURLToPath } from 'node:url';
import { type Binary, onPath, probe } from './binary.ts';
import { fetchVendored, MONGOD_PACKAGE, REDIS_PACKAGE, type VendorPackage, vendored } from './vendor.ts';

/** Which database program is looked for, and what a person can do when there is none. */
type Wanted = { command: string; variable: string; oldest: string; vendor: VendorPackage; advice: string };

export const MONGOD: Wanted = {
  command: 'mongod',
  variable: 'MONGOD_BIN',
  oldest: '6.0',
  vendor: MONGOD_PACKAGE,
  advice:
    'install MongoDB 7 or 8 so that mongod is on PATH, or set MONGOD_BIN to it, or MONGO_URL to a replica set',
};

export const REDIS_SERVER: Wanted = {
  command: 'redis-server',
  variable: 'REDIS_SERVER_BIN',
  oldest: '6.2',
  vendor: REDIS_PACKAGE,
  advice:
    'install Redis 7 (apt-get install redis-server), or set REDIS_SERVER_BIN to it, or REDIS_URL to a server',
};

const VENDOR_DIR = fileURLToPath(new URL('../../../../../.vendor', import.meta.url));

/**
 * Finds a database program: the variable -> PATH -> `.vendor/` -> pip into `.vendor/`.
 * Throws one error that says what to install when none of them can run here.
 */
export async function locate(
  wanted: Wanted,
  env: Record<string, string | undefined>,
  log: (line: string) => void,
  vendorDir = VENDOR_DIR,
): Promise<Binary> {
  const named = env[wanted.variable];
  if (named) return probe(named, wanted.variable, wanted.oldest);
  const reachable = onPath(wanted.command, env.PATH);
  const usable =
    reachable && (await probe(reachable, 'PATH', wanted.oldest).catch((error) => log(String(error))));
  if (usable) return usable;
  const kept = vendored(vendorDir, wanted.vendor);
  if (kept) return probe(kept, '.vendor', wanted.oldest);
  const fetched = await fetchVendored(vendorDir, wanted.vendor, log).catch((error: Error) => {
    throw new Error(`No ${wanted.command} was found: ${error.message}. What to do: ${wanted.advice}.`);
  });
  return probe(fetched, '.vendor', wanted.oldest);
}
