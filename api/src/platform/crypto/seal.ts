import { createCipheriv, createDecipheriv } from 'node:crypto';
import { drawAhead } from '../chance.ts';
import { keys } from './keys.ts';

/** AES-256-GCM: `v1.` nonce, tag and cipher text in base64url. What is sealed differs each time, so it cannot be matched. */
export const seal = (plain: string): string => {
  const nonce = drawAhead(12);
  const cipher = createCipheriv('aes-256-gcm', keys().encryption, nonce);
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
};

/** Throws where the text was changed or sealed with another key. */
export const unseal = (sealed: string): string => {
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keys().encryption, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
};
