import * as z from 'zod/mini';
import { day, freeText, id, instant, pageQuery, regionCode } from './common.ts';
import { orderLine } from './orders.ts';

/** What an event is (吉政办发 and 乐清 name the formats, B06; 曙光夏令营 is a camp, B07). */
export const activityType = z.enum([
  'lecture',
  'consultation',
  'salon',
  'freeClinic',
  'quiz',
  'video',
  'exhibition',
  'camp',
]);
export type ActivityType = z.infer<typeof activityType>;

/** The days of the calendar (G22) and the two feasts of the south; `none` where the event stands for itself. */
export const themeDay = z.enum([
  'none',
  'contraception',
  'aids',
  'menopause',
  'association',
  'sanyuesan',
  'qixi',
]);
export type ThemeDay = z.infer<typeof themeDay>;

export const audience = z.enum(['general', 'women', 'adolescents', 'students', 'workers', 'couples']);
export type Audience = z.infer<typeof audience>;

/** The five papers of an event's pack (D15, N13): 通知, 签到, 照片, 资料, 总结. */
export const evidenceKind = z.enum(['notice', 'signIn', 'photo', 'material', 'summary']);
export type EvidenceKind = z.infer<typeof evidenceKind>;

/** planned -> held, or planned -> cancelled. */
export const activityState = z.enum(['planned', 'held', 'cancelled']);
export type ActivityState = z.infer<typeof activityState>;

export const activityPlan = z.strictObject({
  /** The institution or point that holds it: whose sheet it counts for. */
  pointId: id,
  title: freeText(60),
  type: activityType,
  themeDay: z._default(themeDay, 'none'),
  audience: z._default(audience, 'general'),
  /** Where people come to, in words. */
  venue: freeText(100),
  /** The campus it is held on: one of the own places (B03). */
  campusId: z.optional(id),
  plannedFrom: day,
  plannedTo: day,
});
export type ActivityPlan = z.input<typeof activityPlan>;

export const activityHeld = z.strictObject({
  heldOn: day,
  /** Everybody who came, also those who did not scan. */
  attended: z.int().check(z.minimum(0), z.maximum(100_000)),
  leaflets: z._default(z.int().check(z.minimum(0), z.maximum(1_000_000)), 0),
  /** Goods given out at the event, in the product's unit: they leave the shelf of `pointId` as an unrecorded tally. */
  goods: z._default(z.array(orderLine).check(z.maxLength(10)), []),
});
export type ActivityHeld = z.input<typeof activityHeld>;

export const activityEvidence = z
  .strictObject({
    kind: evidenceKind,
    photos: z._default(z.array(id).check(z.maxLength(9)), []),
    note: z.optional(freeText(1_000)),
  })
  .check(
    z.refine((body) => body.photos.length > 0 || body.note !== undefined, {
      path: ['photos'],
      params: { code: 'required' },
    }),
  );
export type ActivityEvidence = z.input<typeof activityEvidence>;

export const activity = z.object({
  id,
  state: activityState,
  point: z.object({ id, name: z.string() }),
  region: regionCode,
  title: z.string(),
  type: activityType,
  themeDay,
  audience,
  venue: z.string(),
  campusId: z.nullable(id),
  plannedFrom: day,
  plannedTo: day,
  heldOn: z.nullable(day),
  attended: z.nullable(z.int()),
  /** Phones that scanned the code at the door. */
  signIns: z.int(),
  leaflets: z.int(),
  /** Whether goods were given out: what 鄂卫办通〔2019〕107号 annex 2 row 5 pays for (D16). */
  dispensed: z.boolean(),
  evidence: z.array(
    z.object({ kind: evidenceKind, photos: z.array(id), note: z.nullable(z.string()), at: instant }),
  ),
  /** Papers that are still missing, and what each costs on the quality sheet. */
  missing: z.array(evidenceKind),
  pointsEach: z.number(),
  cancelReason: z.nullable(z.string()),
  sample: z.boolean(),
});
export type Activity = z.infer<typeof activity>;

export const activityListQuery = z.strictObject({
  ...pageQuery,
  state: z.optional(activityState),
  pointId: z.optional(id),
});

export const activityCancel = z.strictObject({ reason: freeText(200) });

/** What the code at the door says: `HN2:<activity>:<code>`. */
export const activityDoor = z.object({ qr: z.string() });

/** `mark`: random, made by the phone for this event, so that a second scan counts once. */
export const signInRequest = z.strictObject({
  code: z.string().check(z.regex(/^[A-Za-z0-9_-]{20}$/)),
  mark: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** Shown to everybody: what is on, without numbers. */
export const publicActivity = z.object({
  id,
  title: z.string(),
  type: activityType,
  themeDay,
  audience,
  venue: z.string(),
  point: z.object({ id, name: z.string() }),
  from: day,
  to: day,
  sample: z.boolean(),
});
export type PublicActivity = z.infer<typeof publicActivity>;
export const publicActivityQuery = z.strictObject({ ...pageQuery, region: z.optional(regionCode) });

export const outreachProgressQuery = z.strictObject({ region: regionCode, period: z.string() });

/** Targets of the documents beside what was done; `records` is the count's own unit, no person is known. */
export const outreachProgress = z.object({
  id: z.enum(['lectures', 'adolescents', 'themeEvents', 'events']),
  target: z.int(),
  value: z.int(),
  /** Document and clause of the target. */
  source: z.string(),
});
export type OutreachProgress = z.infer<typeof outreachProgress>;
