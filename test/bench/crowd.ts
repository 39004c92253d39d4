import { percentile99 } from './load.ts';
import type { Window } from './rounds.ts';

type Crowd = {
  people: number;
  milliseconds: number;
  /** One thing done by one of them; the next begins when it has ended. */
  act: (person: number) => Promise<void>;
};

/** So many at once, each with the next thing once the last is done; nothing is begun after the time. */
export const crowd = async ({ people, milliseconds, act }: Crowd): Promise<Window> => {
  const times: number[] = [];
  const from = performance.now();
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let now = performance.now(); now - from < milliseconds; ) {
        await act(person);
        const then = performance.now();
        times.push(then - now);
        now = then;
      }
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  return { perSecond: times.length / seconds, p99: percentile99(times) };
};
