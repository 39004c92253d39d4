import * as z from 'zod/mini';
import { signatureRoles, voucherKinds, voucherMoves, voucherStates } from '../voucherStates.ts';
import { day, freeText, id, instant, pageQuery, queryFlag, queryInteger, regionCode } from './common.ts';
import { staffRole } from './people.ts';

export const lotNo = z.string().check(z.regex(/^[A-Za-z0-9./-]{1,40}$/));

/** Whole units of the product (盒) and loose base units beside (只): 12 boxes and 3 pieces. */
const given = {
  quantity: z.int().check(z.minimum(0), z.maximum(1_000_000)),
  loose: z.optional(z.int().check(z.minimum(0), z.maximum(100_000))),
};
export const amount = z.object({ quantity: z.int(), loose: z.int() });
export type Amount = z.infer<typeof amount>;

export const voucherKind = z.enum(voucherKinds);
export const voucherState = z.enum(voucherStates);
export const voucherMove = z.enum(voucherMoves);
export const signatureRole = z.enum(signatureRoles);
export const lossCause = z.enum(['expired', 'damaged', 'spoilt', 'recalled', 'other']);
export type LossCause = z.infer<typeof lossCause>;
export const finding = z.enum(['fine', 'damp', 'damaged', 'spoilt', 'pests', 'other']);
export const settlement = z.enum(['lost', 'returned']);

/** What is looked at when goods come in (D09): each passed or not. */
export const receiptChecks = z.strictObject({
  packaging: z.boolean(),
  quantity: z.boolean(),
  expiry: z.boolean(),
  certificate: z.boolean(),
});
export type ReceiptChecks = z.infer<typeof receiptChecks>;

const lines = <L extends z.ZodMiniType>(line: L) => z.array(line).check(z.minLength(1), z.maxLength(300));
const anyLot = z.strictObject({ productId: id, lotNo: z.optional(lotNo), ...given });

/** When it happened, where that was before today: the card is played again, and why is kept (N23). */
const late = { occurredAt: z.optional(instant), reason: z.optional(freeText(120)) };
const note = z.optional(freeText(200));

export const newVoucher = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('requisition'),
    pointId: id,
    supplierId: id,
    lines: lines(z.strictObject({ productId: id, ...given })),
    note,
  }),
  z.strictObject({
    kind: z.literal('receipt'),
    pointId: id,
    /** From whom, with the number of their paper. */
    source: freeText(80),
    lines: lines(z.strictObject({ productId: id, lotNo, expiry: day, ...given })),
    note,
    ...late,
  }),
  z.strictObject({
    kind: z.literal('storageCheck'),
    pointId: id,
    readings: z
      .array(
        z.strictObject({
          area: freeText(30),
          /** °C and % relative humidity. */
          temperature: z.number().check(z.minimum(-50), z.maximum(80)),
          humidity: z.number().check(z.minimum(0), z.maximum(100)),
        }),
      )
      .check(z.minLength(1), z.maxLength(20)),
    findings: z._default(
      z.array(z.strictObject({ productId: id, lotNo, finding, note })).check(z.maxLength(300)),
      [],
    ),
    note,
  }),
  z.strictObject({
    kind: z.literal('issue'),
    pointId: id,
    /** For what, to whom. */
    purpose: freeText(80),
    lines: lines(anyLot),
    note,
    ...late,
  }),
  z.strictObject({
    kind: z.literal('transfer'),
    pointId: id,
    toPointId: id,
    lines: lines(anyLot),
    note,
    ...late,
  }),
  z.strictObject({
    kind: z.literal('stocktake'),
    pointId: id,
    /** Only these; else all that lies there. */
    products: z.optional(z.array(id).check(z.minLength(1), z.maxLength(100))),
    note,
  }),
  z.strictObject({
    kind: z.literal('loss'),
    pointId: id,
    lines: lines(z.strictObject({ productId: id, lotNo, ...given, cause: lossCause, note })),
    note,
    ...late,
  }),
  z.strictObject({
    kind: z.literal('recall'),
    region: regionCode,
    productId: id,
    lotNo,
    reason: freeText(200),
  }),
  z.strictObject({
    kind: z.literal('handover'),
    pointId: id,
    lines: z.array(z.strictObject({ productId: id, lotNo, ...given })).check(z.maxLength(500)),
    note,
  }),
]);
export type NewVoucher = z.infer<typeof newVoucher>;

