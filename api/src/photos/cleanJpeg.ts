/** What a picture is once nothing but the picture is left of it. */
export type Cleaned = { bytes: Buffer; width: number; height: number };

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const jfif = 0xe0;
const exif = 0xe1;
const adobe = 0xee;
const comment = 0xfe;

const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
/** Frame headers: all of C0-CF but the tables DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Adobe's segment says how the colours are coded; without it some pictures turn green. */
const isMetadata = (marker: number): boolean =>
  marker === comment || (isApplication(marker) && marker !== jfif && marker !== adobe);

/** Which way up the camera was held (1 to 8); 1 where it does not say. */
const orientationOf = (segment: Buffer): number => {
  const tiff = segment.subarray(10);
  if (tiff.length < 14) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(short(first), 64);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (short(at) === 0x0112) return short(at + 8);
  }
  return 1;
};

/** An Exif segment that says which way up, and nothing else. */
const orientationSegment = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, exif, 0, 34]),
    Buffer.from('Exif\0\0MM\0*', 'latin1'),
    Buffer.from([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
  ]);

/** Where the coded picture ends: at the next marker that is neither a stuffed byte nor a restart. */
const endOfScan = (bytes: Buffer, from: number): number => {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return -1;
};

type Segments = { kept: Buffer[]; size: { width: number; height: number } | null; orientation: number };

/** One segment from its marker on; gives where the next begins, or -1 where the file is broken. */
const readSegment = (bytes: Buffer, at: number, found: Segments): number => {
  const marker = bytes[at + 1] as number;
  if (at + 4 > bytes.length) return -1;
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  if (end > bytes.length || end < at + 4) return -1;
  const segment = bytes.subarray(at, end);
  if (marker === exif && segment.toString('latin1', 4, 8) === 'Exif')
    found.orientation = orientationOf(segment);
  if (isFrame(marker) && segment.length >= 9)
    found.size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
  if (!isMetadata(marker)) found.kept.push(segment);
  if (marker !== startOfScan) return end;
  const scanEnd = endOfScan(bytes, end);
  if (scanEnd >= 0) found.kept.push(bytes.subarray(end, scanEnd));
  return scanEnd;
};

/** A JPEG without Exif, GPS, XMP, comments and whatever hangs behind it, upright as before; null where it is none. */
export const cleanJpeg = (bytes: Buffer): Cleaned | null => {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return null;
  const found: Segments = { kept: [], size: null, orientation: 1 };
  let at = 2;
  while (at >= 0 && at + 1 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== endOfImage)
    at = bytes[at + 1] === 0xff ? at + 1 : readSegment(bytes, at, found);
  if (at < 0 || bytes[at] !== 0xff || bytes[at + 1] !== endOfImage || !found.size) return null;
  const turned = found.orientation >= 2 && found.orientation <= 8;
  return {
    bytes: Buffer.concat([
      Buffer.from([0xff, startOfImage]),
      ...(turned ? [orientationSegment(found.orientation)] : []),
      ...found.kept,
      Buffer.from([0xff, endOfImage]),
    ]),
    ...found.size,
  };
};
