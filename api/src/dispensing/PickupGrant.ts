import { collection } from '../platform/storage/collection.ts';

/** What a machine was allowed to give to somebody, and what it then gave. Base units but for `quantity`. */
export type PickupGrantDocument = {
  _id: string;
  machineId: string;
  placeId: string;
  slot: number;
  personId: string;
  productId: string;
  /** In the product's unit, as told to the machine, and in base units. */
  quantity: number;
  granted: number;
  vended: number;
  /** First vended after it had lapsed. */
  late: boolean;
  at: Date;
  lapsesAt: Date;
};

export const PickupGrant = collection<PickupGrantDocument>({
  name: 'pickupGrants',
  fields: {
    _id: String,
    machineId: { type: String, required: true },
    placeId: { type: String, required: true },
    slot: { type: Number, required: true },
    personId: { type: String, required: true },
    productId: { type: String, required: true },
    quantity: { type: Number, required: true },
    granted: { type: Number, required: true },
    vended: { type: Number, required: true },
    late: { type: Boolean, required: true },
    at: { type: Date, required: true },
    lapsesAt: { type: Date, required: true },
  } as never,
  indexes: [
    { on: { placeId: 1, at: 1 }, why: 'what a machine gave beyond its grants' },
    { on: { personId: 1 }, why: 'merge, export and erase' },
  ],
});
