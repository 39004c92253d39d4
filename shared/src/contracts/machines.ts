import * as z from 'zod/mini';
import {
  day,
  freeText,
  id,
  instant,
  location,
  pageQuery,
  queryFlag,
  queryInteger,
  queryNumber,
  regionCode,
} from './common.ts';
import { photoIds } from './photos.ts';
import { pointKind } from './points.ts';
import { amount, levelState } from './stock.ts';

const seq = z.int().check(z.minimum(1), z.maximum(2 ** 53 - 1));
export const slotNumber = z.int().check(z.minimum(1), z.maximum(200));
const slot = slotNumber;
const lotNo = z.string().check(z.regex(/^[A-Za-z0-9./-]{1,40}$/));
const head = { seq, at: instant };

/** What a machine tells; `at` is its own clock. */
export const machineEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...head, type: z.literal('heartbeat') }),
  z.strictObject({
    ...head,
    type: z.literal('vend'),
    slot,
    quantity: z.int().check(z.minimum(1), z.maximum(20)),
    result: z.enum(['ok', 'failed']),
    grantId: z.optional(id),
  }),
  z.strictObject({
    ...head,
    type: z.literal('load'),
    slot,
    lotNo,
    expiry: day,
    quantity: z.int().check(z.minimum(1), z.maximum(2000)),
  }),
  z.strictObject({
    ...head,
    type: z.literal('fault'),
    code: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)),
    slot: z.optional(slot),
  }),
  z.strictObject({ ...head, type: z.literal('door'), open: z.boolean() }),
]);
export type MachineEvent = z.infer<typeof machineEvent>;

export const machineEvents = z.strictObject({
  events: z.array(machineEvent).check(z.minLength(1), z.maxLength(200)),
});
export const machineEventsReceipt = z.object({ accepted: z.int(), repeated: z.int() });

/** `secret` is shown once. */
export const machineKey = z.object({ keyId: z.string(), secret: z.string() });

const machineStateName = z.enum(['active', 'retired']);
export const machineListQuery = z.strictObject({
  ...pageQuery,
  online: z.optional(queryFlag),
  /** Default: those in service. */
  state: z.optional(machineStateName),
});

const named = z.object({ id, name: z.string() });
const capacity = z.int().check(z.minimum(1), z.maximum(2000));
const slotPlan = z.strictObject({ slot, productId: id, capacity });
const slotPlans = z.array(slotPlan).check(z.maxLength(200));

/** For those who look after it: heard of when, and how much of the year's allowed offline time is used (E05). */
export const machineState = z.object({
  id,
  name: z.string(),
  pointId: id,
  region: regionCode,
  state: machineStateName,
  commissionedOn: day,
  online: z.boolean(),
  lastSeenAt: z.nullable(instant),
  secondsSinceSeen: z.nullable(z.int()),
  /**
   * In days of this year, up to now. `goneOn`: the day on which they were or, at this rate, will be used up; null: they
   * last to the end of the year (N4).
   */
  offlineDays: z.object({ used: z.number(), allowed: z.number(), goneOn: z.nullable(day) }),
  /** `level` in the product's unit; null: nobody told yet what lies in it. `hidden`: not shown to residents (N5). */
  slots: z.array(
    z.object({
      slot,
      productId: id,
      capacity: z.int(),
      level: z.nullable(z.int()),
      expiry: z.nullable(day),
      hidden: z.boolean(),
    }),
  ),
  sample: z.boolean(),
});
export type MachineState = z.infer<typeof machineState>;

/** Registers a machine at a place of kind machine that has none yet. `storeId`: the institution whose store fills it. */
export const newMachine = z.strictObject({
  pointId: id,
  name: freeText(60),
  commissionedOn: day,
  storeId: z.optional(id),
  slots: slotPlans,
});
export type NewMachine = z.infer<typeof newMachine>;

/** All slots as they are to be; `version` is the one that was read. */
export const slotsEdit = z.strictObject({ version: z.int(), slots: slotPlans });
/** `on`: the day on which it left its place, where that is told later; default: today. */
export const machineMove = z.strictObject({
  pointId: id,
  on: z.optional(day),
  reason: z.optional(freeText(200)),
});
export const machineRetirement = z.strictObject({ on: z.optional(day), reason: freeText(200) });

const slotLot = z.strictObject({
  lotNo,
  expiry: day,
  quantity: z.int().check(z.minimum(1), z.maximum(2000)),
});
export const slotParams = z.strictObject({
  id,
  slot: z.pipe(
    z.string().check(z.regex(/^(?:[1-9]|[1-9]\d|1\d\d|200)$/)),
    z.transform((text: string) => Number(text)),
  ),
});
/** What really lies in a slot, first in front; the books of the place are put right by a stocktake. */
export const slotCount = z.strictObject({
  lots: z.array(slotLot).check(z.maxLength(20)),
  reason: freeText(200),
});

