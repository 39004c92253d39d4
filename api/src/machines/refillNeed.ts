import type { RefillWhy } from '@fcs/shared/contracts/machines.ts';
import { addDays } from '@fcs/shared/time.ts';
import type { MachineSlot } from './Machine.ts';
import { expiryOf, levelOf } from './slots.ts';

/** When a slot wants filling: so many days of use left, or so small a part of it. */
const lowDays = 7;
const lowShare = 0.2;
/** What expires within so many days is changed at the next visit. */
const expiringDays = 30;

export type SlotNeed = {
  slot: number;
  productId: string;
  capacity: number;
  level: number | null;
  perDay: number;
  toFill: number;
  expiry: string | null;
  why: RefillWhy;
  emptyOn: string | null;
};

const whyOf = (
  level: number | null,
  expiry: string | null,
  daysLeft: number,
  capacity: number,
  today: string,
): RefillWhy | null => {
  if (level === null) return 'unknown';
  if (level === 0) return 'empty';
  if (expiry !== null && expiry < today) return 'expired';
  if (daysLeft <= lowDays || level <= capacity * lowShare) return 'low';
  return expiry !== null && expiry < addDays(today, expiringDays) ? 'expiring' : null;
};

/** What a slot wants at `perDay` units a day; null: nothing. One with recalled goods gives nothing, as an empty one. */
export const needOf = (
  slot: MachineSlot,
  perDay: number,
  today: string,
  recalled = false,
): SlotNeed | null => {
  const [level, expiry] = [levelOf(slot), expiryOf(slot)];
  const daysLeft = level === null || perDay === 0 ? Number.POSITIVE_INFINITY : level / perDay;
  const why = recalled ? 'recalled' : whyOf(level, expiry, daysLeft, slot.capacity, today);
  if (!why) return null;
  const { capacity, productId } = slot;
  return {
    ...{ slot: slot.slot, productId, capacity, level, perDay, expiry, why },
    toFill: Math.max(0, capacity - (level ?? 0)),
    emptyOn:
      level === 0 || recalled
        ? today
        : Number.isFinite(daysLeft)
          ? addDays(today, Math.floor(daysLeft))
          : null,
  };
};

const never = '9999-12-31';
const firstOf = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).sort()[0] ?? null;

export type MachineNeed = {
  needs: SlotNeed[];
  emptyOn: string | null;
  expiry: string | null;
  missed: number;
};

/** Of a whole machine: the first day on which a slot is empty, the first on which something expires, use of empty slots. */
export const machineNeed = (needs: SlotNeed[]): MachineNeed => ({
  needs,
  emptyOn: firstOf(needs.map(({ emptyOn }) => emptyOn)),
  expiry: firstOf(needs.map(({ expiry }) => expiry)),
  missed: needs
    .filter(({ level, why }) => level === 0 || why === 'recalled')
    .reduce((sum, { perDay }) => sum + perDay, 0),
});

/** The most urgent first: empty soonest (of those empty now, where most is missed), then what expires first. */
export const byUrgency = (a: MachineNeed, b: MachineNeed): number => {
  const empty = (a.emptyOn ?? never).localeCompare(b.emptyOn ?? never);
  return empty || b.missed - a.missed || (a.expiry ?? never).localeCompare(b.expiry ?? never);
};
