import * as z from 'zod/mini';
import { productKind } from './catalogue.ts';
import {
  clockTime,
  cursor,
  day,
  freeText,
  id,
  instant,
  location,
  pageQuery,
  phone,
  queryFlag,
  queryInteger,
  queryNumber,
  regionCode,
} from './common.ts';

export const pointKind = z.enum(['institution', 'village', 'machine', 'campus']);
export type PointKind = z.infer<typeof pointKind>;

/** The 8 free operations of 南川区 2023 annex 3. */
export const surgeryService = z.enum([
  'iudInsertion',
  'iudRemoval',
  'implantInsertion',
  'implantRemoval',
  'tubalLigation',
  'tubalAnastomosis',
  'vasectomy',
  'vasovasostomy',
]);
export type SurgeryService = z.infer<typeof surgeryService>;

/** From and to on one day; 24:00 is the end of the day. */
export const span = z.tuple([clockTime, clockTime]);
export type Span = z.infer<typeof span>;

/** One list of spans per weekday, Monday first; an empty list is a closed day. */
export const week = z.array(z.array(span).check(z.maxLength(6))).check(z.length(7));
export type Week = z.infer<typeof week>;

/** A day that differs from the week: a holiday, "closed today", longer hours. */
export const hoursException = z.strictObject({
  day,
  spans: z.array(span).check(z.maxLength(6)),
  note: z.optional(freeText(60)),
});
export type HoursException = z.infer<typeof hoursException>;

/** `available` is in the product's unit: shelf less what is reserved, lots in date only. */
export const stockRow = z.object({ productId: id, kind: productKind, name: z.string(), available: z.int() });

export const nearbyQuery = z.strictObject({
  lng: queryNumber(73, 136),
  lat: queryNumber(3, 54),
  limit: z._default(queryInteger(1, 100), 20),
  cursor: z.optional(cursor),
  q: z.optional(freeText(40)),
  kind: z.optional(pointKind),
  /** A product id or a product kind. */
  product: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
  open: z.optional(queryFlag),
  inStock: z.optional(queryFlag),
  /** Only machines that report, and everything that is no machine. */
  service: z.optional(surgeryService),
});
export type NearbyQuery = z.infer<typeof nearbyQuery>;

export const nearbyPoint = z.object({
  id,
  name: z.string(),
  kind: pointKind,
  region: regionCode,
  regionName: z.string(),
  machineId: z.optional(id),
  /** Metres along the great circle. */
  distance: z.number(),
  location,
  approximate: z.boolean(),
  address: z.string(),
  hours: week,
  open: z.boolean(),
  /** Until when it is open, or when it opens next (within 14 days), else null. */
  openUntil: z.nullable(instant),
  opensAt: z.nullable(instant),
  phone: z.nullable(z.string()),
  supervisionPhone: z.nullable(z.string()),
  /** null: not a machine. */
  online: z.nullable(z.boolean()),
  stock: z.array(stockRow),
  /** When the shelf was last counted or moved; for a machine when it last reported. null: never. */
  asOf: z.nullable(instant),
  services: z.array(surgeryService),
  sample: z.boolean(),
  /** There only where residents said last that they did not get it, and nobody has put it right. */
  doubted: z.optional(z.boolean()),
});
export type NearbyPoint = z.infer<typeof nearbyPoint>;

/** The coming days with exceptions applied. */
export const calendarDay = z.object({
  day,
  spans: z.array(span),
  note: z.nullable(z.string()),
  exception: z.boolean(),
});

export const point = z.object({
  ...nearbyPoint.shape,
  distance: z.optional(z.number()),
  calendar: z.array(calendarDay),
  whoMayCollect: z.string(),
  whatToBring: z.string(),
  state: z.enum(['open', 'closed']),
  /** Raises with every edit; an edit says which it read. */
  version: z.int(),
  exceptions: z.array(hoursException),
  /** When a machine last gave something out; null: not a machine, or never. */
  lastVendAt: z.optional(z.nullable(instant)),
  /**
   * What residents tapped in the last 14 days. `doubted`: the last word was "did not get it" and nobody has put it right;
   * `fixedOn`: the last day on which such a report was put right.
   */
  feedback: z.optional(
    z.object({ got: z.int(), notGot: z.int(), doubted: z.boolean(), fixedOn: z.nullable(day) }),
  ),
});
export type Point = z.infer<typeof point>;

