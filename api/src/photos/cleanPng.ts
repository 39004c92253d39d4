import type { Cleaned } from './cleanJpeg.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunks that make the picture; texts, times, Exif and profiles are not among them. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'IDAT', 'IEND']);

/** A PNG of its picture chunks only; null where it is none. */
export const cleanPng = (bytes: Buffer): Cleaned | null => {
  if (!bytes.subarray(0, 8).equals(signature) || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const chunks: Buffer[] = [signature];
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  let pixels = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) return null;
    if (kept.has(name)) chunks.push(bytes.subarray(at, end));
    pixels ||= name === 'IDAT';
    if (name === 'IEND') return pixels ? { bytes: Buffer.concat(chunks), ...size } : null;
    at = end;
  }
  return null;
};
