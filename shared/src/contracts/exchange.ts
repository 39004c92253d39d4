import * as z from 'zod/mini';
import { id, issue } from './common.ts';

/** A sheet to import: its bytes in base64, at most some 180 KB. Without `commit` nothing is written. */
export const sheetImport = z.strictObject({
  format: z.enum(['xlsx', 'csv']),
  content: z.string().check(z.minLength(1), z.maxLength(250_000), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
  commit: z._default(z.boolean(), false),
});
export type SheetImport = z.infer<typeof sheetImport>;

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
]);
export type ExportedList = z.infer<typeof exportedList>;
export const exportParams = z.strictObject({ list: exportedList });
/** `card` wants both, `suggestions` a point; others are narrowed by a point. */
export const exportQuery = z.strictObject({ point: z.optional(id), product: z.optional(id) });
