import { setTimeout as pause } from 'node:timers/promises';
import { bootWeapp } from '../../weapp/harness.ts';

/** What one start of a mini-program took until the list stood on its screen. */
export type Launch = { milliseconds: number; setDataBytes: number };

const longest = 10_000;

/** Bytes that cross the bridge to WeChat's renderer. */
export const bytesOf = (data: unknown): number => Buffer.byteLength(JSON.stringify(data));

/** Boots the bundle anew and waits for the redraw that brings the last of these names; then all must be there. */
export const launch = async (
  folder: string,
  server: string,
  names: readonly string[],
  { setDataBytes = 0 } = {},
): Promise<Launch> => {
  const from = performance.now();
  let milliseconds = 0;
  const weapp = bootWeapp({
    folder,
    server,
    redrawn: (_, data) => {
      setDataBytes += bytesOf(data);
      if (JSON.stringify(data).includes(names.at(-1) as string)) milliseconds ||= performance.now() - from;
    },
  });
  try {
    while (milliseconds === 0) {
      if (performance.now() - from > longest) throw new Error(`No list came: ${weapp.text()}`);
      await pause(1);
    }
    const missing = names.filter((name) => !weapp.text().includes(name));
    if (missing.length > 0) throw new Error(`Missing on the screen: ${missing.join(', ')}`);
    return { milliseconds, setDataBytes };
  } finally {
    weapp.close();
  }
};
