import * as z from 'zod/mini';
import { orderMoves, orderStates } from '../orderStates.ts';
import { freeText, id, instant, mobilePhone, pageQuery, regionCode } from './common.ts';

export const orderState = z.enum(orderStates);
export const orderMove = z.enum(orderMoves);

export const orderLine = z.strictObject({
  productId: id,
  quantity: z.int().check(z.minimum(1), z.maximum(999)),
});

export const homeDelivery = z.strictObject({
  kind: z.literal('home'),
  region: regionCode,
  detail: freeText(120),
  name: freeText(30),
  phone: mobilePhone,
});
export const campusDelivery = z.strictObject({ kind: z.literal('campus'), pointId: id, phone: mobilePhone });

export const orderRequest = z.strictObject({
  lines: z.array(orderLine).check(z.minLength(1), z.maxLength(10)),
  delivery: z.discriminatedUnion('kind', [homeDelivery, campusDelivery]),
  /** Consent to use phone and address for this delivery only. */
  consent: z.literal(true),
  /** The version of the text that was read; another one by now is CONSENT_CHANGED. */
  consentVersion: z.optional(z.int()),
});
export type OrderRequest = z.infer<typeof orderRequest>;

export const timelineEntry = z.object({
  state: orderState,
  at: instant,
  by: z.enum(['you', 'staff', 'system', 'person']),
  note: z.nullable(z.string()),
});

export const order = z.object({
  id,
  state: orderState,
  lines: z.array(z.object({ productId: id, name: z.string(), quantity: z.int(), unit: z.string() })),
  /** What the caller may do with it now. */
  moves: z.array(orderMove),
  timeline: z.array(timelineEntry),
  delivery: z.object({
    kind: z.enum(['home', 'campus']),
    /** Masked for everyone; staff of the supplying place read them by `GET /orders/{id}/label`. */
    name: z.nullable(z.string()),
    phone: z.string(),
    address: z.nullable(z.string()),
    point: z.nullable(z.object({ id, name: z.string() })),
  }),
  parcelName: z.string(),
  postageYuan: z.number(),
  supplier: z.object({ id, name: z.string(), phone: z.nullable(z.string()) }),
  carrier: z.nullable(z.string()),
  waybill: z.nullable(z.string()),
  placedAt: instant,
  /** Lapses by itself when nobody accepted it by then; null once accepted. */
  lapsesAt: z.nullable(instant),
  /** Counts as received by itself then; null before delivery and after the end. */
  receivedByItselfAt: z.nullable(instant),
  /**
   * The occasion to answer about, once received. Whether it was answered is not said here: that is asked by the occasion
   * alone, in nobody's name (`GET /surveys/{id}/occasions/{occasion}`).
   */
  survey: z.nullable(z.object({ id, occasion: z.string() })),
});
export type Order = z.infer<typeof order>;

export const orderListQuery = z.strictObject({
  ...pageQuery,
  view: z._default(z.enum(['mine', 'work']), 'mine'),
  state: z.optional(orderState),
});

/** What each move needs besides the order. */
export const moveRequest = z.strictObject({
  reason: z.optional(freeText(120)),
  carrier: z.optional(freeText(30)),
  waybill: z.optional(z.string().check(z.regex(/^[A-Za-z0-9-]{4,40}$/))),
});
export type MoveRequest = z.infer<typeof moveRequest>;

export const moveParams = z.strictObject({ id, move: orderMove });

/** For the parcel: plain text, read by the staff of the supplying place only, each reading in the audit. */
export const parcelLabel = z.object({
  name: z.nullable(z.string()),
  phone: z.string(),
  address: z.string(),
  parcelName: z.string(),
});

export const deliveryTermsQuery = z.strictObject({ region: z.optional(regionCode), pointId: z.optional(id) });
/** Told before ordering. */
export const deliveryTerms = z.object({
  supplier: z.object({ id, name: z.string(), phone: z.nullable(z.string()) }),
  postageYuan: z.number(),
  days: z.object({ least: z.int(), most: z.int() }),
  parcelName: z.string(),
  lapsesAfterHours: z.int(),
  receivedAfterDays: z.int(),
  consent: z.object({ version: z.int(), text: z.string() }),
});
export type DeliveryTerms = z.infer<typeof deliveryTerms>;
