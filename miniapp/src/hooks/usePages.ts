import { useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '../api/request';
import { useLanguage } from './useLanguage';

export interface Pages<T> {
  rows: T[];
  isPending: boolean;
  error: unknown;
  refetch: () => void;
  hasMore: boolean;
  more: () => void;
  busyMore: boolean;
}

/** A list that is read page by page: all rows so far, and how to get more. */
export function usePages<T>(
  key: readonly unknown[],
  read: (cursor: string | null) => Promise<Page<T>>,
  { enabled = true }: { enabled?: boolean } = {},
): Pages<T> {
  const [language] = useLanguage();
  const query = useInfiniteQuery({
    queryKey: [...key, language],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.next,
    enabled,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.data) ?? [],
    isPending: query.isPending,
    error: query.data ? null : query.error,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    busyMore: query.isFetchingNextPage,
  };
}
