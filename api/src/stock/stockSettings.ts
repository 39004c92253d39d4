/** What the stock room reckons with, in one place; none of it stands in a formula. Chosen, no document names them. */
export const stockSettings = {
  /** The use of so many months back speaks for the months to come. */
  usedMonths: 3,
  /** A requisition fills the shelf for so long. */
  coverMonths: 3,
  /** Days before the last day of use from which a lot is shown as near expiry (近效期, six months). */
  nearExpiryDays: 180,
} as const;

type Limit = { least: number; most: number; source: string };
/** `assumed`: no document of the service says so; the county's own rule or a product's label goes before it. */
export type StorageLimits = {
  from: string;
  assumed: boolean;
  temperature: Limit;
  humidity: Limit;
};

/**
 * Where products are kept, °C and % relative humidity. The documents ask for the record of both and name no limits
 * (鄂卫办通〔2019〕107号 annex 1 row 2, D10), so these are the general ones for medicines, quoted from memory: an assumption.
 */
export const storageLimits: readonly StorageLimits[] = [
  {
    from: '2016-07-20',
    assumed: true,
    temperature: { least: 10, most: 30, source: '中国药典 2020，凡例：常温' },
    humidity: { least: 35, most: 75, source: '药品经营质量管理规范（2016），第八十三条' },
  },
];

/** The limits in force on a day. */
export const limitsOn = (day: string): StorageLimits => {
  const inForce = storageLimits.filter(({ from }) => from <= day).at(-1);
  return inForce ?? (storageLimits[0] as StorageLimits);
};
