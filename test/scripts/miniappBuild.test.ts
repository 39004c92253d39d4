import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { brokenScripts, packageSizes } from '../../scripts/lib/miniapp.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folderOf = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fcs-build-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

test('a script that no engine parses is found in a build, with its name', () => {
  const folder = folderOf({
    'js/app.js': 'const fine = 1;',
    // What a minifier that quotes private fields makes of a class: it breaks the page, not the build.
    'js/chunk.js': 'function lazy() { return class { #"e" = 1; }; }',
    'index.html': '<p>not a script</p>',
  });
  expect(brokenScripts(folder)).toEqual([expect.stringMatching(/^js.chunk\.js: /)]);
});

test('the bytes of a mini-program are counted once, in the package that carries them', () => {
  const app = JSON.stringify({
    pages: ['pages/a'],
    subPackages: [{ root: 'staff/', pages: ['x'] }, { root: 'office' }],
  });
  const folder = folderOf({
    'app.json': app,
    'pages/a.js': '12345',
    'staff/x.js': '123',
    'staff/deep/y.wxss': '12',
    'staffing.js': '1',
  });
  expect(packageSizes(folder)).toEqual({ main: app.length + 6, staff: 5, office: 0 });
});
