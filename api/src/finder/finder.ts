import { AppError } from '../platform/errors.ts';
import type { PointIndex } from './pointIndex.ts';

/** The index of this process; a rebuild puts a new one in its place. */
type Running = { index: PointIndex; upToDate: () => Promise<void> };

let running: Running | null = null;

export const setFinder = (next: Running | null): void => {
  running = next;
};

/** The index as it stands; null before the start. */
export const heldIndex = (): PointIndex | null => running?.index ?? null;

/** The index with the lots of past days taken out. */
export const currentIndex = async (): Promise<PointIndex> => {
  if (!running) throw new AppError('DATABASE_UNAVAILABLE', { retryAfter: 2 });
  await running.upToDate();
  return running.index;
};
