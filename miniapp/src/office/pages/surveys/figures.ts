/** A share as per cent with one decimal. */
export const percent = (share: number): number => Math.round(share * 1_000) / 10;
