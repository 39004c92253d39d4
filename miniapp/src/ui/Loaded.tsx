import type { ReactNode } from 'react';
import { ErrorState, Skeleton } from './states';

interface LoadedProps<T> {
  /** A query's answer so far. */
  of: { data: T | undefined; error: unknown; refetch: () => unknown };
  skeletonRows?: number;
  children: (data: T) => ReactNode;
}

/** What a read looks like while it is under way, after it failed, and when it is there. Data once shown stays. */
export function Loaded<T>({ of, skeletonRows, children }: LoadedProps<T>) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <ErrorState error={of.error} onRetry={() => void of.refetch()} />;
  return <Skeleton rows={skeletonRows ?? 3} />;
}