export const pointEdit = z.strictObject({
  version: z.int(),
  name: z.optional(freeText(60)),
  address: z.optional(freeText(120)),
  location: z.optional(location),
  hours: z.optional(week),
  exceptions: z.optional(z.array(hoursException).check(z.maxLength(120))),
  phone: z.optional(z.nullable(phone)),
  supervisionPhone: z.optional(z.nullable(phone)),
  state: z.optional(z.enum(['open', 'closed'])),
});
export type PointEdit = z.infer<typeof pointEdit>;

export const newPoint = z.strictObject({
  name: freeText(60),
  kind: pointKind,
  region: regionCode,
  address: freeText(120),
  location,
  hours: week,
  phone: z.optional(z.nullable(phone)),
  supervisionPhone: z.optional(z.nullable(phone)),
});

/** What an edit may change, as it stands; `version` goes into the next edit. */
export const editedPoint = z.object({
  id,
  name: z.string(),
  kind: pointKind,
  region: regionCode,
  address: z.string(),
  location,
  hours: week,
  exceptions: z.array(hoursException),
  phone: z.nullable(z.string()),
  supervisionPhone: z.nullable(z.string()),
  state: z.enum(['open', 'closed']),
  version: z.int(),
});
export type EditedPoint = z.infer<typeof editedPoint>;

/** "Closed today" in two taps; `closed: false` takes it back. */
export const closedToday = z.strictObject({ closed: z.boolean(), note: z.optional(freeText(60)) });

export const pointProblem = z.enum([
  'closed',
  'wrongPlace',
  'wrongHours',
  'noStock',
  'machineBroken',
  'askedForMoney',
  'other',
]);
export type PointProblem = z.infer<typeof pointProblem>;
export const problemReport = z.strictObject({ problem: pointProblem, remark: z.optional(freeText(200)) });
export type ProblemReport = z.infer<typeof problemReport>;
export const ticketReceipt = z.object({ id, receivedAt: instant });
export type TicketReceipt = z.infer<typeof ticketReceipt>;

/** Residents' reports and taps (`notReceived`), and what machines gave out or took in without the books knowing (`variance`). */
export const ticketProblem = z.enum([...pointProblem.options, 'notReceived', 'variance']);
export type TicketProblem = z.infer<typeof ticketProblem>;
/** What is wrong at a point; nobody knows which resident said so. */
export const ticket = z.object({
  id,
  point: z.object({ id, name: z.string() }),
  problem: ticketProblem,
  remark: z.nullable(z.string()),
  state: z.enum(['open', 'done']),
  day,
  doneOn: z.nullable(day),
});
export type Ticket = z.infer<typeof ticket>;
export const ticketQuery = z.strictObject({
  ...pageQuery,
  state: z.optional(z.enum(['open', 'done'])),
  pointId: z.optional(id),
});

export const region = z.object({
  code: regionCode,
  name: z.string(),
  level: z.enum(['province', 'city', 'county', 'township', 'village']),
  parent: z.nullable(regionCode),
  centre: z.nullable(location),
  population: z.nullable(z.int()),
});
export type Region = z.infer<typeof region>;

export const staffPointQuery = z.strictObject({
  ...pageQuery,
  kind: z.optional(pointKind),
  state: z.optional(z.enum(['open', 'closed'])),
  /** Only those where a machine can be put: meant for one, open, without any. */
  vacant: z.optional(queryFlag),
  q: z.optional(freeText(40)),
});

export const staffPoint = z.object({
  id,
  name: z.string(),
  kind: pointKind,
  region: regionCode,
  regionName: z.string(),
  state: z.enum(['open', 'closed']),
  open: z.boolean(),
  closedToday: z.boolean(),
});
export type StaffPoint = z.infer<typeof staffPoint>;
