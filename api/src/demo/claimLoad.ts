import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { now as clockNow } from '../platform/clock.ts';
import { isAlive, markOf } from '../platform/storage/embedded/processIdentity.ts';
import { isDuplicateKey } from '../platform/storage/mongo.ts';
import { DemoState, type DemoStateDocument, demoStateId } from './DemoState.ts';
import { findForeignData, wipeDemo } from './writtenCollections.ts';

type Wanted = Pick<DemoStateDocument, 'seed' | 'day' | 'scale'> & { now: Date };
type Claim = { outcome: 'mine'; state: DemoStateDocument } | { outcome: 'ready' | 'foreign' };

/** A load takes a minute at most: one of another host that began longer ago is dead. */
const longestLoadMs = 5 * 60_000;
const askAgainMs = 500;

export const findDemoState = (): Promise<DemoStateDocument | null> =>
  DemoState.findById(demoStateId).lean<DemoStateDocument | null>();

const isUnderWay = ({ loader, startedAt }: DemoStateDocument): boolean => {
  if (loader.host !== hostname()) return clockNow().getTime() - startedAt.getTime() < longestLoadMs;
  // What this very process began before has failed.
  return loader.pid !== process.pid && isAlive(loader);
};

const stateOf = ({ now, ...wanted }: Wanted): DemoStateDocument => ({
  _id: demoStateId,
  state: 'loading',
  ...wanted,
  startedAt: now,
  readyAt: null,
  loader: { host: hostname(), ...markOf(process.pid) },
});

/** The mark is set before anything else is written; its id lets one process have it. */
const begin = async (state: DemoStateDocument): Promise<boolean> => {
  try {
    await DemoState.collection.insertOne(state as never);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
};

const takeOver = async (dead: DemoStateDocument, state: DemoStateDocument): Promise<boolean> => {
  const { _id, ...rest } = state;
  const taken = await DemoState.collection.updateOne(
    { _id: _id as never, state: 'loading', loader: dead.loader, startedAt: dead.startedAt },
    { $set: rest },
  );
  return taken.matchedCount === 1;
};

/**
 * The right to fill this database: given to one process, where the database is empty or an interrupted load was wiped.
 * Waits while another process loads.
 */
export const claimLoad = async (wanted: Wanted, progress: (line: string) => void): Promise<Claim> => {
  for (let waited = false; ; ) {
    const known = await findDemoState();
    if (known?.state === 'ready') return { outcome: 'ready' };
    if (known && isUnderWay(known)) {
      if (!waited) progress('Another process is loading the demo district: waiting for it');
      waited = true;
      await delay(askAgainMs);
      continue;
    }
    const state = stateOf(wanted);
    if (known && !(await takeOver(known, state))) continue;
    if (known) {
      progress('An earlier load of the demo district was interrupted: it is removed and done again');
      await wipeDemo();
    }
    const foreign = await findForeignData();
    // Between the two looks another process may have begun to load.
    if (foreign && !known && (await findDemoState())) continue;
    if (foreign) {
      progress(`The database holds data (${foreign}) that no demo load wrote: it is left as it is`);
      return { outcome: 'foreign' };
    }
    if (known || (await begin(state))) return { outcome: 'mine', state };
  }
};
