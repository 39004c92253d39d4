import { hostname } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { claimLoad } from '../../../api/src/demo/claimLoad.ts';
import { DemoState, type DemoStateDocument } from '../../../api/src/demo/DemoState.ts';
import { buildRegions } from '../../../api/src/demo/district.ts';
import { writeAll } from '../../../api/src/demo/writeAll.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { markOf } from '../../../api/src/platform/storage/embedded/processIdentity.ts';
import { Region } from '../../../api/src/regions/Region.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { empty, now } from './support.ts';

let app: TestApp;
let resetClock: () => void;
beforeAll(async () => {
  resetClock = setClock(() => now);
  app = await appOf('demo-claim', []);
});
afterAll(async () => {
  resetClock();
  await app.stop();
});
beforeEach(empty);

const wanted = { seed: 'x', day: '2026-11-23', scale: 1, now };
const claim = async (progress: (line: string) => void = () => undefined) =>
  (await claimLoad(wanted, progress)).outcome;

const loadedBy = async (loader: Partial<DemoStateDocument['loader']>, startedAt = now): Promise<void> => {
  await DemoState.collection.insertOne({
    _id: 'demo' as never,
    state: 'loading',
    seed: 'x',
    day: '2026-11-23',
    scale: 1,
    startedAt,
    readyAt: null,
    loader: { host: hostname(), pid: 2 ** 22 + 1, identity: 'gone', ...loader },
  });
  await writeAll(Region, buildRegions());
};

/** A process that lives as long as this test: the one that runs it. */
const alive = markOf(process.ppid);

it('marks an empty database before anything else is written', async () => {
  expect(await claim()).toBe('mine');
  expect(await DemoState.findById('demo').lean()).toMatchObject({ state: 'loading', day: '2026-11-23' });
});

it('wipes at once what a dead process left', async () => {
  await loadedBy({});
  expect(await claim()).toBe('mine');
  expect(await Region.countDocuments()).toBe(0);
});

it('waits for a process that is at it, and finds its work ready', async () => {
  await loadedBy(alive);
  const lines: string[] = [];
  const claimed = claim((line) => {
    lines.push(line);
    void DemoState.updateOne({ _id: 'demo' }, { $set: { state: 'ready' } }).exec();
  });
  expect(await claimed).toBe('ready');
  expect(lines).toEqual(['Another process is loading the demo district: waiting for it']);
  expect(await Region.countDocuments()).toBeGreaterThan(0);
});

it('takes over from another host only after five minutes', async () => {
  await loadedBy({ host: 'elsewhere' }, new Date(now.getTime() - 6 * 60_000));
  expect(await claim()).toBe('mine');
  await empty();
  await loadedBy({ host: 'elsewhere' }, new Date(now.getTime() - 4 * 60_000));
  const waited = claim((line) => {
    expect(line).toContain('waiting');
    void DemoState.updateOne({ _id: 'demo' }, { $set: { state: 'ready' } }).exec();
  });
  expect(await waited).toBe('ready');
});
