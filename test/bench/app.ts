import { join, resolve } from 'node:path';
import { untilWorkingMorning } from '../../scripts/lib/clock.mjs';
import { buildIfStale, buildOther, packageSizes } from '../../scripts/lib/miniapp.mjs';
import { firstLoad } from './app/bundle.ts';
import { type Launch, launch } from './app/launch.ts';
import { type Audit, audit } from './app/lighthouse.ts';
import { type Drawn, drawScreens } from './app/screens.ts';
import type { Result } from './report.ts';
import { runRounds, type Variant } from './rounds.ts';
import type { Workplace } from './workplace.ts';

const root = resolve(import.meta.dirname, '../..');
const peer = join(root, 'test/bench/peers/plainTaro');
const launchesEachRound = 12;
const audits = 3;
const kilo = (bytes: number): string => `${(bytes / 1_024).toFixed(1)} KB`;

type App = { id: string; weapp: string; h5: string; address: string };

/** A day on which places are open, whenever this runs. */
const clock = (): number => Date.now() + untilWorkingMorning();

const createStarts = (app: App, server: string, names: readonly string[], launches: Launch[]): Variant => ({
  id: app.id,
  measure: async () => {
    const window: Launch[] = [];
    for (let at = 0; at < launchesEachRound; at += 1) window.push(await launch(app.weapp, server, names));
    launches.push(...window);
    const total = window.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    return { perSecond: (window.length * 1_000) / total };
  },
});

/** Names of the places that stand first in the list, as the server answers them. */
const nearestNames = async (server: string): Promise<string[]> => {
  const read = async <T>(path: string): Promise<T> =>
    ((await (await fetch(`${server}/api/v1${path}`)).json()) as { data: T }).data;
  const regions = await read<{ centre: { lng: number; lat: number } | null }[]>('/regions?level=county');
  const centre = regions.find((region) => region.centre)?.centre;
  if (!centre) throw new Error('The demo county has no centre');
  const around = `lng=${centre.lng.toFixed(4)}&lat=${centre.lat.toFixed(4)}`;
  return (await read<{ name: string }[]>(`/points/nearby?${around}&limit=8`)).map(({ name }) => name);
};

const packageNotes = ({ id, weapp }: App): string =>
  `${id}, bytes of the mini-program: ${Object.entries(packageSizes(weapp))
    .map(([name, bytes]) => `${name} ${bytes}`)
    .join(', ')}`;

const launchNote = (id: string, launches: readonly Launch[]): string => {
  const sizes = launches.map(({ setDataBytes }) => setDataBytes);
  const times = launches.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return `${id}, launch to list: ${times[times.length >> 1]?.toFixed(0)} ms in the middle, setData ${Math.min(...sizes)}-${Math.max(...sizes)} bytes`;
};

const loadNote = async ({ id, h5, address }: App, name: string): Promise<string> => {
  const { files, gzipped, transferred } = await firstLoad(address, h5, name);
  return `${id}, first load in a browser: ${files} files, ${kilo(gzipped)} as gzip, ${kilo(transferred)} over the wire with what the API answered`;
};

const auditNote = (id: string, found: Audit | null): string =>
  found
    ? `${id}, Lighthouse on a phone: performance ${found.performance}, accessibility ${found.accessibility} (LCP ${(found.lcp / 1_000).toFixed(1)} s, TBT ${found.tbt.toFixed(0)} ms, CLS ${found.cls.toFixed(3)})`
    : `${id}, Lighthouse: not run, since npx could not fetch it`;

const screenNote = (drawn: readonly Drawn[]): string =>
  `setData bytes until a screen stands (calls): ${drawn
    .map(({ name, bytes, calls }) => `${name} ${bytes} (${calls})`)
    .join(', ')}`;

const prepare = async (place: Workplace): Promise<{ ours: App; plain: App }> => {
  await buildIfStale('weapp');
  await buildIfStale('h5');
  const [plainWeapp, plainH5] = [
    await buildOther('weapp', peer, 'plain-weapp'),
    await buildOther('h5', peer, 'plain-h5'),
  ];
  const h5 = join(root, 'miniapp/dist/h5');
  const env = { ...place.api('app'), LOG_LEVEL: 'warn', BENCH_NOW: String(clock()), DEMO_SCALE: '0.05' };
  const own = await place.server('ours-api', { ...env, DEMO: '1', H5_DIR: h5 });
  const other = await place.server('ours-api', { ...env, H5_DIR: plainH5 });
  return {
    ours: {
      id: 'ours',
      weapp: join(root, 'miniapp/dist/weapp'),
      h5,
      address: `http://127.0.0.1:${own.port}`,
    },
    plain: { id: 'plain-taro', weapp: plainWeapp, h5: plainH5, address: `http://127.0.0.1:${other.port}` },
  };
};

/** `app`: from launch to the list in WeChat, what crosses to its renderer, and the first load in a browser. */
export const app = async (place: Workplace, bench: string): Promise<Result> => {
  const { ours, plain } = await prepare(place);
  const names = await nearestNames(ours.address);
  const launches: Record<string, Launch[]> = { [ours.id]: [], [plain.id]: [] };
  const measured = await runRounds(
    [plain, ours].map((one) => createStarts(one, ours.address, names, launches[one.id]!)),
    plain.id,
    { rounds: place.rounds, say: place.say },
  );
  const notes = [plain, ours].flatMap((one) => [launchNote(one.id, launches[one.id]!), packageNotes(one)]);
  for (const one of [plain, ours]) {
    notes.push(await loadNote(one, names[0]!));
    notes.push(auditNote(one.id, await audit(one.address, place.folder, audits)));
  }
  notes.push(screenNote(await drawScreens(ours.weapp, ours.address, clock())));
  return { bench, baseline: plain.id, measured, notes };
};
