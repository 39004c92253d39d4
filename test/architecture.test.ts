import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** The rooms of the API in their order: each uses only those before it. */
const rooms = [
  'platform',
  'regions',
  'people',
  'messages',
  'catalogue',
  'photos',
  'points',
  'stock',
  'dispensing',
  'machines',
  'tickets',
  'finder',
  'orders',
  'sampling',
  'surveys',
  'surgery',
  'adverse',
  'training',
  'outreach',
  'quizzes',
  'inspections',
  'assessment',
  'exchange',
  'privacy',
  'demo',
];

type Import = { from: string; to: string; typeOnly: boolean; outside: boolean };

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm;
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g;

/** `{ type A, type B }` imports types only, though the statement does not begin with `import type`. */
const onlyTypes = (names: string | undefined): boolean => {
  const inside = /^\{([\s\S]*)\}$/.exec(names?.trim() ?? '')?.[1];
  const parts = inside?.split(',').filter((name) => name.trim()) ?? ['a value'];
  return parts.every((name) => name.trim().startsWith('type '));
};

const targetOf = (from: string, specifier: string): { to: string; outside: boolean } => {
  if (specifier.startsWith('@fcs/shared/'))
    return { to: specifier.replace('@fcs/shared/', 'shared/src/'), outside: false };
  if (specifier.startsWith('.'))
    return { to: relative(root, resolve(root, dirname(from), specifier)), outside: false };
  return { to: specifier, outside: true };
};

const importsIn = (from: string, source: string): Import[] => [
  ...[...source.matchAll(statement)].map(([, type, names, specifier]) => ({
    from,
    ...targetOf(from, specifier as string),
    typeOnly: type !== undefined || onlyTypes(names),
  })),
  ...[...source.matchAll(dynamic)].map(([, specifier]) => ({
    from,
    ...targetOf(from, specifier as string),
    typeOnly: false,
  })),
];

const importsOf = (folder: string): Import[] =>
  filesBelow(folder).flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')));

const roomOf = (file: string): string | null => /^api\/src\/([a-z]+)\//.exec(file)?.[1] ?? null;
const isCollection = (file: string): boolean => /\/[A-Z][A-Za-z]*\.ts$/.test(file);

/** What is wrong with one import, or null. */
const fault = ({ from, to, typeOnly, outside }: Import): string | null => {
  const side = from.split('/')[0];
  if (outside)
    return side === 'shared' && !['zod/mini', 'gcoord'].includes(to)
      ? 'shared stands on zod/mini and gcoord only'
      : null;
  const target = to.split('/')[0];
  if (side === 'shared' && target !== 'shared') return 'shared imports neither program';
  if (side === 'api' && target === 'miniapp') return 'the API never imports the app';
  if (side === 'miniapp' && target === 'api') return 'the app never imports the API';
  if (side === 'miniapp' && target === 'shared' && !typeOnly && to.startsWith('shared/src/contracts/'))
    return 'the app imports contracts as types only';
  const [room, other] = [roomOf(from), roomOf(to)];
  if (!room || !other || room === other) return null;
  if (rooms.indexOf(other) > rooms.indexOf(room)) return `${room} comes before ${other}`;
  if (other !== 'platform' && room !== 'demo' && isCollection(to) && !typeOnly)
    return `the collections of ${other} are its own`;
  return null;
};

const faultsOf = (imports: readonly Import[]): string[] =>
  imports.flatMap((one) => {
    const what = fault(one);
    return what ? [`${one.from} -> ${one.to}: ${what}`] : [];
  });

describe('the house', () => {
  const imports = [...importsOf('shared/src'), ...importsOf('api/src'), ...importsOf('miniapp/src')];

  it('has only imports that its plan allows', () => {
    expect(faultsOf(imports)).toEqual([]);
  });

  it('has no room that the plan does not name', () => {
    const found = new Set(
      filesBelow('api/src')
        .map(roomOf)
        .filter((room) => room !== null),
    );
    expect([...found].filter((room) => !rooms.includes(room))).toEqual([]);
  });

  it('was really seen: every value import that esbuild follows is in the list', async () => {
    const { metafile } = await build({
      entryPoints: [join(root, 'api/src/main.ts')],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      absWorkingDir: root,
      logLevel: 'silent',
      alias: { '@fcs/shared': join(root, 'shared/src') },
    });
    const seen = new Set(imports.map((one) => `${one.from} -> ${one.to}`));
    const followed = Object.entries(metafile.inputs).flatMap(([from, { imports: targets }]) =>
      targets
        .filter((target) => !target.external && target.path.endsWith('.ts'))
        .map((target) => `${from} -> ${target.path}`),
    );
    expect(Object.keys(metafile.inputs).length).toBeGreaterThan(100);
    expect(followed.filter((edge) => !seen.has(edge))).toEqual([]);
  });

  it('catches a forbidden import, one of types too', () => {
    const planted = importsIn(
      'api/src/regions/planted.ts',
      "import type { OrderDocument } from '../orders/Order.ts';\nimport { Point } from '../points/Point.ts';",
    );
    expect(faultsOf(planted)).toHaveLength(2);
    expect(faultsOf(importsIn('shared/src/planted.ts', "import fs from 'node:fs';"))).toHaveLength(1);
    expect(
      faultsOf(importsIn('api/src/orders/planted.ts', "import { Level } from '../stock/Level.ts';")),
    ).toHaveLength(1);
    expect(
      faultsOf(
        importsIn('miniapp/src/planted.ts', "import { order } from '@fcs/shared/contracts/orders.ts';"),
      ),
    ).toHaveLength(1);
  });

  it('reads the clock and chance in platform only, so that limits and draws can be tested by setting them', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomBytes\(|\brandomUUID\(|\brandomInt\(/;
    const files = filesBelow('api/src').filter((file) => !file.startsWith('api/src/platform/'));
    expect(files.filter((file) => forbidden.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
    expect(forbidden.test('const at = new Date();')).toBe(true);
  });

  it('reads the environment in one file, and where the databases themselves are found', () => {
    const readers = filesBelow('api/src').filter((file) =>
      readFileSync(join(root, file), 'utf8').includes('process.env'),
    );
    expect(readers.filter((file) => !file.startsWith('api/src/platform/storage/embedded/'))).toEqual([
      'api/src/platform/env.ts',
    ]);
  });
});
