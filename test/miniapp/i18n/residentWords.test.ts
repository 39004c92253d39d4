import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import innerWords from '../../../miniapp/config/innerWords.js';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import { resident } from '../../../miniapp/src/i18n/zh/resident.ts';

const source = path.resolve(import.meta.dirname, '../../../miniapp/src');
const filesOf = (part: string): string[] =>
  readdirSync(path.join(source, part), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(source, part, name));

const inner = Object.keys(zh).filter((area) => !(area in resident));

/** Areas of words that a file takes apart or reaches into. */
const areasOf = (file: string): string[] => {
  const text = readFileSync(file, 'utf8');
  const taken = [...text.matchAll(/const \{([^}]*)\} = useText\(\)/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.split(':')[0]?.trim() ?? ''),
  );
  return [...taken, ...[...text.matchAll(/useText\(\)\.(\w+)/g)].map(([, name = '']) => name)];
};

const waits = (file: string): boolean => innerWords.pages.test(path.join(path.dirname(file), 'index.tsx'));

test('what a browser shows before the inner words are there says none of them', () => {
  const files = ['pages', 'ui', 'hooks', 'api'].flatMap(filesOf);
  expect(files.length).toBeGreaterThan(100);
  const early = files.filter((file) => !waits(file) && areasOf(file).some((area) => inner.includes(area)));
  expect(early.map((file) => path.relative(source, file))).toEqual([]);
});

test('every page for staff waits for them', () => {
  const pages = ['staff', 'office', 'clinic', 'street'].flatMap((part) =>
    filesOf(`${part}/pages`).filter((file) => /pages\/[^/]+\/index\.tsx$/.test(file)),
  );
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.filter((file) => !innerWords.pages.test(file))).toEqual([]);
});
