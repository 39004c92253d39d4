import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isComplete } from '../../scripts/lib/install.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Packages = Record<string, { version?: string; optional?: boolean }>;

const checkout = (wanted: Packages, present?: Packages): string => {
  const root = mkdtempSync(join(tmpdir(), 'fcs-install-'));
  folders.push(root);
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (present) {
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }));
  }
  return root;
};

const WANTED: Packages = {
  '': { version: '0.1.0' },
  'node_modules/koa': { version: '3.3.0' },
  'node_modules/only-on-mac': { version: '1.0.0', optional: true },
};

test('packages are installed when there are none, or when an install was interrupted', () => {
  expect(isComplete(checkout(WANTED))).toBe(false);
  expect(isComplete(checkout(WANTED, {}))).toBe(false);
});

test('packages are installed again after the lock file has moved on', () => {
  expect(isComplete(checkout(WANTED, { 'node_modules/koa': { version: '3.2.0' } }))).toBe(false);
});

test('a complete install is left alone, also without the optional parts of other systems', () => {
  expect(isComplete(checkout(WANTED, { 'node_modules/koa': { version: '3.3.0' } }))).toBe(true);
});
