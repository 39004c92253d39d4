import * as z from 'zod/mini';
import { cursor, day, freeText, id, phone, queryInteger, regionCode } from './common.ts';

/** 本科院校, 高职高专, 中等职业学校, 中学. The first two are 高校, which the rollout counts (B01). */
export const campusKind = z.enum(['university', 'vocational', 'secondary', 'school']);
export type CampusKind = z.infer<typeof campusKind>;

/** What a campus lacks, in the order in which it is put right. Schools below 高校 can only lack the first and the last. */
export const campusGap = z.enum([
  'noBaseline',
  'noMachine',
  'moreMachines',
  'machineOffline',
  'noDelivery',
  'noLecture',
]);
export type CampusGap = z.infer<typeof campusGap>;

const people = z.int().check(z.minimum(0), z.maximum(500_000));
const few = z.int().check(z.minimum(0), z.maximum(500));
const name = freeText(60);

export const campusDraft = z.strictObject({
  name,
  kind: campusKind,
  /** The institution that looks after it: whose own campus it is. */
  pointId: id,
  region: regionCode,
  /** Machines and campus points that stand on it. */
  pointIds: z._default(z.array(id).check(z.maxLength(50)), []),
  /** From when it counts among those of the district; today where it is left out. */
  since: z.optional(day),
});
export type CampusDraft = z.input<typeof campusDraft>;

/** `version` as it was read: a change meanwhile is 409. A day in `closedOn` ends it, null opens it again. */
export const campusEdit = z.strictObject({
  version: z.int(),
  name: z.optional(name),
  kind: z.optional(campusKind),
  pointId: z.optional(id),
  pointIds: z.optional(z.array(id).check(z.maxLength(50))),
  closedOn: z.optional(z.nullable(day)),
});
export type CampusEdit = z.input<typeof campusEdit>;

/** 调查摸底 (B02). Whom to call is kept sealed and replaced as a whole; left out, it stays as it was. */
export const campusBaseline = z.strictObject({
  day,
  students: people,
  women: z.optional(people),
  dormitories: z.optional(few),
  machinesWanted: few,
  contact: z.optional(z.strictObject({ name: freeText(20), phone })),
});
export type CampusBaseline = z.input<typeof campusBaseline>;

const baseline = z.object({
  day,
  students: z.int(),
  women: z.nullable(z.int()),
  dormitories: z.nullable(z.int()),
  machinesWanted: z.int(),
  /** What the one who surveyed is called; null where that is no longer known. */
  by: z.nullable(z.string()),
});

export const campus = z.object({
  id,
  version: z.int(),
  name: z.string(),
  kind: campusKind,
  /** 高校: counted by 全覆盖. */
  counted: z.boolean(),
  region: z.object({ code: regionCode, name: z.string() }),
  point: z.object({ id, name: z.string() }),
  points: z.array(
    z.object({
      id,
      name: z.string(),
      kind: z.enum(['institution', 'village', 'machine', 'campus']),
      open: z.boolean(),
      /** Of a machine: heard of just now; null for others. */
      online: z.nullable(z.boolean()),
    }),
  ),
  baseline: z.nullable(baseline),
  /** Surveys before the one in force, the latest first. */
  earlier: z.array(baseline),
  hasContact: z.boolean(),
  lectures: z.int(),
  gaps: z.array(campusGap),
  since: day,
  closedOn: z.nullable(day),
  sample: z.boolean(),
});
export type Campus = z.infer<typeof campus>;

/** `gap`: only those that lack it; `counted`: only 高校. */
export const campusListQuery = z.strictObject({
  cursor: z.optional(cursor),
  limit: z._default(queryInteger(1, 500), 500),
  gap: z.optional(campusGap),
  pointId: z.optional(id),
});

/** 全覆盖 as it stands today: of `total` 高校 how many have what. The campuses behind each are listed by its gap. */
export const campusCoverage = z.object({
  year: z.string(),
  total: z.int(),
  surveyed: z.int(),
  withMachine: z.int(),
  allOnline: z.int(),
  withDelivery: z.int(),
  withLecture: z.int(),
});
export type CampusCoverage = z.infer<typeof campusCoverage>;

export const campusContact = z.object({
  contact: z.nullable(z.object({ name: z.string(), phone: z.string() })),
});
export type CampusContact = z.infer<typeof campusContact>;
