import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { keys } from './keys.ts';

/** A keyed hash: `purpose` keeps the same phone from being matched between two uses. 43 characters. */
export const pseudonym = (purpose: string, value: string): string =>
  createHmac('sha256', keys().pseudonym).update(`${purpose}\n${value}`).digest('base64url');

/** For secrets that are random already (session tokens, one-time codes): no key needed. */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

export const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};
