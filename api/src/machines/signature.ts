import { createHash, createHmac } from 'node:crypto';
import { sameText } from '../platform/crypto/pseudonym.ts';

/** What a machine signs: method, path without query, X-Timestamp and X-Nonce as sent, and the raw body. */
export type SignedRequest = {
  method: string;
  path: string;
  timestamp: string;
  nonce: string;
  rawBody: Buffer | string;
};

const mostOffMs = 5 * 60_000;

/** hex HMAC-SHA256 over `METHOD\npath\ntimestamp\nnonce\nsha256hex(raw body)`, key = UTF-8 bytes of the secret as shown. */
export const sign = (secret: string, { method, path, timestamp, nonce, rawBody }: SignedRequest): string => {
  const body = createHash('sha256').update(rawBody).digest('hex');
  return createHmac('sha256', Buffer.from(secret, 'utf8'))
    .update([method, path, timestamp, nonce, body].join('\n'))
    .digest('hex');
};

/** In constant time for signatures of the right length. */
export const verify = (secret: string, request: SignedRequest, signature: string): boolean =>
  sameText(sign(secret, request), signature.toLowerCase());

/** Milliseconds since 1970 in digits, at most five minutes off either way. */
export const isFresh = (timestamp: string, now: Date): boolean =>
  /^\d{1,15}$/.test(timestamp) && Math.abs(Number(timestamp) - now.getTime()) <= mostOffMs;

/** The headers of a signed request, as a machine sends them. */
export const signedHeaders = (
  key: { keyId: string; secret: string },
  request: SignedRequest,
): Record<string, string> => ({
  'X-Key-Id': key.keyId,
  'X-Timestamp': request.timestamp,
  'X-Nonce': request.nonce,
  'X-Signature': sign(key.secret, request),
});
