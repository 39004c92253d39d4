import { startOfDay } from '@fcs/shared/time.ts';

/** A time offline; `to` null while it goes on. */
export type Interval = { from: Date; to: Date | null };
export type Span = { from: Date; to: Date };

/** Days of Asia/Shanghai between which a machine must be online. */
type Service = { commissionedOn: string; retiredOn?: string | null };

/**
 * The part of a period in which a machine must be online: from its commissioning up to now, or to the day it was retired.
 * Instants, `to` not included; a period that has not begun gives an empty window.
 */
export const windowOf = (period: Span, { commissionedOn, retiredOn }: Service, now: Date): Span => {
  const from = Math.max(period.from.getTime(), startOfDay(commissionedOn).getTime());
  const end = retiredOn ? Math.min(now.getTime(), startOfDay(retiredOn).getTime()) : now.getTime();
  const to = Math.max(from, Math.min(period.to.getTime(), end));
  return { from: new Date(from), to: new Date(to) };
};

/** Intervals clipped to a window, overlapping and touching ones merged, in order of time. */
export const offlineSpans = (intervals: readonly Interval[], window: Span): Span[] => {
  const clipped = intervals
    .map(({ from, to }) => ({
      from: Math.max(from.getTime(), window.from.getTime()),
      to: Math.min((to ?? window.to).getTime(), window.to.getTime()),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const next of clipped) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else merged.push({ ...next });
  }
  return merged.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
};

/** Seconds offline within a window, fractions included: nothing is rounded before the limit is compared. */
export const offlineSeconds = (intervals: readonly Interval[], window: Span): number =>
  offlineSpans(intervals, window).reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0) /
  1_000;

/** The reading chosen for 南川区 2023 annex 7 row 4: seconds / 86,400 (E05). */
export const toDays = (seconds: number): number => seconds / 86_400;
