import { randomBytes, randomInt } from 'node:crypto';

const drawnAtOnce = 4_096;
let drawn: Buffer = Buffer.alloc(0);

/** True chance, drawn ahead: one draw of some pages costs hardly more than one of 15 bytes. Never the seeded one. */
export const drawAhead = (count: number): Buffer => {
  if (drawn.length < count) drawn = randomBytes(Math.max(drawnAtOnce, count));
  const taken = drawn.subarray(0, count);
  drawn = drawn.subarray(count);
  return taken;
};

/** The only source of chance; tests and draws set a seeded one. */
let bytes = drawAhead;

export const setChance = (next: (count: number) => Buffer): (() => void) => {
  const before = bytes;
  bytes = next;
  return () => {
    bytes = before;
  };
};

/** An id that tells nothing: 120 random bits, URL-safe, 20 characters; no time in it, unlike an ObjectId. */
export const newId = (): string => bytes(15).toString('base64url');

/** A secret of 256 bits, URL-safe. */
export const newSecret = (): string => bytes(32).toString('base64url');

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A code a person can type: no 0, O, 1, I or L; about 4.95 bits a letter. */
export const newTypedCode = (length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** Decimal digits, each as likely as the next; may begin with 0. */
export const newDigits = (length: number): string =>
  Array.from({ length }, () => String(randomInt(10))).join('');

/** A new order of the same things, every order as likely as the next. */
export const shuffled = <T>(things: readonly T[]): T[] => {
  const copy = [...things];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = bytes(4).readUInt32BE(0) % (last + 1);
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
};
