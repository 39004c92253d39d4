import { expect, it } from 'vitest';
import { createRoutes } from '../../api/src/routes.ts';
import { samples } from './authorisation/samples.ts';
import { readRows } from './authorisation/table.ts';

/** That each cell is true is tested beside it: what is read, and what is written. */
it('authorisation.csv has a row for every route, and no row without a route', () => {
  const rows = readRows();
  const never = { authentication: { tellEnded: async () => undefined } } as never;
  const routes = createRoutes(never).map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(rows.map(({ method, path }) => `${method} ${path}`))].sort()).toEqual(routes.sort());
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(samples).sort());
});
