import { deepStrictEqual } from 'node:assert';
import { startSession } from '../../../api/src/people/startSession.ts';
import { keyUse } from '../../../api/src/platform/http/idempotency.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { type Answered, postRequest } from '../load.ts';
import { seeded } from '../seeded.ts';
import { delivery } from './document.ts';
import { items, people, unitsEach } from './stage.ts';
import type { Store } from './store.ts';

const shareOfCopies = 0.05;
const path = '/api/v1/orders';

export type Query = { person: number; key: string; productId: string };
export type NextQuery = () => { query: Query; request: Buffer };

/** A session for each of the people of the stage, in the database that is connected. */
export const logInAll = async (): Promise<string[]> => {
  const tokens: string[] = [];
  for (const personId of people)
    tokens.push(
      await inTransaction(systemTx('bench'), (tx) => startSession(tx, { personId, platform: 'weapp' })),
    );
  return tokens;
};

const bodyOf = ({ productId }: Query): string =>
  JSON.stringify({ lines: [{ productId, quantity: 1 }], delivery, consent: true });

export const requestOf = (query: Query, tokens: readonly string[]): Buffer =>
  postRequest(path, bodyOf(query), {
    Authorization: `Bearer ${tokens[query.person]}`,
    'Idempotency-Key': query.key,
  });

/** New orders by all people in turn; now and then one that was sent before. */
export const createQueries = (id: string, tokens: readonly string[]): NextQuery => {
  const next = seeded(22);
  const sent: Query[] = [];
  let made = 0;
  return () => {
    const copied =
      sent.length > 0 && next() < shareOfCopies ? sent[Math.floor(next() * sent.length)] : undefined;
    const query = copied ?? {
      person: made % people.length,
      key: `${id}-${String(made++).padStart(8, '0')}`,
      productId: items[Math.floor(next() * items.length)] as string,
    };
    if (!copied) sent.push(query);
    return { query, request: requestOf(query, tokens) };
  };
};

/** The key as stores keep it: of person, route and body. */
const storedKey = (query: Query): string =>
  keyUse(people[query.person] as string, `POST ${path}`, query.key, Buffer.from(bodyOf(query))).key;

/** Every answer is a 201, the same key always the same order; every order told is there once. */
export const idsOf = (answered: readonly Answered<Query>[]): Map<string, string> => {
  const ids = new Map<string, string>();
  for (const { query, answer } of answered) {
    deepStrictEqual(answer.status, 201, answer.body.toString());
    const { data } = JSON.parse(answer.body.toString()) as { data: { id: string; state: string } };
    deepStrictEqual(data.state, 'placed');
    const key = storedKey(query);
    deepStrictEqual(ids.get(key) ?? data.id, data.id);
    ids.set(key, data.id);
  }
  return ids;
};

export const holdsAll = async (store: Store, ids: ReadonlyMap<string, string>): Promise<void> => {
  const found = await store.orders([...ids.keys()]);
  deepStrictEqual(found.length, ids.size);
  for (const { key, id } of found) deepStrictEqual(id, ids.get(key));
};

/** What is gone from the shelves and held of allowances is what the orders hold, none more and none less. */
export const conserves = async (store: Store): Promise<number> => {
  const { orders, gone, held, audited } = await store.sums();
  deepStrictEqual([gone, held, audited], [orders * unitsEach, orders * unitsEach, orders]);
  return orders;
};
