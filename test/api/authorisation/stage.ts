import type { WholeApp } from '../../support/wholeApp.ts';
import type { Caller, Target, World } from './world.ts';

export type Stage = { app: WholeApp; world: World; caller: Caller; target: Target; own: boolean };

/** One request. `shows`: an own row, which the own answer must hold and a foreign one must not; `hides`: never. */
export type Sent = {
  path: string;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
  shows?: string;
  hides?: string;
};
/** The requests of a row for one caller, with real ids. */
export type Sample = (stage: Stage) => Sent[] | Promise<Sent[]>;
