export function untilWorkingMorning(now?: number): number;
export function shiftClock(ms: number): void;
