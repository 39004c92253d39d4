import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import { createOfflineQueue, type OfflineQueue, type Queued } from './offlineQueue';
import { request } from './request';
import { isRequestError, RequestError } from './requestError';
import { currentSession, useSession } from './session';
import { keepStored, readStored } from './storage';

/** What stays on the phone as proof that a record arrived. */
export type Proof = Pick<DispensingReceipt, 'id' | 'at' | 'lots' | 'lines'>;

/** An ended login is no refusal: the record waits until its keeper has logged in again. */
async function send(personId: string, item: Queued): Promise<Proof> {
  if (currentSession()?.person.id !== personId) throw new RequestError('OFFLINE', '');
  try {
    const { id, at, lots, lines } = await request<DispensingReceipt>('POST', item.path, {
      body: item.body,
      key: item.key,
    });
    return { id, at, lots, lines };
  } catch (error) {
    throw isRequestError(error) && error.status === 401 ? new RequestError('OFFLINE', '') : error;
  }
}

const queues = new Map<string, OfflineQueue>();

/** The records a keeper wrote down on this phone: each keeper's own, since they are sent in the keeper's name. */
export function handOverQueue(personId: string): OfflineQueue {
  const key = `app.handovers.${personId}`;
  const queue =
    queues.get(personId) ??
    createOfflineQueue({
      load: () => readStored<Queued[]>(key, []),
      save: (items) => void keepStored(key, items),
      send: (item) => send(personId, item),
    });
  queues.set(personId, queue);
  return queue;
}

/** Sends what the keeper who is logged in has waiting. */
export function flushHandOvers(): void {
  const person = currentSession()?.person;
  if (person && person.grants.length > 0) void handOverQueue(person.id).flush();
}

Taro.onNetworkStatusChange?.(({ isConnected }) => {
  if (isConnected) flushHandOvers();
});

/** The own queue and what stands in it, redrawn on change. */
export function useHandOvers(): { queue: OfflineQueue; items: Queued[] } {
  const queue = handOverQueue(useSession()?.person.id ?? '');
  return { queue, items: useSyncExternalStore(queue.subscribe, queue.list, queue.list) };
}
