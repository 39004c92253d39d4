import type { PhotoType } from '@fcs/shared/contracts/photos.ts';
import { type Cleaned, cleanJpeg } from './cleanJpeg.ts';
import { cleanPng } from './cleanPng.ts';
import { cleanWebp } from './cleanWebp.ts';

/** Pictures a phone can show without choking: a small file may claim to be huge. */
const mostPixels = 50_000_000;

const readers: readonly [PhotoType, (bytes: Buffer) => Cleaned | null][] = [
  ['image/jpeg', cleanJpeg],
  ['image/png', cleanPng],
  ['image/webp', cleanWebp],
];

/**
 * The picture alone, its container written anew without place, time and maker of the camera; what it is is told by its
 * bytes. null for anything else than a whole JPEG, PNG or still WebP of sensible size.
 */
export const cleanPhoto = (bytes: Buffer): (Cleaned & { type: PhotoType }) | null => {
  for (const [type, read] of readers) {
    const cleaned = bytes.length >= 24 ? read(bytes) : null;
    if (!cleaned) continue;
    const pixels = cleaned.width * cleaned.height;
    return pixels > 0 && pixels <= mostPixels ? { ...cleaned, type } : null;
  }
  return null;
};
