import { seal, unseal } from '../platform/crypto/seal.ts';

const kinds = ['order', 'pickup', 'surgery', 'followUp'] as const;

/** What an answer is about: one order, pickup, operation or follow-up, and the township that served it. */
export type Occasion = {
  survey: string;
  kind: (typeof kinds)[number];
  subject: string;
  regionPath: string;
};

/** Free texts are sealed with the same key but never hold this sign, so that no text a person wrote reads as an occasion. */
const separator = '\u001f';
const longest = 200;

const toTownship = (regionPath: string): string => regionPath.split('/').slice(0, 4).join('/');

/**
 * An opaque token that only the server can make and read: at most 200 signs, another one each time, so that it cannot be
 * matched with anything stored. Whoever holds it may answer once about it (law 3).
 */
export const makeOccasion = ({ survey, kind, subject, regionPath }: Occasion): string => {
  const token = seal(['occasion', survey, kind, subject, toTownship(regionPath)].join(separator));
  if (token.length > longest) throw new Error('An occasion is too long for its contract: shorten the ids');
  return token;
};

const isKind = (kind: string | undefined): kind is Occasion['kind'] => kinds.some((known) => known === kind);

/** null for anything the server did not make. */
export const readOccasion = (token: string): Occasion | null => {
  let parts: string[];
  try {
    parts = unseal(token).split(separator);
  } catch {
    return null;
  }
  const [mark, survey, kind, subject, regionPath, ...more] = parts;
  if (mark !== 'occasion' || !survey || !isKind(kind) || !subject || !regionPath || more.length > 0)
    return null;
  return { survey, kind, subject, regionPath };
};
