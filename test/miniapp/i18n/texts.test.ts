// @vitest-environment node
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
let copy = '';

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'texts-'));
  await cp(path.join(root, 'miniapp/src/i18n'), path.join(copy, 'a/b/i18n'), { recursive: true });
  await cp(path.join(root, 'tsconfig.json'), path.join(copy, 'tsconfig.json'));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

/** The command that miniapp/config/texts.ts runs before every build. */
async function check(): Promise<string> {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const config = path.join(copy, 'a/b/i18n');
  return run(process.execPath, [tsc, '-p', config, '--noEmit']).then(
    () => 'ok',
    (failure: { stdout: string }) => failure.stdout,
  );
}

test('the texts of both languages match, and a key missing in one is named and fails the build', async () => {
  expect(await check()).toBe('ok');
  const file = path.join(copy, 'a/b/i18n/en/common.ts');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^ {2}retry:.*\n/m, ''));
  expect(await check()).toContain("'retry'");
});
