import * as z from 'zod/mini';
import { day, freeText, id, instant, pageQuery, regionCode } from './common.ts';
import { photoIds } from './photos.ts';

const named = z.object({ id, name: z.string() });

/**
 * What is looked at: 城中卫发〔2019〕9号 section 2 item 7 (a person in charge, the loading record, in normal use, its own
 * monitoring on) and 南川区 2023 annex 7 row 2 (nothing expired inside).
 */
export const spotCheckItem = z.enum([
  'online',
  'running',
  'stocked',
  'inDate',
  'loadingRecord',
  'responsible',
]);
export type SpotCheckItem = z.infer<typeof spotCheckItem>;

/** The sample is drawn by the seed: the same seed over the same machines gives the same ones. */
export const newSpotCheck = z.strictObject({
  region: regionCode,
  count: z.int().check(z.minimum(1), z.maximum(200)),
  seed: z.optional(z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/))),
});

/** true: as it should be. What was not looked at is left out. */
export const spotCheckResult = z.strictObject({
  items: z.partialRecord(spotCheckItem, z.boolean()),
  note: z.optional(freeText(300)),
  photos: z.optional(photoIds),
  /** Opens a repair order where the machine does not run. */
  repair: z._default(z.boolean(), false),
});
export type SpotCheckResult = z.infer<typeof spotCheckResult>;
export const spotCheckParams = z.strictObject({ id, machine: id });

export const spotCheckQuery = z.strictObject({
  ...pageQuery,
  state: z.optional(z.enum(['open', 'closed'])),
});

export const spotCheckFinding = z.object({
  machine: named,
  point: named,
  /** null: not visited yet. */
  result: z.nullable(
    z.object({
      items: z.partialRecord(spotCheckItem, z.boolean()),
      note: z.nullable(z.string()),
      photos: z.array(id),
      /** What the machine itself told at that moment. */
      toldOnline: z.boolean(),
      at: instant,
      by: z.nullable(z.string()),
    }),
  ),
  /** Left service before anybody looked at it: needs no finding. */
  retiredOn: z.nullable(day),
});

export const spotCheck = z.object({
  id,
  region: regionCode,
  regionName: z.string(),
  day,
  seed: z.string(),
  /** Of how many machines the sample was drawn. */
  population: z.int(),
  drawn: z.int(),
  /** Of those drawn: left service before anybody looked at them. */
  retired: z.int(),
  checked: z.int(),
  state: z.enum(['open', 'closed']),
  findings: z.array(spotCheckFinding),
  sample: z.boolean(),
});
export type SpotCheck = z.infer<typeof spotCheck>;

export const bulletinQuery = z.strictObject({
  region: regionCode,
  period: z.string().check(z.regex(/^[0-9S.-]{4,16}$/)),
});

/** 通报 (E04): what the closed checks of a period found, and how online and used the machines were. */
export const bulletin = z.object({
  region: regionCode,
  regionName: z.string(),
  period: z.string(),
  checks: z.int(),
  drawn: z.int(),
  checked: z.int(),
  /** Machines where everything looked at was as it should be. */
  fine: z.int(),
  items: z.array(z.object({ item: spotCheckItem, checked: z.int(), failed: z.int() })),
  found: z.array(
    z.object({
      machine: named,
      point: named,
      day,
      failed: z.array(spotCheckItem),
      note: z.nullable(z.string()),
      photos: z.array(id),
    }),
  ),
  /** All machines of the region in the period, those longest offline first. */
  machines: z.array(
    z.object({ machine: named, point: named, offlineDays: z.number(), vends: z.int(), online: z.boolean() }),
  ),
});
export type Bulletin = z.infer<typeof bulletin>;
