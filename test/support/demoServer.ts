import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { untilWorkingMorning } from '../../scripts/lib/clock.mjs';
import { buildIfStale } from '../../scripts/lib/miniapp.mjs';
import { startApi } from './apiProcess.ts';
import { startWechatStandIn } from './wechatStandIn.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The whole product over the demo district: app, API and databases. */
    demoUrl: string;
    /** Milliseconds by which its clock runs ahead, so that it is a working morning there whenever a test runs. */
    demoAhead: number;
    /** The built browser app that it serves: a copy, so that a new build under way changes nothing for a test. */
    h5Dir: string;
  }
}

const root = resolve(import.meta.dirname, '../..');
const shiftedClock = new URL('../../scripts/lib/shiftedClock.mjs', import.meta.url).href;

/**
 * A global set-up: the served product with a small demo district, for tests that use it as people do. Each project has one
 * of its own: both order and answer as the same student.
 */
export default async function serveDemo(project: TestProject): Promise<() => Promise<void>> {
  await buildIfStale('h5');
  const folder = join(root, '.data/tests');
  mkdirSync(folder, { recursive: true });
  const dataDir = mkdtempSync(join(folder, 'demo-'));
  const h5Dir = join(dataDir, 'h5');
  cpSync(join(root, 'miniapp/dist/h5'), h5Dir, { recursive: true });
  const ahead = untilWorkingMorning();
  const wechat = await startWechatStandIn();
  const api = await startApi({
    ...{ DATA_DIR: dataDir, DEMO: '1', DEMO_SCALE: '0.05', LIMIT_LOGIN: '100000', H5_DIR: h5Dir },
    ...{ WECHAT_WEB_APP_ID: 'wx-web', WECHAT_WEB_APP_SECRET: 'secret', WECHAT_API_BASE: wechat.url },
    WECHAT_AUTHORIZE_URL: `${wechat.url}/connect/oauth2/authorize`,
    ...{ NODE_OPTIONS: `--import ${shiftedClock}`, CLOCK_SHIFT_MS: String(ahead) },
  }).catch(async (error) => {
    // Else it would keep the run from ending.
    await wechat.stop();
    throw error;
  });
  project.provide('demoUrl', api.url);
  project.provide('demoAhead', ahead);
  project.provide('h5Dir', h5Dir);
  return async () => {
    await api.kill('SIGTERM');
    await wechat.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
