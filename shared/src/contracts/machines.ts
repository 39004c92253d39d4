import * as z from 'zod/mini';
import { day, id, instant, pageQuery, queryFlag, regionCode } from './common.ts';

const seq = z.int().check(z.minimum(1), z.maximum(2 ** 53 - 1));
const slot = z.int().check(z.minimum(1), z.maximum(200));
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
    lotNo: z.string().check(z.regex(/^[A-Za-z0-9./-]{1,40}$/)),
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

export const machineListQuery = z.strictObject({ ...pageQuery, online: z.optional(queryFlag) });

/** For those who look after it: heard of when, and how much of the year's allowed offline time is used (E05). */
export const machineState = z.object({
  id,
  name: z.string(),
  pointId: id,
  region: regionCode,
  commissionedOn: day,
  online: z.boolean(),
  lastSeenAt: z.nullable(instant),
  secondsSinceSeen: z.nullable(z.int()),
  /** In days of this year, up to now. */
  offlineDays: z.object({ used: z.number(), allowed: z.number() }),
  slots: z.array(z.object({ slot, productId: id, capacity: z.int() })),
  sample: z.boolean(),
});
export type MachineState = z.infer<typeof machineState>;
