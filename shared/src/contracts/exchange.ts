import * as z from 'zod/mini';
import { assessmentQuery, period, schemeId } from './assessment.ts';
import {
  day,
  freeText,
  id,
  instant,
  issue,
  pageQuery,
  queryFlag,
  queryInteger,
  regionCode,
} from './common.ts';
import { pointKind, week } from './points.ts';

/** A sheet to import: its bytes in base64, at most some 180 KB. Without `commit` nothing is written. */
export const sheetImport = z.strictObject({
  format: z.enum(['xlsx', 'csv']),
  content: z.string().check(z.minLength(1), z.maxLength(250_000), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
  commit: z._default(z.boolean(), false),
});
export type SheetImport = z.infer<typeof sheetImport>;

export const importKind = z.enum([
  'opening-stock',
  'machines',
  'points',
  'inhabited-places',
  'theatre-register',
  'survey-answers',
  'trainings',
  'staffing',
]);
export type ImportKind = z.infer<typeof importKind>;
export const templateParams = z.strictObject({ kind: importKind });
/** Answers have a column for each question of their survey. */
export const templateQuery = z.strictObject({ survey: z.optional(id) });
export type TemplateQuery = z.infer<typeof templateQuery>;

/** Answers a third party asked for: which questionnaire, and the name under which they stand in the results. */
export const answersImport = z.strictObject({ ...sheetImport.shape, survey: id, source: freeText(60) });
export type AnswersImport = z.infer<typeof answersImport>;

/** What a sheet holds and what is wrong with it: `field` is `row.5.expiry`, by the number the row has in the sheet. */
export const importPreview = z.object({
  rows: z.int(),
  bad: z.array(issue),
  written: z.boolean(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const exportedList = z.enum([
  'points',
  'levels',
  'vouchers',
  'card',
  'suggestions',
  'machines',
  'tickets',
  'loadings',
  'offline',
  'workOrders',
  'spotChecks',
  'dispensings',
  'adverse',
  'campuses',
  'trainings',
  'staffing',
]);
export type ExportedList = z.infer<typeof exportedList>;
export const exportParams = z.strictObject({ list: exportedList });
/**
 * `card` wants a point and a product, `suggestions` a point, `dispensings` the first and last day; others are narrowed by a
 * point or a machine.
 */
export const exportQuery = z.strictObject({
  point: z.optional(id),
  product: z.optional(id),
  machine: z.optional(id),
  from: z.optional(day),
  to: z.optional(day),
});
export type ExportQuery = z.infer<typeof exportQuery>;

/** Townships and inhabited places as features, with what the dashboard tells of them (RFC 7946, WGS-84). */
export const townshipFeatures = z.object({
  type: z.literal('FeatureCollection'),
  note: z.string(),
  generatedAt: instant,
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }),
      properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
});
export type TownshipFeatures = z.infer<typeof townshipFeatures>;

/** RFC 7946; coordinates are WGS-84, as the RFC demands. */
export const pointFeatures = z.object({
  type: z.literal('FeatureCollection'),
  /** Foreign members: where the coordinates come from, and when the file was made. */
  note: z.string(),
  generatedAt: instant,
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id,
      geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        name: z.string(),
        kind: pointKind,
        region: regionCode,
        address: z.string(),
        phone: z.nullable(z.string()),
        supervisionPhone: z.nullable(z.string()),
        hours: week,
        /** Placed plausibly, not surveyed. */
        approximate: z.boolean(),
        sample: z.boolean(),
      }),
    }),
  ),
});
export type PointFeature = z.infer<typeof pointFeatures>['features'][number];

