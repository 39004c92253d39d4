import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readHolder } from '../../api/src/platform/storage/embedded/hold.ts';
import { isAlive } from '../../api/src/platform/storage/embedded/processIdentity.ts';
import { type Embedded, startEmbedded } from '../../api/src/platform/storage/embedded/startEmbedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A replica set that lives as long as this test run; the database in it is `fcs`: name your own. */
    mongoUrl: string;
    /** A Redis that lives as long as this test run; prefix your keys. */
    redisUrl: string;
  }
}

type Shared = { users: number; folder: string; started: Promise<Embedded> };
const KEY = Symbol.for('fcs.test.databases');
const place = globalThis as { [KEY]?: Shared };

/** One real MongoDB and one real Redis for the whole run, however many test projects ask for them. */
export default async function databases(project: TestProject): Promise<() => Promise<void>> {
  place[KEY] ??= begin();
  const shared = place[KEY];
  shared.users += 1;
  const { mongoUrl, redisUrl } = await shared.started;
  project.provide('mongoUrl', mongoUrl);
  project.provide('redisUrl', redisUrl);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete place[KEY];
    await (await shared.started).stop();
    rmSync(shared.folder, { recursive: true, force: true });
  };
}

function begin(): Shared {
  const parent = resolve(process.env.DATA_DIR ?? '.data', 'tests');
  mkdirSync(parent, { recursive: true });
  sweep(parent);
  const folder = mkdtempSync(join(parent, 'run-'));
  const log = (line: string) => console.log(`[databases] ${line}`);
  return {
    users: 0,
    folder,
    started: startEmbedded({ dataDir: folder, log, want: { mongo: true, redis: true } }),
  };
}

// A run that was killed leaves its folder behind: the next one clears it away.
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const holder = readHolder(join(parent, name, 'embedded', 'holder.json'));
    if (holder && !isAlive(holder)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
