import type { ReactNode } from 'react';
import type { Pages } from '../hooks/usePages';
import { ErrorState, LoadMore, Skeleton } from './states';

interface RowsLoadedProps<T> {
  of: Pages<T>;
  /** Said instead of an empty list: why it is empty and what to do. */
  empty: ReactNode;
  children: (rows: T[]) => ReactNode;
}

/** A paged list in its four states, with the way to more of it. */
export function RowsLoaded<T>({ of, empty, children }: RowsLoadedProps<T>) {
  if (of.error) return <ErrorState error={of.error} onRetry={of.refetch} />;
  if (of.isPending) return <Skeleton />;
  if (of.rows.length === 0 && !of.hasMore) return <>{empty}</>;
  return (
    <>
      {children(of.rows)}
      {of.hasMore && <LoadMore hasMore busy={of.busyMore} onMore={of.more} />}
    </>
  );
}
