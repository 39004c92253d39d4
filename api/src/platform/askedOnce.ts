import type { Tx } from './tx.ts';

const underWay = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/** What one reader asks for several times at once is looked up once; asked again later, it is looked up again. */
export const askedOnce = <T>(tx: Tx, question: unknown, lookUp: () => Promise<T>): Promise<T> => {
  const key = JSON.stringify(question);
  const known = underWay.get(tx) ?? new Map<string, Promise<unknown>>();
  underWay.set(tx, known);
  const answer = (known.get(key) as Promise<T> | undefined) ?? lookUp().finally(() => known.delete(key));
  known.set(key, answer);
  return answer;
};
