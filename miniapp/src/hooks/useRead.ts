import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useLanguage } from './useLanguage';

interface ReadOptions {
  /** Waits while false: a part of the question is not chosen yet. */
  enabled?: boolean;
  /** Asks again by itself after so many milliseconds while the page is open. */
  every?: number;
}

/** A read whose texts are in the person's language: the language is part of its key. */
export function useRead<T>(
  key: readonly unknown[],
  read: () => Promise<T>,
  { enabled = true, every }: ReadOptions = {},
): UseQueryResult<T> {
  const [language] = useLanguage();
  return useQuery({
    queryKey: [...key, language],
    queryFn: read,
    enabled,
    ...(every === undefined ? {} : { refetchInterval: every }),
  });
}
