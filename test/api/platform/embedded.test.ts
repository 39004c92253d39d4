import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { identityOf } from '../../../api/src/platform/storage/embedded/processIdentity.ts';
import {
  type Embedded,
  type EmbeddedOptions,
  startEmbedded,
} from '../../../api/src/platform/storage/embedded/startEmbedded.ts';
import { vendored } from '../../../api/src/platform/storage/embedded/vendor.ts';

const PARENT = fileURLToPath(new URL('../../support/embeddedParent.ts', import.meta.url));
const DEADLINE = { timeout: 30_000, interval: 50 };
const opened: { stop(): unknown }[] = [];
const folders: string[] = [];
const lines: string[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  lines.length = 0;
});

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fcs-embedded-'));
  folders.push(folder);
  return folder;
};

const start = async (dataDir: string, more: Partial<EmbeddedOptions> = {}): Promise<Embedded> => {
  const log = (line: string) => lines.push(line);
  const embedded = await startEmbedded({ dataDir, log, want: { mongo: true, redis: true }, ...more });
  opened.push(embedded);
  return embedded;
};

const withMongo = async <T>(url: string, act: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> => {
  const client = await new mongoose.mongo.MongoClient(url).connect();
  try {
    return await act(client.db());
  } finally {
    await client.close();
  }
};
const write = (url: string, word: string) =>
  withMongo(url, (db) => db.collection('words').insertOne({ word }));
const words = (url: string) =>
  withMongo(url, async (db) => (await db.collection('words').find().toArray()).map((row) => row.word));

type Reported = { mongoUrl: string; pids: { mongo: number; redis: number } };

const startParent = async (
  dataDir: string,
  address = '',
): Promise<{ child: ChildProcess; said: Reported }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', PARENT, dataDir, address], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  opened.push({ stop: () => child.kill('SIGKILL') });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, said: JSON.parse(line) as Reported };
  }
  throw new Error('the parent ended before its databases were ready');
};

const isGone = (pid: number) => expect(identityOf(pid), `process ${pid} still runs`).toBeNull();

const script = (folder: string, text: string): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'mongod');
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
};

describe('the embedded databases', () => {
  test('keep data and addresses over a restart, and leave no process behind', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await write(first.mongoUrl, 'kept');
    const redis = new Redis(first.redisUrl);
    await redis.set('kept', '1');
    await redis.quit();
    const { mongo, redis: redisPid } = first.pids();
    await first.stop();
    isGone(mongo!);
    isGone(redisPid!);

    const second = await start(folder);
    expect([second.mongoUrl, second.redisUrl]).toEqual([first.mongoUrl, first.redisUrl]);
    expect(await words(second.mongoUrl)).toEqual(['kept']);
    const again = new Redis(second.redisUrl);
    expect(await again.get('kept')).toBe('1');
    await again.quit();
  });

  test('move to another port with their data when the old port is taken', async () => {
    const folder = newFolder();
    const first = await start(folder, { want: { mongo: true, redis: false } });
    await write(first.mongoUrl, 'moved');
    await first.stop();
    const squatter = createServer((socket) => socket.destroy());
    opened.push({ stop: () => squatter.close() });
    await new Promise<void>((resolve) => {
      squatter.listen(Number(new URL(first.mongoUrl).port), '127.0.0.1', resolve);
    });

    const second = await start(folder, { want: { mongo: true, redis: false } });
    expect(new URL(second.mongoUrl).port).not.toBe(new URL(first.mongoUrl).port);
    expect(await words(second.mongoUrl)).toEqual(['moved']);
  });

  test('end with a parent that is killed, and the next start has what was written', async () => {
    const folder = newFolder();
    const { child, said } = await startParent(folder);
    await write(said.mongoUrl, 'survives');
    child.kill('SIGKILL');
    await vi.waitFor(() => [said.pids.mongo, said.pids.redis].forEach(isGone), DEADLINE);

    const next = await start(folder);
    expect(await words(next.mongoUrl)).toEqual(['survives']);
  });

  test('that outlived even their guard are ended by the next start', async () => {
    const folder = newFolder();
    const { child, said } = await startParent(folder);
    await write(said.mongoUrl, 'survives');
    const guard = Number(
      execFileSync('ps', ['-o', 'ppid=', '-p', String(said.pids.mongo)], { encoding: 'utf8' }),
    );
    process.kill(guard, 'SIGKILL');
    child.kill('SIGKILL');
    await vi.waitFor(() => [guard, child.pid!].forEach(isGone), DEADLINE);
    expect(identityOf(said.pids.mongo)).not.toBeNull();

    const next = await start(folder);
    isGone(said.pids.mongo);
    expect(lines.join('\n')).toContain(`still runs (pid ${said.pids.mongo}): ending it`);
    expect(await words(next.mongoUrl)).toEqual(['survives']);
  });

  test('refuse a second start on the same folder, name its holder, and leave the first alone', async () => {
    const folder = newFolder();
    const { child, said } = await startParent(folder, 'http://127.0.0.1:3000');
    const second = start(folder);
    await expect(second).rejects.toThrow(
      new RegExp(`is in use by process ${child.pid} and answers on http://127\\.0\\.0\\.1:3000.*DATA_DIR=`),
    );
    await write(said.mongoUrl, 'unharmed');
    expect(await words(said.mongoUrl)).toEqual(['unharmed']);
  });

  test('come back by themselves after a crash', async () => {
    const embedded = await start(newFolder());
    await write(embedded.mongoUrl, 'synced');
    const before = embedded.pids();
    process.kill(before.mongo!, 'SIGKILL');
    process.kill(before.redis!, 'SIGKILL');
    await vi.waitFor(() => {
      const now = embedded.pids();
      expect(now.mongo).not.toBe(before.mongo);
      expect(now.redis).not.toBe(before.redis);
      expect(now.mongo && now.redis).toBeTruthy();
    }, DEADLINE);
    expect(await words(embedded.mongoUrl)).toEqual(['synced']);
  });
});

