import { createHash } from 'node:crypto';

/** Named in every draw, so that a later way of ranking never passes for this one. */
export const algorithm = 'sha256-rank-v1';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The frame as everybody writes it down: each id once, in the order of its UTF-16 code units. */
export const orderedFrame = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

/** SHA-256 in hex over the ordered ids joined by line feeds. */
export const frameHashOf = (frame: readonly string[]): string => sha256(frame.join('\n'));

/**
 * The whole frame in the order of the draw: ascending by SHA-256 in hex of `<frame hash>\n<seed>\n<id>`. The first `size`
 * are the sample, the next ones stand in for who is replaced. Anybody gets the same from the published frame and seed,
 * with `printf '%s\n%s\n%s' HASH SEED ID | sha256sum`.
 */
export const rankFrame = (frame: readonly string[], seed: string): string[] => {
  const hash = frameHashOf(frame);
  return frame
    .map((id) => [sha256(`${hash}\n${seed}\n${id}`), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, id]) => id);
};

/** Of the drawn rows those that a second person enters too: the share rounded up, by a ranking of its own. */
export const secondRows = (ids: readonly string[], seed: string, share: number): Set<string> =>
  new Set(rankFrame(orderedFrame(ids), `${seed}/second`).slice(0, Math.ceil((ids.length * share) / 100)));

/** A seeded draw that stands in until a round draws: the seed is the words that say of whom, when and what. */
export const standIn = (ids: Iterable<string>, seed: string, size: number): string[] =>
  rankFrame(orderedFrame(ids), seed).slice(0, size);
