import * as z from 'zod/mini';
import { day, id } from './common.ts';

/** The 7 kinds of 南川区 2023 annex 2 row 2, and emergency pills beside them. */
export const productKind = z.enum([
  'shortActingPill',
  'longActingPill',
  'injection',
  'topical',
  'condom',
  'implant',
  'iud',
  'emergencyPill',
]);
export type ProductKind = z.infer<typeof productKind>;

/** How much one person may get in a calendar year over all channels, and in one order; in the product's unit. */
export const allowanceRule = z.object({
  quantity: z.int(),
  per: z.literal('year'),
  perOrder: z.int(),
  sharedBy: productKind,
});

export const product = z.object({
  id,
  name: z.string(),
  kind: productKind,
  kindName: z.string(),
  spec: z.string(),
  about: z.string(),
  /** The unit in which quantities are given, e.g. 盒, with what one holds: 1 盒 = 10 只. */
  unit: z.string(),
  baseUnit: z.string(),
  baseUnitsPerUnit: z.int(),
  requiresDoctorFirst: z.boolean(),
  /** Orderable and vendable without a doctor on the spot. */
  selfService: z.boolean(),
  /** May be sent to home or campus, where `requiresDoctorFirst` once a doctor's record is there; else given on the spot. */
  deliverable: z.boolean(),
  ageMin: z.int(),
  /** null: not given out by allowance (surgery). */
  allowance: z.nullable(allowanceRule),
  sample: z.boolean(),
});
export type Product = z.infer<typeof product>;

export const productKindView = z.object({ id: productKind, name: z.string() });

/** What is left to one person, in base units; `returnsOn` is the day the period begins anew. */
export const allowanceLeft = z.object({
  kind: productKind,
  kindName: z.string(),
  unit: z.string(),
  limit: z.int(),
  taken: z.int(),
  held: z.int(),
  left: z.int(),
  perOrder: z.int(),
  period: z.string(),
  returnsOn: day,
});
export type AllowanceLeft = z.infer<typeof allowanceLeft>;
