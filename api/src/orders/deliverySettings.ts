/** What is told before ordering, in one place. Hours and days count from the placing and the shipping. */
export const deliverySettings = {
  /** Not accepted by then: the order lapses and everything held returns. */
  lapsesAfterHours: 72,
  /** Shipped and not confirmed by then: counts as received. */
  receivedAfterDays: 7,
  /** Name, phone and address are forgotten so long after the end. */
  detailsKeptDays: 30,
  home: { postageYuan: 0, days: { least: 2, most: 4 } },
  campus: { postageYuan: 0, days: { least: 1, most: 2 } },
  /** What the parcel and the notices say: nothing that tells what is inside. */
  parcelName: { zh: '日用品（健康便民）', en: 'Household goods (Health Nearby)' },
} as const;
