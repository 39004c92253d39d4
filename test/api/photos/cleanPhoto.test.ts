import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPhoto } from '../../../api/src/photos/cleanPhoto.ts';
import { picture } from '../../support/pictures.ts';

const secret = 'GPS 29.1528N 107.0989E Xiaomi 2026:11-01 09:12';

const jpegSegment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A little-endian Exif block with an orientation, and words behind it. */
const exif = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.from('Exif\0\0II*\0', 'latin1'),
    Buffer.from([8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from(secret),
  ]);

const withJpegMetadata = (orientation: number): Buffer => {
  const plain = picture('jpeg');
  return Buffer.concat([
    plain.subarray(0, 2),
    jpegSegment(0xe1, exif(orientation)),
    jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
    jpegSegment(0xed, Buffer.from(secret)),
    jpegSegment(0xfe, Buffer.from(secret)),
    plain.subarray(2),
    Buffer.from(secret),
  ]);
};

const pngChunk = (name: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
};

const withPngMetadata = (): Buffer => {
  const plain = picture('png');
  const told = ['tEXt', 'eXIf', 'iTXt', 'tIME'].map((name) => pngChunk(name, Buffer.from(secret)));
  return Buffer.concat([plain.subarray(0, 33), ...told, plain.subarray(33), Buffer.from(secret)]);
};

const withWebpMetadata = (): Buffer => {
  const body = Buffer.from(secret.padEnd(48));
  const chunk = (name: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    return Buffer.concat([Buffer.from(name, 'latin1'), length, body]);
  };
  const whole = Buffer.concat([picture('webp'), chunk('EXIF'), chunk('XMP ')]);
  whole.writeUInt32LE(whole.length - 8, 4);
  whole[20] = (whole[20] as number) | 0x0c;
  return whole;
};

describe('a photo', () => {
  test.each([
    ['JPEG', withJpegMetadata(1), 'image/jpeg'],
    ['PNG', withPngMetadata(), 'image/png'],
    ['WebP', withWebpMetadata(), 'image/webp'],
  ])('in %s keeps its picture and loses place, time and camera', (_, sent, type) => {
    const cleaned = cleanPhoto(sent);
    expect(cleaned).toMatchObject({ type, width: 8, height: 4 });
    const text = cleaned?.bytes.toString('latin1') ?? '';
    for (const word of ['GPS', 'Xiaomi', '2026:11', 'Exif', 'EXIF', 'XMP', 'tEXt', 'ICC'])
      expect(text).not.toContain(word);
    expect(cleanPhoto(cleaned?.bytes as Buffer)?.bytes.equals(cleaned?.bytes as Buffer)).toBe(true);
  });

  test('in JPEG stays upright: which way up is kept, alone', () => {
    const cleaned = cleanPhoto(withJpegMetadata(6))?.bytes as Buffer;
    expect(cleaned.toString('latin1')).not.toContain('GPS');
    const at = cleaned.indexOf('Exif\0\0MM');
    expect(cleaned.readUInt16BE(at + 6 + 10)).toBe(0x0112);
    expect(cleaned.readUInt16BE(at + 6 + 18)).toBe(6);
  });

  test('keeps the coded picture byte for byte', () => {
    const plain = picture('jpeg');
    const scan = plain.subarray(plain.indexOf(Buffer.from([0xff, 0xda])));
    expect(cleanPhoto(withJpegMetadata(1))?.bytes.includes(scan)).toBe(true);
  });

  test('is refused when cut short, of another kind, or claiming to be huge', () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const)
      for (const part of [0.3, 0.6, 0.95]) {
        const whole = picture(kind);
        expect(cleanPhoto(whole.subarray(0, Math.floor(whole.length * part)))).toBeNull();
      }
    expect(cleanPhoto(Buffer.from('<svg onload="alert(1)"/>'.padEnd(64)))).toBeNull();
    expect(cleanPhoto(Buffer.from('GIF89a'.padEnd(64)))).toBeNull();
    const huge = picture('png');
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(cleanPhoto(huge)).toBeNull();
  });

  test('that is damaged anywhere is refused or cleaned, and never crashes or loops', () => {
    const kinds = fc.constantFrom('jpeg' as const, 'png' as const, 'webp' as const);
    const damage = fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(kinds, damage, (kind, changes) => {
        const bytes = picture(kind);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const cleaned = cleanPhoto(bytes);
        expect(cleaned === null || cleaned.bytes.length <= bytes.length + 38).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
