import { collection } from '../platform/storage/collection.ts';

/**
 * One line of the loading record (E02). `quantity` in the product's unit, `lacking` in base units: what neither the place
 * nor its store had in the books. The id is that of the machine's event, or random for what a person told.
 */
export type LoadingDocument = {
  _id: string;
  machineId: string;
  pointId: string;
  regionPath: string;
  slot: number;
  productId: string;
  lotNo: string;
  expiry: string;
  quantity: number;
  at: Date;
  recordedAt: Date;
  told: 'machine' | 'person';
  by: string | null;
  fromId: string | null;
  lacking: number;
  sample: boolean;
};

export const Loading = collection<LoadingDocument>({
  name: 'machineLoadings',
  fields: {
    _id: String,
    machineId: { type: String, required: true },
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    slot: { type: Number, required: true },
    productId: { type: String, required: true },
    lotNo: { type: String, required: true },
    expiry: { type: String, required: true },
    quantity: { type: Number, required: true },
    at: { type: Date, required: true },
    recordedAt: { type: Date, required: true },
    told: { type: String, required: true },
    by: { type: String, default: null },
    fromId: { type: String, default: null },
    lacking: { type: Number, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { machineId: 1, at: -1, _id: 1 }, why: 'the loading record of a machine' },
    { on: { productId: 1, lotNo: 1 }, why: 'the machines a lot went into' },
  ],
});
