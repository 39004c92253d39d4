import * as z from 'zod/mini';
import { id, instant } from './common.ts';

/** Pictures the product keeps: told by their first bytes, not by what the sender says. */
export const photoType = z.enum(['image/jpeg', 'image/png', 'image/webp']);
export type PhotoType = z.infer<typeof photoType>;

/** The bytes in base64, at most 1 MiB: apps shrink a picture before they send it. */
export const photoUpload = z.strictObject({
  content: z.string().check(z.minLength(1), z.maxLength(1_398_104), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
});

/** Kept without place, time and maker of the camera; unbound ones go after a day. */
export const photo = z.object({
  id,
  type: photoType,
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  uploadedAt: instant,
});
export type Photo = z.infer<typeof photo>;

/** The pictures a record cites, uploaded before by the same person. */
export const photoIds = z.array(id).check(z.maxLength(6));
