/**
 * What a caller may see and touch. It comes from the route object and the caller's grants; every scoped read and write
 * turns it into a filter, so that forgetting it does not compile.
 */
export type Scope = {
  /** Jobs, machines and the loader: everything. */
  everything: boolean;
  /** Only what anybody may see. */
  personId: string | null;
  /** Region paths such as `50/5001/500119`: that region and all below it. */
  paths: readonly string[];
  /** Trees of which only the machines are the caller's, with what belongs to them: those of operators. */
  machineTrees: readonly string[];
  /** Single points. */
  points: readonly string[];
};

export const publicScope: Scope = {
  everything: false,
  personId: null,
  paths: [],
  machineTrees: [],
  points: [],
};
export const systemScope: Scope = {
  everything: true,
  personId: null,
  paths: [],
  machineTrees: [],
  points: [],
};

/** A path lies in a tree when it is its root or goes on below it. */
export const pathWithin = (path: string, root: string): boolean =>
  path === root || path.startsWith(`${root}/`);

/** A tree and all it lies in, from the top: 50, 50/5001, 50/5001/500119. */
export const treesOver = (path: string): string[] =>
  path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));

export const mayTouch = (scope: Scope, thing: { regionPath: string; pointId?: string | null }): boolean =>
  scope.everything ||
  scope.paths.some((root) => pathWithin(thing.regionPath, root)) ||
  (thing.pointId != null && scope.points.includes(thing.pointId));

/** The same caller where a thing belongs to a machine: there the trees of operators count like those of others. */
export const amongMachines = (scope: Scope): Scope => ({
  ...scope,
  paths: [...scope.paths, ...scope.machineTrees],
  machineTrees: [],
});

type Fields = { person?: string; path?: string; point?: string };
type Filter = Record<string, unknown>;

/**
 * A Mongo filter for the scope; matches nothing where it grants nothing. Always under `$or`, so that a field which a list
 * adds beside it (`_id` after a cursor, say) can narrow it but never replace it.
 */
export const scopeFilter = (scope: Scope, fields: Fields): Filter => {
  if (scope.everything) return {};
  const ways: Filter[] = [];
  if (fields.person && scope.personId) ways.push({ [fields.person]: scope.personId });
  if (fields.path) {
    for (const root of scope.paths)
      ways.push({ $or: [{ [fields.path]: root }, { [fields.path]: { $gte: `${root}/`, $lt: `${root}0` } }] });
  }
  if (fields.point && scope.points.length > 0) ways.push({ [fields.point]: { $in: [...scope.points] } });
  return { $or: ways.length === 0 ? [{ _id: { $in: [] } }] : ways };
};
