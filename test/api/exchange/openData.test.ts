import type { OpenReleaseView } from '@fcs/shared/contracts/exchange.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { type Cell, fewest, suppress } from '../../../api/src/exchange/suppress.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  type County,
  drawFrom,
  drawVisits,
  makeCatalogue,
  makeCounty,
  record,
} from '../assessment/randomCounty.ts';
import { determined, type Equation, narrow } from './attack.ts';

/** Any tree of at most three levels; whole numbers are the sums of their parts, people at most as many as visits. */
const leaf = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 4 }));
const tree = fc
  .array(fc.array(leaf, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .map((families): Cell => {
    const townships = families.map((villages, at) => {
      const parts = villages.map(([people, times], index) => ({
        id: `${at}.${index}`,
        value: people * times,
        people,
        parts: [],
      }));
      return sumOf(`${at}`, parts);
    });
    return sumOf('whole', townships);
  });
const sumOf = (id: string, parts: Cell[]): Cell => ({
  id,
  value: parts.reduce((sum, { value }) => sum + value, 0),
  people: parts.reduce((sum, { people }) => sum + people, 0),
  parts,
});

const cellsOf = (cell: Cell): Cell[] => [cell, ...cell.parts.flatMap(cellsOf)];

/** Every sum of the tree with what is shown put in; a hidden whole is an unknown among its parts. */
const equationsOf = (root: Cell, hidden: ReadonlySet<string>): Equation[] =>
  cellsOf(root)
    .filter(({ id, parts }) => !hidden.has(id) && parts.some((part) => hidden.has(part.id)))
    .map(({ value, parts }) => ({
      of: parts.filter(({ id }) => hidden.has(id)).map(({ id }) => id),
      total: value - parts.reduce((sum, part) => sum + (hidden.has(part.id) ? 0 : part.value), 0),
    }));

const few = (cell: Cell): boolean => cell.people > 0 && cell.people < fewest;

/** What the attack learns: numbers told exactly, and few people told to be few. */
const learned = (root: Cell, hidden: ReadonlySet<string>): string[] => {
  const equations = equationsOf(root, hidden);
  const cells = new Map(cellsOf(root).map((cell) => [cell.id, cell]));
  const bounds = [...narrow(equations)].filter(
    ([id, { least, most }]) => least === most || (few(cells.get(id) as Cell) && most < fewest),
  );
  return [...determined(equations), ...bounds.map(([id]) => id)];
};

describe('withholding small numbers', () => {
  it('hides every number of one to four people, and no sum of what is shown gives one back', () => {
    fc.assert(
      fc.property(tree, (root) => {
        const hidden = suppress(root);
        const shown = cellsOf(root).filter(({ id }) => !hidden.has(id));
        expect(shown.filter(few)).toEqual([]);
        expect(learned(root, hidden)).toEqual([]);
        // Below what is hidden nothing shows, so no sum goes around it.
        for (const cell of cellsOf(root).filter(({ id }) => hidden.has(id)))
          expect(cell.parts.filter(({ id }) => !hidden.has(id))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the attack is real: it undoes hiding only the small numbers', () => {
    const broken = fc.sample(tree, { numRuns: 200, seed: 3 }).filter((root) => {
      const naive = new Set(
        cellsOf(root)
          .filter(few)
          .map(({ id }) => id),
      );
      return naive.size > 0 && learned(root, naive).length > 0;
    });
    expect(broken.length).toBeGreaterThan(50);
  });

  it('hides no more than it must: a tree without small numbers shows whole, zeros too', () => {
    const part = (id: string, people: number): Cell => ({ id, value: people * 2, people, parts: [] });
    expect(suppress(sumOf('whole', [part('a', 9), part('b', 0), part('c', 5)]))).toEqual(new Set());
    const one = suppress(sumOf('whole', [part('a', 3), part('b', 7), part('c', 20), part('d', 0)]));
    expect(one).toEqual(new Set(['a', 'b']));
  });
});

describe('open data of a county', () => {
  let app: TestApp;
  let county: County;
  let today = '2024-02-01';
  const putBack = setClock(() => startOfDay(today, '10:00'));

  beforeAll(async () => {
    app = await appOf('open-data', exchangeRoutes);
    await makeCatalogue();
    county = await makeCounty('500119');
    await record(drawVisits(drawFrom(5), county, 90, ['2023']));
    app.login('county', { role: 'county', regionPath: county.path });
    app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  });
  afterAll(async () => {
    await app.stop();
    putBack();
  });

  const publish = (body: object, as = 'county') =>
    app.call<{ data: OpenReleaseView; error: { details: { code: string }[] } }>(
      'POST',
      '/exchange/open-data',
      {
        as,
        body,
      },
    );
  const file = async (): Promise<string> =>
    (await fetch(`${app.url}/api/v1/exchange/open-data.csv?region=500119&year=2023`)).text();

  it('is published by its county, of a county, and of a year that is over', async () => {
    expect((await publish({ region: '500119', year: '2023' }, 'stranger')).status).toBe(403);
    const town = await publish({ region: '500119001', year: '2023' });
    expect([town.status, town.body.error.details[0]?.code]).toEqual([422, 'no_county']);
    const early = await publish({ region: '500119', year: '2024' });
    expect([early.status, early.body.error.details[0]?.code]).toEqual([422, 'year_not_over']);
    expect((await fetch(`${app.url}/api/v1/exchange/open-data.csv?region=500119&year=2023`)).status).toBe(
      404,
    );
  });

  it('adds up where all is shown, shows nothing of few people, and stays as it was when records come late', async () => {
    const { status, body } = await publish({ region: '500119', year: '2023' });
    expect(status).toBe(201);
    const before = await file();
    const rows = parse(before, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(body.data.numbers);
    expect(rows.filter(({ value }) => value === '')).toHaveLength(body.data.hidden);
    expect(rows.filter(({ value }) => value !== '' && Number(value) > 0 && Number(value) < fewest)).toEqual(
      [],
    );
    for (const kind of ['condom', 'topical', 'shortActingPill']) {
      const [whole, ...parts] = rows.filter((row) => row.kind === kind);
      expect(whole?.level).toBe('county');
      const unknown = parts.filter(({ value }) => value === '');
      if (unknown.length === 0)
        expect(parts.reduce((sum, { value }) => sum + Number(value), 0)).toBe(Number(whole?.value));
      else expect(unknown.length).toBeGreaterThan(1);
    }
    await record(drawVisits(drawFrom(6), { ...county, code: 'late' }, 20, ['2023']));
    today = '2024-03-01';
    expect((await publish({ region: '500119', year: '2023' })).body.data).toEqual(body.data);
    expect(await file()).toBe(before);
    const list = await app.call<{ data: OpenReleaseView[] }>('GET', '/exchange/open-data?region=500119');
    expect(list.body.data).toEqual([body.data]);
  });
});
