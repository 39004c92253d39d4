import * as z from 'zod/mini';
import { isIdNumber } from '../idNumber.ts';
import { period } from './assessment.ts';
import { day, freeText, id, instant, mobilePhone, pageQuery } from './common.ts';
import { orderLine } from './orders.ts';
import { ageBand } from './people.ts';

/** Eight digits as shown, typed or scanned; a blank or dash between is fine. */
export const pickupCodeText = z.string().check(z.regex(/^(?:HN1:)?\d{4}[ -]?\d{4}$/));

/** Without a product the code is for whatever the person takes at the counter or chooses at the machine. */
export const pickupCodeRequest = z
  .strictObject({
    productId: z.optional(id),
    quantity: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
  })
  .check(
    z.refine((body) => body.quantity === undefined || body.productId !== undefined, {
      path: ['productId'],
      params: { code: 'required' },
    }),
  );
export type PickupCodeRequest = z.infer<typeof pickupCodeRequest>;

/** `code` is shown once, to its person; `qr` is the text of a code to scan. */
export const pickupCode = z.object({
  code: z.string(),
  qr: z.string(),
  expiresAt: instant,
  product: z.nullable(z.object({ id, name: z.string(), quantity: z.int(), unit: z.string() })),
});
export type PickupCode = z.infer<typeof pickupCode>;

export const idNumber = z.string().check(
  z.regex(/^[1-9]\d{16}[\dXx]$/),
  z.refine((text) => isIdNumber(text.toUpperCase()), { params: { code: 'invalid_format' } }),
);

/** How the keeper knows who it is; what is typed is kept as a keyed hash only. */
export const recipient = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('code'), code: pickupCodeText }),
  /** `ageBand`: asked for where nobody with this phone is known yet. */
  z.strictObject({ by: z.literal('phone'), phone: mobilePhone, ageBand: z.optional(ageBand) }),
  z.strictObject({ by: z.literal('idNumber'), idNumber }),
]);
export type Recipient = z.infer<typeof recipient>;

/** Without `person` an unrecorded tally. `doctor`: one-to-one by the family doctor (A04, D22). */
export const dispensingRequest = z.strictObject({
  pointId: id,
  channel: z._default(z.enum(['manual', 'doctor']), 'manual'),
  person: z.optional(recipient),
  lines: z.array(orderLine).check(z.minLength(1), z.maxLength(10)),
  /** When it happened, where it was written down offline: not older than 7 days. */
  occurredAt: z.optional(instant),
});
export type DispensingRequest = z.input<typeof dispensingRequest>;

export const dispensingChannel = z.enum(['manual', 'doctor', 'delivery', 'machine']);

export const voidReason = z.enum([
  'wrongPerson',
  'wrongProduct',
  'wrongQuantity',
  'twice',
  'notTaken',
  'other',
]);
export type VoidReason = z.infer<typeof voidReason>;
export const voidRequest = z.strictObject({ reason: voidReason, note: z.optional(freeText(120)) });
export type VoidRequest = z.infer<typeof voidRequest>;

/** One handing-out with its lines; names nobody. Quantities in the product's unit. */
export const dispensingReceipt = z.object({
  id,
  at: instant,
  point: z.object({ id, name: z.string() }),
  channel: dispensingChannel,
  recorded: z.boolean(),
  /** Tells the same person's records of one place and day from others'; null: unrecorded, or one's own. */
  mark: z.nullable(z.string()),
  lines: z.array(z.object({ productId: id, name: z.string(), quantity: z.number(), unit: z.string() })),
  /** The lots that left the shelf: told when recording. */
  lots: z.array(z.object({ productId: id, lotNo: z.string(), expiry: day })),
  voided: z.nullable(z.object({ at: instant, reason: voidReason, note: z.nullable(z.string()) })),
  /** The caller may void it now. */
  voidable: z.boolean(),
  /** The occasion to answer about; null: nobody known, long ago, voided, or an order, which has its own. */
  survey: z.nullable(z.object({ id, occasion: z.string() })),
});
export type DispensingReceipt = z.infer<typeof dispensingReceipt>;

export const dispensingListQuery = z.strictObject({ ...pageQuery, point: id, day });
export const myDispensingsQuery = z.strictObject(pageQuery);

export const redemptionRequest = z.strictObject({
  code: pickupCodeText,
  slot: z.int().check(z.minimum(1), z.maximum(200)),
});
/** `quantity` in the product's unit. */
export const redemption = z.object({ grantId: id, productId: id, quantity: z.int() });
export type Redemption = z.infer<typeof redemption>;

export const reconciliationQuery = z.strictObject({
  point: id,
  period,
});

/** Why outflow and records differ, and what to do about it. */
export const mismatchKind = z.enum(['underWay', 'otherPeriod', 'noRecord', 'notInLedger', 'excess']);
export type MismatchKind = z.infer<typeof mismatchKind>;

const baseUnits = z.number();

/**
 * All in base units. Of each lot `out` = `recorded` + `unrecorded` + `losses` + `difference`; the row with `lotNo` null
 * holds what was recorded but never left the ledger.
 */
export const reconciliation = z.object({
  point: z.object({ id, name: z.string() }),
  period: z.string(),
  rows: z.array(
    z.object({
      productId: id,
      name: z.string(),
      baseUnit: z.string(),
      lotNo: z.nullable(z.string()),
      expiry: z.nullable(day),
      out: baseUnits,
      recorded: baseUnits,
      unrecorded: baseUnits,
      losses: baseUnits,
      difference: baseUnits,
    }),
  ),
  mismatches: z.array(
    z.object({
      kind: mismatchKind,
      day,
      document: z.string(),
      productId: id,
      name: z.string(),
      baseUnit: z.string(),
      /** Above 0: left the ledger without a record; below 0: recorded beyond the ledger. */
      quantity: baseUnits,
      next: z.string(),
    }),
  ),
});
export type Reconciliation = z.infer<typeof reconciliation>;
