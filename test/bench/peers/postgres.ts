import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL of its own on loopback, in a folder that goes with it. */
export type Postgres = { url: string; version: string; stop: () => Promise<void> };

const places = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt'];
const isRoot = process.getuid?.() === 0;

/** The folder of initdb and postgres, newest version first; null where there is none. */
const findPrograms = (): string | null => {
  const found = places
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((version) => join(place, version, 'bin')))
    .filter((bin) => existsSync(join(bin, 'initdb')))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return found[0] ?? null;
};

const hasPostgis = (bin: string): boolean =>
  spawnSync(join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).status === 0 &&
  readdirSync(
    join(execFileSync(join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).trim(), 'extension'),
  ).includes('postgis.control');

/** By apt where this is root, without the cluster that Debian would start. */
const install = (say: (line: string) => void): void => {
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return;
  say('fetching PostgreSQL with PostGIS by apt (once)');
  mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true });
  writeFileSync('/etc/postgresql-common/createcluster.d/none.conf', 'create_main_cluster = false\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  const packages = ['postgresql-15', 'postgresql-15-postgis-3'];
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: 'ignore',
  });
};

/** PostgreSQL refuses to run as root. */
const owner = (): { uid?: number; gid?: number } => {
  if (!isRoot) return {};
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
};

/**
 * As the documents of PostgreSQL and PostGIS say for a machine of this size. Commits stay durable (fsync and
 * synchronous_commit on), as ours are journaled; what is on by default to save memory or disk gives way to speed.
 */
const settings = {
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  work_mem: '16MB',
  maintenance_work_mem: '512MB',
  random_page_cost: '1.1',
  effective_io_concurrency: '100',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_connections: '60',
  max_wal_size: '4GB',
  checkpoint_timeout: '30min',
  wal_compression: 'off',
  autovacuum: 'on',
  listen_addresses: '127.0.0.1',
};

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

const untilAnswers = async (url: string, ended: () => boolean): Promise<string> => {
  for (let turn = 0; turn < 300 && !ended(); turn += 1, await pause(100)) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return rows[0]!.server_version;
    } catch {
      // Not yet.
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error('PostgreSQL did not start');
};

/** Starts PostgreSQL as a user without rights; null, and a line that says so, where there is none. */
export const startPostgres = async (
  say: (line: string) => void,
  { postgis }: { postgis: boolean },
): Promise<Postgres | null> => {
  const usable = (): string | null => {
    const bin = findPrograms();
    return bin && (!postgis || hasPostgis(bin)) ? bin : null;
  };
  if (!usable()) install(say);
  const bin = usable();
  if (!bin) {
    say(
      `PostgreSQL${postgis ? ' with PostGIS' : ''} is missing: its peer is left out (packages postgresql-15 postgresql-15-postgis-3)`,
    );
    return null;
  }
  const as = owner();
  const folder = mkdtempSync(join(tmpdir(), 'fcs-bench-postgres-'));
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'bench', '-E', 'UTF8', '--locale=C'], {
    ...as,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const options = Object.entries({ ...settings, port, unix_socket_directories: folder }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  );
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
    ...as,
    cwd: folder,
    stdio: 'ignore',
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = `postgres://bench@127.0.0.1:${port}/postgres`;
    const version = await untilAnswers(url, () => child.exitCode !== null);
    return { url, version, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
