import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readHolder } from '../../api/src/platform/storage/embedded/hold.ts';
import { isAlive } from '../../api/src/platform/storage/embedded/processIdentity.ts';
import { startEmbedded } from '../../api/src/platform/storage/embedded/startEmbedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A replica set that lives as long as this test run; the database in it is `fcs`: name your own. */
    mongoUrl: string;
    /** A Redis that lives as long as this test run; prefix your keys. */
    redisUrl: string;
  }
}

/** A global set-up: one real MongoDB and one real Redis for all files of the API. */
export default async function databases(project: TestProject): Promise<() => Promise<void>> {
  const parent = resolve(process.env.DATA_DIR ?? '.data', 'tests');
  mkdirSync(parent, { recursive: true });
  sweep(parent);
  const folder = mkdtempSync(join(parent, 'run-'));
  const log = (line: string) => console.log(`[databases] ${line}`);
  const embedded = await startEmbedded({ dataDir: folder, log, want: { mongo: true, redis: true } });
  project.provide('mongoUrl', embedded.mongoUrl);
  project.provide('redisUrl', embedded.redisUrl);
  return async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

// A run that was killed leaves its folder behind: the next one clears it away.
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const holder = readHolder(join(parent, name, 'embedded', 'holder.json'));
    if (holder && !isAlive(holder)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