/**
 * What a move needs besides the paper. `quantity` and `loose` of a line are what was approved, accepted, received or
 * counted; `line` says which line, or product and lot where a count finds one.
 */
export const voucherMoveRequest = z.strictObject({
  reason: z.optional(freeText(200)),
  occurredAt: z.optional(instant),
  outcome: z.optional(settlement),
  lines: z.optional(
    z
      .array(
        z.strictObject({
          line: z.optional(z.int().check(z.minimum(1), z.maximum(2_000))),
          productId: z.optional(id),
          lotNo: z.optional(lotNo),
          expiry: z.optional(day),
          ...given,
          checks: z.optional(receiptChecks),
          note,
        }),
      )
      .check(z.maxLength(2_000)),
  ),
});
export type VoucherMoveRequest = z.infer<typeof voucherMoveRequest>;

export const voucherMoveParams = z.strictObject({ id, move: voucherMove });
export const signRequest = z.strictObject({ as: signatureRole });

const named = z.object({ id, name: z.string() });

export const voucherLine = z.object({
  line: z.int(),
  productId: id,
  name: z.string(),
  unit: z.string(),
  baseUnit: z.string(),
  lotNo: z.nullable(z.string()),
  expiry: z.nullable(day),
  /** What the paper asks for, brings or takes; null where it only counts. */
  asked: z.nullable(amount),
  approved: z.optional(amount),
  accepted: z.optional(amount),
  refused: z.optional(amount),
  checks: z.optional(receiptChecks),
  received: z.optional(amount),
  /** By the books when it was counted, what lay there, and the second less the first. */
  expected: z.optional(amount),
  counted: z.optional(amount),
  variance: z.optional(amount),
  cause: z.optional(lossCause),
  finding: z.optional(finding),
  note: z.nullable(z.string()),
});

export const alarm = z.object({
  area: z.string(),
  what: z.enum(['temperature', 'humidity']),
  value: z.number(),
  least: z.number(),
  most: z.number(),
});
export type Alarm = z.infer<typeof alarm>;

/** What is open at a place when it is handed over: it stays open, and is the taker's from then on (N20). */
export const openWork = z.object({
  kind: z.enum(['order', 'paper', 'ticket', 'adverse']),
  id: z.string(),
  /** Of a paper. */
  number: z.nullable(z.string()),
  state: z.string(),
  since: day,
});
export type OpenWork = z.infer<typeof openWork>;

export const voucher = z.object({
  id,
  /** Runs without a gap per place, kind and year. */
  number: z.string(),
  kind: voucherKind,
  kindName: z.string(),
  state: voucherState,
  /** What the caller may do now, and sign as. */
  moves: z.array(voucherMove),
  maySign: z.array(signatureRole),
  /** null: a recall is of a region. */
  point: z.nullable(named),
  region: regionCode,
  /** Supplier of a requisition, destination of a transfer. */
  other: z.nullable(named),
  lines: z.array(voucherLine),
  readings: z.array(z.object({ area: z.string(), temperature: z.number(), humidity: z.number() })),
  alarms: z.array(alarm),
  /** From whom goods came, or what they are for. */
  about: z.nullable(z.string()),
  note: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  outcome: z.nullable(settlement),
  occurredAt: z.nullable(instant),
  recordedAt: instant,
  /** The day on which it took effect. */
  day: z.nullable(day),
  signatures: z.array(
    z.object({
      as: signatureRole,
      name: z.string(),
      role: z.nullable(staffRole),
      at: instant,
      you: z.boolean(),
    }),
  ),
  /** Places on the paper that nobody signed yet. */
  unsigned: z.array(signatureRole),
  /** Of these, how many count as missing by now. */
  signaturesMissing: z.int(),
  timeline: z.array(
    z.object({ state: voucherState, at: instant, by: z.string(), note: z.nullable(z.string()) }),
  ),
  /** The requisition a transfer serves, or the transfer that serves a requisition. */
  linked: z.nullable(id),
  /** Of a handover: the open orders, papers, tickets and adverse reactions of the place. */
  openWork: z.array(openWork),
  sample: z.boolean(),
});
export type Voucher = z.infer<typeof voucher>;

