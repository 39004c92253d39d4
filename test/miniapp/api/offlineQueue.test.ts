import { describe, expect, test } from 'vitest';
import { createOfflineQueue, type Queued } from '../../../miniapp/src/api/offlineQueue.ts';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';

const answer = (id: string) => ({
  id,
  label: '评价',
  path: '/surveys/s1/responses',
  body: { id },
  key: `key-${id}`,
});

/** A phone's storage and a server that counts what it takes, once per key. */
function world() {
  let stored = '[]';
  const taken = new Map<string, unknown>();
  const server = { fail: null as RequestError | null, loseAnswer: false, tries: 0 };
  const send = async (item: Queued): Promise<unknown> => {
    server.tries += 1;
    if (server.fail) throw server.fail;
    if (!taken.has(item.key)) taken.set(item.key, item.body);
    if (server.loseAnswer) throw new RequestError('OFFLINE', '');
    return { receipt: item.key };
  };
  const start = () =>
    createOfflineQueue({
      load: () => JSON.parse(stored) as Queued[],
      save: (items) => {
        stored = JSON.stringify(items);
      },
      send,
    });
  return { start, server, taken, stored: () => stored };
}

const offline = new RequestError('OFFLINE', '');

describe('the offline queue', () => {
  test('an answer given with the network off, the app closed and reopened, arrives exactly once', async () => {
    const { start, server, taken } = world();
    server.fail = offline;
    await start().enqueue(answer('a'));
    expect(taken.size).toBe(0);

    const reopened = start();
    expect(reopened.list().map((item) => item.state)).toEqual(['waiting']);
    server.fail = null;
    await Promise.all([reopened.flush(), reopened.flush()]);
    await reopened.flush();
    expect([...taken]).toEqual([['key-a', { id: 'a' }]]);
    expect(server.tries).toBe(2);
    expect(reopened.list()).toMatchObject([{ state: 'sent', receipt: { receipt: 'key-a' } }]);
  });

  test('an answer whose receipt was lost is sent again under the same key', async () => {
    const { start, server, taken } = world();
    const queue = start();
    server.loseAnswer = true;
    await queue.enqueue(answer('a'));
    server.loseAnswer = false;
    await queue.flush();
    expect(taken.size).toBe(1);
    expect(queue.list()[0]?.state).toBe('sent');
  });

  test('what was acknowledged is not kept: only its receipt stays on the phone', async () => {
    const { start, stored } = world();
    await start().enqueue(answer('a'));
    expect(JSON.parse(stored())[0].body).toBeNull();
  });

  test('a refusal is not sent again; its reason is kept and the next one goes on', async () => {
    const { start, server, taken } = world();
    const queue = start();
    server.fail = offline;
    await queue.enqueue(answer('a'));
    server.fail = new RequestError('ALREADY_ANSWERED', '已经评价过', 409);
    await queue.flush();
    expect(queue.list()).toMatchObject([
      { state: 'refused', reason: { code: 'ALREADY_ANSWERED', message: '已经评价过' } },
    ]);
    server.fail = null;
    await queue.enqueue(answer('b'));
    expect([...taken.keys()]).toEqual(['key-b']);
  });

  test.each([
    ['429', new RequestError('RATE_LIMITED', '', 429)],
    ['503', new RequestError('UNAVAILABLE', '', 503)],
  ])('waits on %s', async (_status, passing) => {
    const { start, server } = world();
    const queue = start();
    server.fail = passing;
    await queue.enqueue(answer('a'));
    await queue.enqueue(answer('b'));
    expect(queue.list().map((item) => item.state)).toEqual(['waiting', 'waiting']);
    // The second stays behind the first: each flush tries once and stops.
    expect(server.tries).toBe(2);
  });

  test('the same id is taken once, and what waits cannot be forgotten', async () => {
    const { start, server } = world();
    const queue = start();
    server.fail = offline;
    await queue.enqueue(answer('a'));
    await queue.enqueue(answer('a'));
    queue.forget('a');
    expect(queue.list()).toHaveLength(1);
    server.fail = null;
    await queue.flush();
    queue.forget('a');
    expect(queue.list()).toEqual([]);
  });

  test('tells its listeners of every change until they stop', async () => {
    const { start } = world();
    const queue = start();
    const seen: string[] = [];
    const stop = queue.subscribe(() => seen.push(queue.list()[0]?.state ?? 'none'));
    await queue.enqueue(answer('a'));
    stop();
    queue.forget('a');
    expect(seen).toEqual(['waiting', 'sent']);
  });
});