/** A loading told by a person instead of the machine (E02); `quantity` in the product's unit. */
export const newLoading = z.strictObject({
  slot,
  lotNo,
  expiry: day,
  quantity: z.int().check(z.minimum(1), z.maximum(2000)),
  photos: z.optional(photoIds),
});
export type NewLoading = z.infer<typeof newLoading>;

/** One line of the loading record (安全套放置记录). `lacking`: what the books of the store did not hold. */
export const loading = z.object({
  id: z.string(),
  machine: named,
  slot,
  product: named,
  lotNo: z.string(),
  expiry: day,
  quantity: z.int(),
  at: instant,
  recordedAt: instant,
  told: z.enum(['machine', 'person']),
  by: z.nullable(z.string()),
  /** The store the goods came from; null: they lay at the machine's place already. */
  from: z.nullable(named),
  lacking: amount,
  photos: z.array(id),
});
export type Loading = z.infer<typeof loading>;
export const loadingQuery = z.strictObject({ ...pageQuery, slot: z.optional(queryInteger(1, 200)) });

/** What the books hold for a machine, first to expire first: `quantity` in whole units of the product. */
export const machineGoods = z.object({
  lots: z.array(
    z.object({
      productId: id,
      lotNo: z.string(),
      expiry: day,
      state: levelState,
      quantity: z.int(),
      /** Its store, or its own place where the goods lie beside the slots. */
      at: named,
    }),
  ),
});
export type MachineGoods = z.infer<typeof machineGoods>;

export const machineDetail = z.object({
  ...machineState.shape,
  version: z.int(),
  point: z.object({ id, name: z.string(), kind: pointKind, address: z.string(), location }),
  /** The institution whose store fills it. */
  store: z.nullable(named),
  /** Who is in charge of it (E01), as staff are called on papers. */
  responsible: z.array(z.string()),
  retiredOn: z.nullable(day),
  lastVendAt: z.nullable(instant),
  contents: z.array(
    z.object({
      slot,
      product: named,
      lots: z.array(z.object({ lotNo: z.string(), expiry: day, quantity: z.int() })),
    }),
  ),
  /** Where it stood, the present place last. */
  placements: z.array(z.object({ point: named, from: day, to: z.nullable(day) })),
  history: z.array(
    z.object({
      at: instant,
      what: z.enum(['registered', 'slots', 'counted', 'moved', 'retired']),
      note: z.nullable(z.string()),
      by: z.nullable(z.string()),
    }),
  ),
});
export type MachineDetail = z.infer<typeof machineDetail>;

const contestState = z.enum(['none', 'claimed', 'upheld', 'rejected']);
export const offlineQuery = z.strictObject({
  ...pageQuery,
  machine: z.optional(id),
  contested: z.optional(contestState),
});
/** Why the time should not count, with evidence. */
export const contestClaim = z.strictObject({ text: freeText(500), photos: z.optional(photoIds) });
export const contestDecision = z.strictObject({
  outcome: z.enum(['upheld', 'rejected']),
  reason: freeText(300),
});
/** A line of the offline ledger; `to` null while it goes on. */
export const offlineInterval = z.object({
  id,
  machine: named,
  point: named,
  from: instant,
  to: z.nullable(instant),
  days: z.number(),
  reason: z.string(),
  contested: contestState,
  claim: z.nullable(
    z.object({ text: z.string(), photos: z.array(id), at: instant, by: z.nullable(z.string()) }),
  ),
  decision: z.nullable(z.object({ reason: z.string(), at: instant, by: z.nullable(z.string()) })),
});
export type OfflineIntervalView = z.infer<typeof offlineInterval>;

export const refillQuery = z.strictObject({
  /** Where the operator starts: then the stops have an order. */
  lng: z.optional(queryNumber(73, 136)),
  lat: z.optional(queryNumber(3, 54)),
  limit: z._default(queryInteger(1, 60), 20),
});
export const refillWhy = z.enum(['recalled', 'empty', 'expired', 'expiring', 'low', 'unknown']);
export type RefillWhy = z.infer<typeof refillWhy>;
/** Machines that want a visit, the most urgent first. Quantities in the product's unit. */
export const refillPlan = z.object({
  stops: z.array(
    z.object({
      machine: named,
      point: z.object({ id, name: z.string(), address: z.string(), location }),
      /** The first day on which a slot is or will be empty at the present use; null: not known. */
      emptyOn: z.nullable(day),
      slots: z.array(
        z.object({
          slot,
          product: named,
          capacity: z.int(),
          level: z.nullable(z.int()),
          perDay: z.number(),
          toFill: z.int(),
          expiry: z.nullable(day),
          why: refillWhy,
        }),
      ),
      /** The refill order that waits already. */
      workOrder: z.nullable(id),
    }),
  ),
  /** Machine ids in the order of the tour, straight lines; null without a start. */
  route: z.nullable(z.object({ order: z.array(id), metres: z.number() })),
});
export type RefillPlan = z.infer<typeof refillPlan>;
