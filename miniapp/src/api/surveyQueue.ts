import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import { createOfflineQueue, type Queued } from './offlineQueue';
import { request } from './request';
import { dropStored, keepStored, readStored } from './storage';
import { draftKey } from './surveys';

const KEY = 'app.outbox';

/** Answers that wait for the network; sent when the app comes to front and when the network returns. */
export const surveyQueue = createOfflineQueue({
  load: () => readStored<Queued[]>(KEY, []),
  save: (items) => {
    keepStored(KEY, items);
  },
  send: async (item) => {
    const receipt = await request('POST', item.path, { body: item.body, key: item.key, anonymous: true });
    dropStored(draftKey(item.id));
    return receipt;
  },
});

Taro.onNetworkStatusChange?.(({ isConnected }) => {
  if (isConnected) void surveyQueue.flush();
});

/** What waits and what was answered, redrawn on change. */
export function useSurveyQueue(): Queued[] {
  return useSyncExternalStore(surveyQueue.subscribe, surveyQueue.list, surveyQueue.list);
}
