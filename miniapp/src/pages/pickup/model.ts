/** 12345678 -> 1234 5678: read out and typed in two breaths. */
export const inGroups = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** Digits one by one, so that a reader does not say twelve million. */
export const spoken = (code: string): string => code.split('').join(' ');

/** Whole seconds until it ends; 0 from then on. */
export const secondsLeft = (expiresAt: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1_000));

export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
