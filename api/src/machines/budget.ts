import { dayOf } from '@fcs/shared/time.ts';
import type { Span } from './offline.ts';

const lengthOf = (span: Span): number => span.to.getTime() - span.from.getTime();

const dayMs = 86_400_000;

/** The instant at which the time offline reached `allowed` ms; null where it never did. */
const reachedAt = (spans: readonly Span[], allowed: number): Date | null => {
  let left = allowed;
  for (const span of spans) {
    if (lengthOf(span) >= left) return new Date(span.from.getTime() + left);
    left -= lengthOf(span);
  }
  return null;
};

/**
 * The day on which the days allowed were used up, or will be at the rate of the year so far; null: they last to its end.
 * `spans` are the merged times offline within `window`, the part of the year in service up to now (N4, E05).
 */
export const goneOn = (
  spans: readonly Span[],
  window: Span,
  { allowedDays, yearEnd }: { allowedDays: number; yearEnd: Date },
): string | null => {
  const allowed = allowedDays * dayMs;
  const reached = reachedAt(spans, allowed);
  if (reached) return dayOf(reached);
  const used = spans.reduce((sum, span) => sum + lengthOf(span), 0);
  if (used === 0) return null;
  const gone = window.from.getTime() + (lengthOf(window) * allowed) / used;
  return gone < yearEnd.getTime() ? dayOf(new Date(gone)) : null;
};
