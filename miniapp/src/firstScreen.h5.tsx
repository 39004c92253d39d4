import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from './hooks/queryClient';
import HomePage from './pages/home/index';

/** The home page before anything was asked for, as it stands in index.html until the app is there; drawn by the build. */
export const firstScreen = (
  <QueryClientProvider client={queryClient}>
    <HomePage />
  </QueryClientProvider>
);
