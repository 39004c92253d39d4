import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const cited = /\b(?:[A-H]\d{2}|N[1-9]\d?)\b/g;

/** Words of comments, titles and scheme files; reference data have codes of their own. */
const sources = (): string[] =>
  execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'shared/src', 'api/src', 'test', 'miniapp/src'],
    { cwd: root, encoding: 'utf8' },
  )
    .split('\n')
    .filter(
      (file) =>
        /\.(ts|tsx|json)$/.test(file) && !file.includes('demo/data/') && file !== 'test/requirements.test.ts',
    );

it('docs/requirements.md says what every requirement id stands for that code, schemes or tests cite', () => {
  const page = readFileSync(resolve(root, 'docs/requirements.md'), 'utf8');
  const told = new Set([...page.matchAll(/^\| ([A-HN]\d{1,2}) \|/gm)].map(([, id]) => id));
  const used = new Set(
    sources().flatMap((file) => readFileSync(resolve(root, file), 'utf8').match(cited) ?? []),
  );
  expect([...used].filter((id) => !told.has(id)).sort()).toEqual([]);
  expect(used.size).toBeGreaterThan(60);
});
