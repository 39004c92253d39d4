import { collection } from '../platform/storage/collection.ts';

/**
 * What lies at a place, by lot, in base units. `onHand` is the sum of the place's entries of that lot; `reserved` what
 * open orders hold of it; `available` = onHand - reserved, kept beside so that one guard decides. Never negative: every
 * decrement carries the guard in its filter.
 */
export type LevelDocument = {
  _id: string;
  placeId: string;
  regionPath: string;
  productId: string;
  lotNo: string;
  /** Last day of use, Asia/Shanghai. */
  expiry: string;
  recalled: boolean;
  onHand: number;
  reserved: number;
  available: number;
  asOf: Date;
};

const count = { type: Number, required: true, min: 0 };

export const Level = collection<LevelDocument>({
  name: 'levels',
  fields: {
    _id: String,
    placeId: { type: String, required: true },
    regionPath: { type: String, required: true },
    productId: { type: String, required: true },
    lotNo: { type: String, required: true },
    expiry: { type: String, required: true },
    recalled: { type: Boolean, default: false },
    onHand: count,
    reserved: count,
    available: count,
    asOf: { type: Date, required: true },
  } as never,
  indexes: [
    { on: { placeId: 1, productId: 1, expiry: 1 }, why: 'first expired, first out at a place' },
    { on: { productId: 1, lotNo: 1 }, why: 'where every box of a lot is' },
    { on: { regionPath: 1, expiry: 1 }, why: 'what lies expired in a tree' },
  ],
});

export const levelId = (placeId: string, productId: string, lotNo: string): string =>
  `${placeId}:${productId}:${lotNo}`;
