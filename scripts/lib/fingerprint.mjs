import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './project.mjs';

const SOURCES = [
  ...[
    'shared/src',
    'shared/package.json',
    'package-lock.json',
    'scripts/build.mjs',
    'scripts/lib/firstScreen.mjs',
  ],
  ...['miniapp/src', 'miniapp/config', 'miniapp/types', 'miniapp/package.json', 'miniapp/tsconfig.json'],
  ...[
    'miniapp/babel.config.cjs',
    'miniapp/babel.config.js',
    'miniapp/project.config.json',
    'project.config.json',
  ],
];

/** A digest of everything the mini-program is built from; it changes when a rebuild is due. */
export function sourceFingerprint() {
  return digestOf(SOURCES, process.env.TILE_URL);
}

/** A digest of files and folders, given from the root, and of a text. */
export function digestOf(sources, text = '') {
  const digest = createHash('sha256').update(text);
  for (const file of sources.flatMap((source) => filesUnder(join(ROOT, source)))) {
    digest.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
  }
  return digest.digest('hex');
}

/** Every file under a folder, or the file itself, sorted; none when it does not exist. */
export function filesUnder(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
