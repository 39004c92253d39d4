import { setTimeout as pause } from 'node:timers/promises';
import { createCaller, makeThings, POSITION, SCREENS, storageOf } from '../../../scripts/lib/screens.mjs';
import { bootWeapp } from '../../weapp/harness.ts';
import { everyNode } from '../../weapp/tree.ts';
import { bytesOf } from './launch.ts';

/** What one screen sent to WeChat's renderer from its first redraw until it stood still. */
export type Drawn = { name: string; bytes: number; calls: number };

const still = 300;
const longest = 8_000;
const view = { name: 'zh', language: 'zh', size: 'normal' } as const;

type Screen = (typeof SCREENS)[number];

const addressOf = ({ path, query }: Screen, things: Record<string, unknown>): string => {
  const pairs = Object.entries(query?.(things) ?? {});
  return `${path}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}`;
};

const draw = async (
  folder: string,
  server: string,
  screen: Screen,
  open: string,
  storage: object,
): Promise<Drawn> => {
  let bytes = 0;
  let calls = 0;
  let last = performance.now();
  const weapp = bootWeapp({
    folder,
    server,
    open,
    location: POSITION,
    storage: new Map(Object.entries(storage)),
    redrawn: (_, data) => {
      bytes += bytesOf(data);
      calls += 1;
      last = performance.now();
    },
  });
  const from = performance.now();
  const moving = (): boolean =>
    performance.now() - last < still || everyNode(weapp.screen()).some(({ raw }) => raw.cl === 'k-skeleton');
  while (moving() && performance.now() - from < longest) await pause(50);
  weapp.close();
  if (weapp.errors.length > 0) throw new Error(`${screen.name}: ${weapp.errors.join('\n')}`);
  return { name: screen.name, bytes, calls };
};

/** Opens every screen of the mini-program as the role that sees it, over the demo district. */
export const drawScreens = async (folder: string, server: string, now: number): Promise<Drawn[]> => {
  const caller = createCaller(server);
  const things = await makeThings(caller, { received: true, now });
  const drawn: Drawn[] = [];
  for (const screen of SCREENS.filter(({ loading, tap }) => !loading && !tap)) {
    const storage = await storageOf(caller, screen, view);
    drawn.push(await draw(folder, server, screen, addressOf(screen, things), storage));
  }
  return drawn;
};
