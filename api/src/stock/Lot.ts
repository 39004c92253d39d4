import { collection } from '../platform/storage/collection.ts';

/**
 * What is known of a lot wherever it lies. Both a recall and the first box of the lot at a place write here, so that of
 * the two at once one waits for the other: no box slips past a recall.
 */
export type LotDocument = {
  _id: string;
  /** Open or closed recalls and the trees they hold for; missing where only boxes were noted. */
  recalls?: { voucherId: string; regionPath: string }[];
  /** At how many places it lay so far. */
  places: number;
};

export const Lot = collection<LotDocument>({
  name: 'lots',
  fields: {
    _id: String,
    recalls: { type: [Object], default: [] },
    places: { type: Number, default: 0 },
  } as never,
});

const lotId = (productId: string, lotNo: string): string => `${productId}:${lotNo}`;

export type LotKey = { productId: string; lotNo: string };

export const lotIdOf = ({ productId, lotNo }: LotKey): string => lotId(productId, lotNo);
