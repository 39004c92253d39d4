import type { AppError } from '../errors.ts';

type Waiting<I, O> = { item: I; resolve: (value: O) => void; reject: (reason: unknown) => void };
type Lane<I, O> = { waiting: Waiting<I, O>[]; running: boolean };

export type Outcome<O> = { ok: true; value: O } | { ok: false; error: AppError };

type Options<I, O> = {
  /** Items of one key share a transaction and run one group after the other; keys run side by side. */
  keyOf: (item: I) => string;
  most: number;
  /** One transaction over all items: an outcome for each, in order; throws where the whole group must be retried singly. */
  run: (items: readonly I[]) => Promise<Outcome<O>[]>;
};

const settle = <I, O>(group: Waiting<I, O>[], outcomes: Outcome<O>[]): void => {
  group.forEach((one, at) => {
    const outcome = outcomes[at];
    if (outcome?.ok) one.resolve(outcome.value);
    else one.reject(outcome?.error ?? new Error('A group commit gave no outcome'));
  });
};

/**
 * One transaction for all who wait on the same thing: while a group commits, the next gathers (no timer). A hot item
 * thus costs one update for many orders; see docs/architecture.md for figures. A group that fails as a whole is tried
 * again one by one, so that one bad item cannot sink the others.
 */
export const groupCommit = <I, O>({ keyOf, most, run }: Options<I, O>): ((item: I) => Promise<O>) => {
  const lanes = new Map<string, Lane<I, O>>();

  const runSingly = async (group: Waiting<I, O>[]): Promise<void> => {
    for (const one of group) {
      try {
        settle([one], await run([one.item]));
      } catch (error) {
        one.reject(error);
      }
    }
  };

  const drain = async (key: string, lane: Lane<I, O>): Promise<void> => {
    lane.running = true;
    while (lane.waiting.length > 0) {
      const group = lane.waiting.splice(0, most);
      try {
        settle(group, await run(group.map((one) => one.item)));
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        else await runSingly(group);
      }
    }
    lane.running = false;
    lanes.delete(key);
  };

  return (item) =>
    new Promise<O>((resolve, reject) => {
      const key = keyOf(item);
      const lane = lanes.get(key) ?? { waiting: [], running: false };
      lanes.set(key, lane);
      lane.waiting.push({ item, resolve, reject });
      if (!lane.running) void drain(key, lane);
    });
};
