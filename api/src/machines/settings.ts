import { findScheme } from '@fcs/shared/assessment/schemes.ts';

/** A machine not heard of for longer counts as offline; machines tell themselves every 20 s or so. */
export const offlineAfterSeconds = 180;

export const isOnline = (lastSeenAt: Date | null, now: Date): boolean =>
  lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() <= offlineAfterSeconds * 1_000;

/** Days a machine may be offline in a year: the limit of the scored line itself, not a copy (E05). */
export const allowedOfflineDays = (): number => {
  const scheme = findScheme('nanchuan-2023-quality');
  const line = scheme?.kind === 'sheet' ? scheme.lines.find(({ id }) => id === 'machines') : undefined;
  if (line?.mechanism.type !== 'allOrNothing')
    throw new Error('The quality scheme lost its line on machines');
  return line.mechanism.limit;
};
