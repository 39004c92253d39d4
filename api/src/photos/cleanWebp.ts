import type { Cleaned } from './cleanJpeg.ts';

/** Still pictures only: an animation may carry anything in its frames. */
const kept = new Set(['VP8X', 'ALPH', 'VP8 ', 'VP8L']);
/** In the flags of VP8X: colour profile, Exif, XMP. */
const promised = 0x20 | 0x08 | 0x04;

type Size = { width: number; height: number };

const sizeOf = (name: string, body: Buffer): Size | null => {
  if (name === 'VP8X' && body.length >= 10)
    return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  if (name === 'VP8 ' && body.length >= 10)
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  if (name === 'VP8L' && body.length >= 5) {
    const bits = body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
};

const withoutPromises = (chunk: Buffer): Buffer => {
  const copy = Buffer.from(chunk);
  copy[8] = (copy[8] as number) & ~promised;
  return copy;
};

/** A still WebP of its picture chunks only; null where it is none. */
export const cleanWebp = (bytes: Buffer): Cleaned | null => {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  const chunks: Buffer[] = [];
  let size: Size | null = null;
  let picture = false;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (name === 'ANIM' || at + 8 + length > bytes.length) return null;
    if (kept.has(name)) {
      const chunk = bytes.subarray(at, end);
      size ??= sizeOf(name, chunk.subarray(8));
      picture ||= name.startsWith('VP8') && name !== 'VP8X';
      chunks.push(name === 'VP8X' ? withoutPromises(chunk) : chunk);
    }
    at = end;
  }
  if (!picture || !size) return null;
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return { bytes: Buffer.concat([head, body]), ...size };
};
