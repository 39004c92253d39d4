import * as z from 'zod/mini';

/** A GB/T division code (2 to 12 digits) or a local code marked by an L, always a string. */
export const regionCode = z.string().check(z.regex(/^\d{2,12}$|^\d{6}L\d{2,6}$/));

/** GCJ-02 degrees; longitude first. The bounds are those of China with a margin. */
export const location = z.strictObject({
  lng: z.number().check(z.minimum(73), z.maximum(136)),
  lat: z.number().check(z.minimum(3), z.maximum(54)),
});
export type Location = z.infer<typeof location>;

/** Ids are opaque; letters, digits and a few marks. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** A calendar day of Asia/Shanghai. */
export const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** An instant, ISO 8601. */
export const instant = z.iso.datetime({ offset: true });

export const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));

export const phone = z
  .string()
  .check(z.regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|1\d{2,5}|400-?\d{3}-?\d{4})$/));
export const mobilePhone = z.string().check(z.regex(/^1[3-9]\d{9}$/));

/** Free text a person writes: trimmed, bounded, without control characters. */
export const freeText = (most: number) =>
  z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u));

/** A text in both languages; Chinese leads. */
export const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

/** A number in a query string: decimal digits only, so that "" is never 0. */
export const queryNumber = (least: number, most: number) =>
  z
    .pipe(
      z.string().check(z.regex(/^-?\d{1,6}(\.\d{1,15})?$/)),
      z.pipe(
        z.transform((text: string) => Number(text)),
        z.number().check(z.minimum(least), z.maximum(most)),
      ),
    )
    .register(z.globalRegistry, { wire: { type: 'number', minimum: least, maximum: most } });

export const queryInteger = (least: number, most: number) =>
  z
    .pipe(
      z.string().check(z.regex(/^\d{1,9}$/)),
      z.pipe(
        z.transform((text: string) => Number(text)),
        z.int().check(z.minimum(least), z.maximum(most)),
      ),
    )
    .register(z.globalRegistry, { wire: { type: 'integer', minimum: least, maximum: most } });

export const queryFlag = z
  .pipe(
    z.enum(['true', 'false', '1', '0']),
    z.transform((text: 'true' | 'false' | '1' | '0') => text === 'true' || text === '1'),
  )
  .register(z.globalRegistry, { wire: { type: 'boolean' } });

export const cursor = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,512}$/));
export const pageQuery = {
  cursor: z.optional(cursor),
  limit: z._default(queryInteger(1, 100), 20),
};

export const issue = z.object({ field: z.string(), code: z.string(), message: z.string() });
export type Issue = z.infer<typeof issue>;

/** Every failure has this body; `details` depends on the code. */
export const failure = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.optional(z.unknown()),
    requestId: z.string(),
  }),
});
export type Failure = z.infer<typeof failure>;

export const idParams = z.strictObject({ id });