export const voucherQuery = z.strictObject({
  ...pageQuery,
  kind: z.optional(voucherKind),
  state: z.optional(voucherState),
  point: z.optional(id),
  /** Only papers whose next step or missing signature is the caller's. */
  waiting: z.optional(queryFlag),
});

export const levelState = z.enum(['usable', 'nearExpiry', 'expired', 'recalled']);
export const levelQuery = z.strictObject({
  ...pageQuery,
  limit: z._default(queryInteger(1, 500), 100),
  point: z.optional(id),
  product: z.optional(id),
  state: z.optional(levelState),
});
export const level = z.object({
  point: named,
  productId: id,
  name: z.string(),
  unit: z.string(),
  baseUnit: z.string(),
  lotNo: z.string(),
  expiry: day,
  state: levelState,
  onHand: amount,
  reserved: amount,
  /** What may leave: nothing of an expired or recalled lot counts as stock. */
  available: amount,
  asOf: instant,
});
export type StockLevel = z.infer<typeof level>;

export const cardQuery = z.strictObject({
  ...pageQuery,
  limit: z._default(queryInteger(1, 500), 100),
  point: id,
  product: id,
  lot: z.optional(lotNo),
});
/** One line of the stock card; `balance` is what lay there after it, of the lot or of all lots asked for. */
export const cardLine = z.object({
  id,
  reason: z.string(),
  document: z.object({ id: z.string(), number: z.string(), kind: z.nullable(voucherKind) }),
  lotNo: z.string(),
  expiry: day,
  change: amount,
  balance: amount,
  occurredAt: instant,
  recordedAt: instant,
});
export type CardLine = z.infer<typeof cardLine>;

export const lotParams = z.strictObject({ product: id, lot: lotNo });
/** Where every box of a lot went: what each place got, gave away and still has, and what is on the road (N15). */
export const whereabouts = z.object({
  productId: id,
  name: z.string(),
  unit: z.string(),
  baseUnit: z.string(),
  lotNo: z.string(),
  expiry: z.nullable(day),
  recalled: z.boolean(),
  places: z.array(
    z.object({
      point: named,
      came: amount,
      given: amount,
      passedOn: amount,
      writtenOff: amount,
      onHand: amount,
      reserved: amount,
      first: instant,
      last: instant,
    }),
  ),
  onTheWay: z.array(
    z.object({ voucherId: id, number: z.string(), from: named, to: named, quantity: amount, since: instant }),
  ),
});
export type Whereabouts = z.infer<typeof whereabouts>;

export const suggestionQuery = z.strictObject({ point: id });
/** What to ask for: the use of the last months, what is usable and on the way, and what of it will expire unused. */
export const suggestion = z.object({
  productId: id,
  name: z.string(),
  unit: z.string(),
  baseUnit: z.string(),
  used: amount,
  perMonth: z.number(),
  usable: amount,
  atRisk: amount,
  onTheWay: amount,
  monthsLeft: z.nullable(z.number()),
  /** In whole units. */
  suggested: z.int(),
});
export type Suggestion = z.infer<typeof suggestion>;
