/** Below five answers neither numbers nor words of what was said are shown: too few to hide in. */
export const fewest = 5;

/** One part of a whole that is told too: how many answered it. */
export type Part = { id: string; answers: number };

/**
 * The parts of which only the number of answers is shown: those of fewer than k, and of the others the smallest as long as
 * the whole, less what is shown, would tell of fewer than k.
 */
export const hideFew = (parts: readonly Part[], k = fewest): Set<string> => {
  const answered = parts
    .filter(({ answers }) => answers > 0)
    .sort((a, b) => a.answers - b.answers || (a.id < b.id ? -1 : 1));
  const hidden = answered.filter(({ answers }) => answers < k);
  const others = answered.slice(hidden.length);
  const left = (): number => hidden.reduce((sum, { answers }) => sum + answers, 0);
  while (hidden.length > 0 && left() < k) {
    const next = others.shift();
    if (!next) break;
    hidden.push(next);
  }
  return new Set(hidden.map(({ id }) => id));
};
