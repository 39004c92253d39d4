import { invalid } from '../errors.ts';

/** An opaque, URL-safe place in a list. */
export const toCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Gives null without a cursor; a made-up one is a 422, not a crash. `check` says whether the place has the form expected. */
export const fromCursor = <T>(
  cursor: string | undefined,
  check: (place: unknown) => place is T,
): T | null => {
  if (cursor === undefined) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (check(place)) return place;
  } catch {
    // falls through to the refusal
  }
  throw invalid('query.cursor', 'invalid_format');
};

export const isTextPair = (place: unknown): place is [string, string] =>
  Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string');

export const isText = (place: unknown): place is string => typeof place === 'string';

/** An instant and an id: the place in a list that runs from the latest back. */
export const isInstantPair = (place: unknown): place is [string, string] =>
  isTextPair(place) && !Number.isNaN(Date.parse(place[0]));
