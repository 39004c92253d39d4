import type { MachineState } from '@fcs/shared/contracts/machines.ts';

export type OfflineLevel = 'fine' | 'near' | 'over';

/** 南川区 2023 annex 7 row 4: exactly the allowed days still pass; from four fifths of them on it is worth a look. */
export function offlineLevel({
  used,
  allowed,
}: Pick<MachineState['offlineDays'], 'used' | 'allowed'>): OfflineLevel {
  if (used > allowed) return 'over';
  return used >= allowed * 0.8 ? 'near' : 'fine';
}

/** Days with one decimal, cut and never rounded up to the limit. */
export const daysText = (days: number): string => String(Math.floor(days * 10) / 10);

/** How long a time was, in the unit one would say it in; cut, never rounded up. */
export function lengthOf(days: number): { unit: 'days' | 'hours' | 'minutes'; text: string } {
  if (days >= 1) return { unit: 'days', text: daysText(days) };
  const minutes = Math.floor(days * 1_440);
  return minutes >= 60
    ? { unit: 'hours', text: String(Math.floor(minutes / 6) / 10) }
    : { unit: 'minutes', text: String(minutes) };
}

/** Offline ones first, then those that used most of their days. */
export function byNeed(machines: readonly MachineState[]): MachineState[] {
  return [...machines].sort(
    (a, b) => Number(a.online) - Number(b.online) || b.offlineDays.used - a.offlineDays.used,
  );
}
