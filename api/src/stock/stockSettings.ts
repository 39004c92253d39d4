/** What the stock room reckons with, in one place; none of it stands in a formula. */
export const stockSettings = {
  /** The use of so many months back speaks for the months to come. */
  usedMonths: 3,
  /** A requisition fills the shelf for so long. */
  coverMonths: 3,
  /** Days before the last day of use from which a lot is shown as near expiry (近效期, six months). */
  nearExpiryDays: 180,
} as const;

/**
 * Where products are kept. Temperature: 常温 of the 中国药典 2020, 凡例; humidity: 药品经营质量管理规范 (2016), article 83.
 * Purchasers may set narrower limits for single products.
 */
export const storageLimits = [
  { from: '2016-07-20', temperature: { least: 10, most: 30 }, humidity: { least: 35, most: 75 } },
] as const;

export type StorageLimits = (typeof storageLimits)[number];

/** The limits in force on a day. */
export const limitsOn = (day: string): StorageLimits => {
  const inForce = storageLimits.filter(({ from }) => from <= day).at(-1);
  return inForce ?? storageLimits[0];
};
