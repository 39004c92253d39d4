import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { keys } from './keys.ts';
import { sameText } from './pseudonym.ts';

const bytesOfMark = 16;

const markOf = (purpose: string, id: string): Buffer =>
  createHmac('sha256', keys().pseudonym).update(`${purpose}\n${id}`).digest().subarray(0, bytesOfMark);

const keyOf = (purpose: string): Buffer =>
  createHmac('sha256', keys().encryption).update(`sealedId\n${purpose}`).digest();

/**
 * A name for a record that is the same each time, tells nothing of it, and leads back to it for who holds the keys: AES-256-CTR
 * that begins at a keyed hash of the id (a synthetic nonce), in base64url. For lists that anybody may see and compare.
 */
export const sealId = (purpose: string, id: string): string => {
  const mark = markOf(purpose, id);
  const cipher = createCipheriv('aes-256-ctr', keyOf(purpose), mark);
  return Buffer.concat([mark, cipher.update(id, 'utf8'), cipher.final()]).toString('base64url');
};

/** null: no name of this purpose, or one that was changed. */
export const unsealId = (purpose: string, sealed: string): string | null => {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= bytesOfMark) return null;
  const mark = bytes.subarray(0, bytesOfMark);
  const cipher = createDecipheriv('aes-256-ctr', keyOf(purpose), mark);
  const id = Buffer.concat([cipher.update(bytes.subarray(bytesOfMark)), cipher.final()]).toString('utf8');
  return sameText(markOf(purpose, id).toString('base64url'), mark.toString('base64url')) ? id : null;
};