/** Human Services Data Specification 3.0: the objects and fields used here, named as there. */
const hsdsSchedule = z.strictObject({
  id: z.uuid(),
  service_id: z.uuid(),
  dtstart: z.optional(day),
  valid_from: z.optional(day),
  valid_to: z.optional(day),
  freq: z.optional(z.enum(['WEEKLY', 'MONTHLY'])),
  wkst: z.optional(z.literal('MO')),
  byday: z.optional(z.string().check(z.regex(/^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/))),
  /** With the offset of Asia/Shanghai. */
  opens_at: z.optional(z.string()),
  closes_at: z.optional(z.string()),
  description: z.optional(z.string()),
});
const hsdsPhone = z.strictObject({
  id: z.uuid(),
  service_id: z.uuid(),
  number: z.string(),
  type: z.literal('voice'),
  description: z.optional(z.string()),
});
const hsdsAddress = z.strictObject({
  id: z.uuid(),
  location_id: z.uuid(),
  address_1: z.string(),
  city: z.string(),
  region: z.string(),
  state_province: z.string(),
  postal_code: z.string(),
  country: z.literal('CN'),
  address_type: z.literal('physical'),
});
const hsdsLocation = z.strictObject({
  id: z.uuid(),
  location_type: z.literal('physical'),
  name: z.string(),
  /** WGS-84. */
  latitude: z.number(),
  longitude: z.number(),
  external_identifier: z.string(),
  external_identifier_type: z.string(),
  addresses: z.array(hsdsAddress),
});
export const hsdsService = z.strictObject({
  id: z.uuid(),
  organization_id: z.uuid(),
  name: z.string(),
  description: z.string(),
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  fees_description: z.string(),
  organization: z.strictObject({ id: z.uuid(), name: z.string(), description: z.string() }),
  phones: z.optional(z.array(hsdsPhone)),
  schedules: z.optional(z.array(hsdsSchedule)),
  service_at_locations: z.optional(
    z.array(
      z.strictObject({ id: z.uuid(), service_id: z.uuid(), location_id: z.uuid(), location: hsdsLocation }),
    ),
  ),
});
export type HsdsService = z.infer<typeof hsdsService>;
export const hsdsPage = z.object({
  total_items: z.int(),
  total_pages: z.int(),
  page_number: z.int(),
  size: z.int(),
  first_page: z.boolean(),
  last_page: z.boolean(),
  empty: z.boolean(),
  contents: z.array(hsdsService),
});
export type HsdsPage = z.infer<typeof hsdsPage>;
export const hsdsQuery = z.strictObject({
  page: z._default(queryInteger(1, 1_000_000), 1),
  per_page: z._default(queryInteger(1, 100), 50),
  /** false: only what is one to one. */
  full: z.optional(queryFlag),
});
export const hsdsParams = z.strictObject({ id: z.uuid() });
export const hsdsAbout = z.object({ version: z.literal('3.0'), profile: z.url(), description: z.string() });

/** DHIS2, as POST /api/dataValueSets takes it: everything by code. */
export const dataValueSet = z.object({
  idScheme: z.literal('CODE'),
  dataSet: schemeId,
  period: z.string(),
  orgUnit: z.string(),
  /** The day after the period, once it is over. */
  completeDate: z.optional(day),
  dataValues: z.array(
    z.object({
      dataElement: z.string().check(z.maxLength(50)),
      period: z.string(),
      orgUnit: z.string(),
      value: z.string(),
      comment: z.optional(z.string()),
    }),
  ),
});
export type DataValueSet = z.infer<typeof dataValueSet>;

const uid = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{10}$/));
const named = { id: uid, code: z.string(), name: z.string(), shortName: z.string().check(z.maxLength(50)) };
/** DHIS2, as POST /api/metadata takes it. */
export const dhis2Metadata = z.object({
  organisationUnits: z.array(
    z.object({ ...named, openingDate: day, parent: z.optional(z.object({ id: uid })) }),
  ),
  dataElements: z.array(
    z.object({
      ...named,
      domainType: z.literal('AGGREGATE'),
      valueType: z.enum(['NUMBER', 'INTEGER_ZERO_OR_POSITIVE', 'BOOLEAN', 'TEXT']),
      /** A rate, a score and distinct people never add up from below. */
      aggregationType: z.literal('NONE'),
    }),
  ),
  dataSets: z.array(
    z.object({
      ...named,
      periodType: z.string(),
      dataSetElements: z.array(z.object({ dataElement: z.object({ id: uid }) })),
      organisationUnits: z.array(z.object({ id: uid })),
    }),
  ),
});
export type Dhis2Metadata = z.infer<typeof dhis2Metadata>;

/** FHIR R4 resources; their form is that of the standard. */
export const fhirResource = z.looseObject({ resourceType: z.string() });
export const measureReportQuery = z.strictObject({
  ...assessmentQuery.shape,
  type: z._default(z.enum(['summary', 'subject-list']), 'summary'),
});

const year = z.string().check(z.regex(/^20\d{2}$/));
export const openDataQuery = z.strictObject({ region: regionCode, year });
export const openDataListQuery = z.strictObject({ ...pageQuery, region: regionCode });
/** A published year; `hidden` numbers stand on too few people, or would tell those that do. */
export const openRelease = z.object({
  region: regionCode,
  year,
  publishedAt: instant,
  numbers: z.int(),
  hidden: z.int(),
  file: z.string(),
});
export type OpenReleaseView = z.infer<typeof openRelease>;

/** A paper to read and print: a title, what it is of, a table, and what the reader must know below it. */
const cell = z.nullable(z.union([z.string(), z.number()]));
export const printedPaper = z.object({
  title: z.string(),
  about: z.array(z.object({ label: z.string(), value: cell })),
  head: z.array(z.string()),
  rows: z.array(z.array(cell)),
  notes: z.array(z.string()),
});
export type PrintedPaper = z.infer<typeof printedPaper>;

/** With a round every number is that of its frozen sheets. */
export const bulletinQuery = z.strictObject({
  scheme: schemeId,
  region: regionCode,
  period,
  round: z.optional(id),
});
export type BulletinQuery = z.infer<typeof bulletinQuery>;