describe('a start that cannot be', () => {
  test.each([
    ['libcurl.so.4', 'apt-get install libcurl4'],
    ['libcrypto.so.3', 'apt-get install libssl3'],
  ])('says what to install when %s is missing', async (library, advice) => {
    const loader = `error while loading shared libraries: ${library}: cannot open shared object file`;
    const binary = script(newFolder(), `echo "mongod: ${loader}: No such file or directory" >&2; exit 127`);
    await expect(start(newFolder(), { env: { MONGOD_BIN: binary } })).rejects.toThrow(advice);
  });

  test('names the version it found when that is too old', async () => {
    const binary = script(newFolder(), 'echo "db version v4.4.29"');
    await expect(start(newFolder(), { env: { MONGOD_BIN: binary } })).rejects.toThrow(
      /is 4\.4\.29; at least 6\.0/,
    );
  });

  test('tells what the database said, and frees the folder', async () => {
    const folder = newFolder();
    const binary = script(
      newFolder(),
      'case "$1" in --version) echo v6.0.5;; *) echo "no luck" >&2; exit 3;; esac',
    );
    await expect(start(folder, { env: { MONGOD_BIN: binary } })).rejects.toThrow(
      /did not start.*code 3 no luck/,
    );
    await start(folder, { want: { mongo: false, redis: true } });
  });

  test('is refused in production unless asked for', async () => {
    const refused = start(newFolder(), { env: { ...process.env, NODE_ENV: 'production' } });
    await expect(refused).rejects.toThrow(/MONGO_URL and REDIS_URL/);
    const env = { ...process.env, NODE_ENV: 'production', EMBEDDED: '1' };
    expect((await start(newFolder(), { env, want: { mongo: false, redis: true } })).redisUrl).toMatch(
      /^redis:/,
    );
  });

  test('does not take an interrupted fetch for a whole one', () => {
    const folder = newFolder();
    const what = { name: 'mongod', requirement: 'pack==1', pipOptions: [], binary: 'bin/mongod' };
    script(join(folder, 'mongod.part-x1', 'bin'), 'true');
    expect(vendored(folder, what)).toBeNull();
    script(join(folder, 'pack-1', 'bin'), 'true');
    expect(vendored(folder, what)).toBe(join(folder, 'pack-1', 'bin', 'mongod'));
  });
});
