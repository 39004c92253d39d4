import * as z from 'zod/mini';
import { day, freeText, id, pageQuery, queryFlag } from './common.ts';

/** 人流后避孕服务宣教员 (D20), 生殖健康咨询师 (D19), 技术服务, 药具管理, 信息系统, 其他. */
export const trainingKind = z.enum([
  'educator',
  'counsellor',
  'technique',
  'products',
  'information',
  'other',
]);
export type TrainingKind = z.infer<typeof trainingKind>;

/** A member of staff, and the institution they count for. */
const attendee = z.strictObject({ staffId: id, pointId: id });
const attendees = z.array(attendee).check(z.maxLength(500));
const credits = z.number().check(z.minimum(0), z.maximum(100), z.multipleOf(0.5));

export const trainingDraft = z.strictObject({
  /** The institution that held it or sent its people. */
  pointId: id,
  subject: freeText(80),
  kind: trainingKind,
  day,
  hours: z.number().check(z.minimum(0.5), z.maximum(400), z.multipleOf(0.5)),
  /** Credits of continuing education (D19). */
  credits: z._default(credits, 0),
  place: freeText(80),
  organiser: freeText(60),
  attendees: z._default(attendees, []),
});
export type TrainingDraft = z.input<typeof trainingDraft>;

/** Of the own places all who came: they take the place of those named before; those of other places stay. */
export const trainingAttendees = z.strictObject({ attendees });

const named = z.object({ id, name: z.string() });

export const training = z.object({
  id,
  point: named,
  subject: z.string(),
  kind: trainingKind,
  day,
  hours: z.number(),
  credits: z.number(),
  place: z.string(),
  organiser: z.string(),
  /** Those of the own places only. */
  attendees: z.array(z.object({ staff: named, point: named })),
  /** Everybody who came. */
  attended: z.int(),
  sample: z.boolean(),
});
export type Training = z.infer<typeof training>;

export const trainingListQuery = z.strictObject({
  ...pageQuery,
  kind: z.optional(trainingKind),
  pointId: z.optional(id),
});

/** In charge of the programme, full or part time (D14), or qualified: 医师, 护士, 助产士, 药师, 妇幼专干, 生殖健康咨询师. */
export const staffingKind = z.enum([
  'fullTime',
  'partTime',
  'doctor',
  'nurse',
  'midwife',
  'pharmacist',
  'maternalChild',
  'counsellor',
]);
export type StaffingKind = z.infer<typeof staffingKind>;

/** The paper's number is not kept: who checks it looks at the paper. */
export const staffingDraft = z.strictObject({
  staffId: id,
  pointId: id,
  kind: staffingKind,
  from: day,
  /** The last day the paper is valid; left out where it has none. */
  validUntil: z.optional(day),
});
export type StaffingDraft = z.input<typeof staffingDraft>;

export const staffingEnd = z.strictObject({ endedOn: day });

export const staffing = z.object({
  id,
  staff: named,
  point: named,
  kind: staffingKind,
  from: day,
  validUntil: z.nullable(day),
  endedOn: z.nullable(day),
  state: z.enum(['valid', 'expiring', 'expired', 'ended']),
  sample: z.boolean(),
});
export type Staffing = z.infer<typeof staffing>;

/** `due`: only what runs out soon or has run out, and was not renewed. */
export const staffingListQuery = z.strictObject({
  ...pageQuery,
  pointId: z.optional(id),
  due: z.optional(queryFlag),
});

export const staffingGap = z.enum(['noneInCharge', 'fewProfessionals', 'noEducator', 'noTraining', 'due']);
export type StaffingGap = z.infer<typeof staffingGap>;

/** How an institution is staffed today. */
export const staffedInstitution = z.object({
  point: named,
  inCharge: z.nullable(z.object({ name: z.string(), fullTime: z.boolean() })),
  professionals: z.int(),
  /** What a community or township body needs (G30); null for others. */
  professionalsNeeded: z.nullable(z.int()),
  /** Whether somebody was trained as post-abortion educator (D20); null where there is no surgery. */
  educator: z.nullable(z.boolean()),
  /** People trained this year, and their hours and credits. */
  trained: z.int(),
  hours: z.number(),
  credits: z.number(),
  due: z.int(),
  gaps: z.array(staffingGap),
});
export type StaffedInstitution = z.infer<typeof staffedInstitution>;

/** Staff to choose from: who holds a role at the own places, or over the region they lie in. */
export const rosterMember = z.object({
  id,
  name: z.string(),
  points: z.array(named),
});
export type RosterMember = z.infer<typeof rosterMember>;
