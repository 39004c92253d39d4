import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startApi } from './apiProcess.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The whole product over the demo district: app, API and databases. */
    demoUrl: string;
  }
}

/** A global set-up: the served product with a small demo district, for tests that use it as people do. */
export default async function serveDemo(project: TestProject): Promise<() => Promise<void>> {
  const folder = resolve(import.meta.dirname, '../../.data/tests');
  mkdirSync(folder, { recursive: true });
  const dataDir = mkdtempSync(join(folder, 'demo-'));
  const api = await startApi({ DATA_DIR: dataDir, DEMO: '1', DEMO_SCALE: '0.05' });
  project.provide('demoUrl', api.url);
  return async () => {
    await api.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  };
}
