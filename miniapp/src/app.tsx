import { QueryClientProvider } from '@tanstack/react-query';
import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { flushHandOvers } from './api/handOverQueue';
import { surveyQueue } from './api/surveyQueue';
import { queryClient } from './hooks/queryClient';
import { watchPrivacy } from './hooks/usePrivacyAuthorization';
import './app.scss';

/** The shell: one query cache for all pages, what was kept offline is sent each time the app comes to front. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(watchPrivacy);
  useDidShow(() => {
    void surveyQueue.flush();
    flushHandOvers();
  });
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
