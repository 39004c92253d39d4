import { isPassing, isRequestError } from './requestError';

/** A write that must arrive exactly once, kept on the phone until the server has answered. */
export interface Queued {
  id: string;
  /** What it is, for the person: shown while it waits. */
  label: string;
  path: string;
  /** Gone once it was answered: an answer is not kept on the phone longer than needed. */
  body: unknown;
  key: string;
  /** What the person needs to act on a refusal; stays, so it names nobody. */
  kept?: unknown;
  state: 'waiting' | 'sent' | 'refused';
  /** What the server answered. */
  receipt?: unknown;
  /** Why it was refused. */
  reason?: { code: string; message: string };
}

export interface QueueParts {
  load(): Queued[];
  save(items: Queued[]): void;
  send(item: Queued): Promise<unknown>;
}

export interface OfflineQueue {
  /** Keeps it, then tries at once; the same id again is ignored. */
  enqueue(item: Pick<Queued, 'id' | 'label' | 'path' | 'body' | 'key' | 'kept'>): Promise<void>;
  /** Sends what waits, in order; stops at the first passing failure. */
  flush(): Promise<void>;
  list(): Queued[];
  /** Takes an answered item off the list. */
  forget(id: string): void;
  subscribe(listener: () => void): () => void;
}

/** A durable queue: items survive a restart, each carries one key over all tries, so the server takes it once. */
export function createOfflineQueue({ load, save, send }: QueueParts): OfflineQueue {
  let items = load();
  let running: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const put = (next: Queued[]): void => {
    items = next;
    save(items);
    for (const listener of [...listeners]) listener();
  };
  const settle = (id: string, change: Partial<Queued>): void => {
    put(items.map((item) => (item.id === id ? { ...item, ...change, body: null } : item)));
  };

  const drain = async (): Promise<void> => {
    for (;;) {
      const next = items.find((item) => item.state === 'waiting');
      if (!next) return;
      try {
        settle(next.id, { state: 'sent', receipt: await send(next) });
      } catch (error) {
        if (!isRequestError(error) || isPassing(error)) return;
        settle(next.id, { state: 'refused', reason: { code: error.code, message: error.message } });
      }
    }
  };
  const flush = (): Promise<void> => {
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    enqueue: async (item) => {
      if (items.some((known) => known.id === item.id)) return;
      put([...items, { ...item, state: 'waiting' }]);
      await flush();
    },
    flush,
    list: () => items,
    forget: (id) => put(items.filter((item) => item.id !== id || item.state === 'waiting')),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
