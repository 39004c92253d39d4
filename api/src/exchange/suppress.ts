/**
 * A number of a region with those of its parts. `people` are behind it: fewer than k of them may not show. What the
 * parts say adds up to the whole, or nearly so where people are counted once.
 */
export type Cell = { id: string; value: number; people: number; parts: Cell[] };

/** Fewest people behind a number that is shown. */
export const fewest = 5;

const few = ({ people }: Cell, k: number): boolean => people > 0 && people < k;

/** A number that was hidden is known to be at least 1, so the rest bounds each: it has to leave room for k. */
const safe = (hidden: readonly Cell[], k: number): boolean => {
  if (hidden.length === 0) return true;
  const rest = hidden.reduce((sum, { value }) => sum + value, 0);
  return hidden.length > 1 && rest - (hidden.length - 1) >= k;
};

/** What must be hidden besides, the smallest first; null where even all parts together would tell. */
const complete = (must: readonly Cell[], others: readonly Cell[], k: number): Cell[] | null => {
  const hidden = [...must];
  const spare = others
    .filter(({ value }) => value > 0)
    .sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1));
  while (!safe(hidden, k)) {
    const next = spare.shift();
    if (!next) return null;
    hidden.push(next);
  }
  return hidden;
};

/** Below each cell that can be shown: the parts hidden under it. A cell that is missing must be hidden itself. */
type Plan = Map<string, Cell[]>;

const plan = (cell: Cell, k: number, plans: Plan): boolean => {
  const shown = cell.parts.map((part) => plan(part, k, plans));
  const must = cell.parts.filter((_, at) => !shown[at]);
  const hidden = complete(
    must,
    cell.parts.filter((_, at) => shown[at]),
    k,
  );
  if (few(cell, k) || !hidden) return false;
  plans.set(cell.id, hidden);
  return true;
};

const hideAll = (cell: Cell, hidden: Set<string>): void => {
  hidden.add(cell.id);
  for (const part of cell.parts) hideAll(part, hidden);
};

const carryOut = (cell: Cell, plans: Plan, hidden: Set<string>): void => {
  const below = new Set(plans.get(cell.id)?.map(({ id }) => id));
  for (const part of cell.parts)
    if (below.has(part.id)) hideAll(part, hidden);
    else carryOut(part, plans, hidden);
};

/**
 * Which cells of a tree are not shown. Nothing below a hidden cell shows, so the only sums a reader can use are those of
 * one shown cell and its parts; of these at least two are hidden, and their rest leaves room for k in each of them.
 */
export const suppress = (root: Cell, k = fewest): Set<string> => {
  const plans: Plan = new Map();
  const hidden = new Set<string>();
  if (plan(root, k, plans)) carryOut(root, plans, hidden);
  else hideAll(root, hidden);
  return hidden;
};
