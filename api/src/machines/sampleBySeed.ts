import { createHash } from 'node:crypto';

const rank = (seed: string, id: string): string => createHash('sha256').update(`${seed}:${id}`).digest('hex');

/**
 * Draws `count` of the ids: those whose SHA-256 over `seed:id` comes first. The same seed over the same ids gives the same
 * ones, in the same order, on any machine; as likely as any other sample while nobody can choose the seed to please.
 */
export const sampleBySeed = (ids: readonly string[], seed: string, count: number): string[] =>
  [...new Set(ids)]
    .map((id) => ({ id, rank: rank(seed, id) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
