import { pseudonym } from '../platform/crypto/pseudonym.ts';
import type { IdentityDocument } from './Person.ts';

/** The id under which an identity is found; the value itself is stored nowhere. */
export const identityId = (kind: IdentityDocument['kind'], value: string): string =>
  `${kind}:${pseudonym(`identity:${kind}`, value.trim())}`;
