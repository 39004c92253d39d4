import { pseudonym } from '../platform/crypto/pseudonym.ts';
import { collection } from '../platform/storage/collection.ts';

/**
 * A one-time code in place of an identity card (N7): the id is a keyed hash, the digits are stored nowhere. It outlives
 * its end by the days in which a record may be written later, so that a keeper without network may have used it.
 */
export type PickupCodeDocument = {
  _id: string;
  personId: string;
  productId: string | null;
  /** In the product's unit. */
  quantity: number;
  createdAt: Date;
  endsAt: Date;
  /** Times it was shown rightly and refused; at five it is dead. */
  refused: number;
  /** The receipt it was used for. */
  usedFor: string | null;
  /** The machine's grant it was turned into. */
  grantId: string | null;
  purgeAt: Date;
};

export const PickupCode = collection<PickupCodeDocument>({
  name: 'pickupCodes',
  fields: {
    _id: String,
    personId: { type: String, required: true },
    productId: { type: String, default: null },
    quantity: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    refused: { type: Number, required: true },
    usedFor: { type: String, default: null },
    grantId: { type: String, default: null },
    purgeAt: { type: Date, required: true },
  } as never,
  indexes: [
    { on: { personId: 1, endsAt: 1 }, why: 'a newer code ends the older; export and erase' },
    { on: { purgeAt: 1 }, options: { expireAfterSeconds: 0 }, why: 'no record may refer to it any more' },
  ],
});

/** However it is typed or scanned: the digits only. */
export const digitsOf = (typed: string): string => typed.replace(/^HN1:/, '').replace(/\D/g, '');

export const pickupCodeId = (typed: string): string => pseudonym('pickupCode', digitsOf(typed));
