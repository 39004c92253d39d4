import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { isHold, takeHold } from '../../../api/src/platform/storage/embedded/hold.ts';

const HOLD = new URL('../../../api/src/platform/storage/embedded/hold.ts', import.meta.url).href;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const newFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fcs-hold-'));
  folders.push(folder);
  return join(folder, 'holder.json');
};

/** A process that tries to take the hold at a given moment, says 1 or 0, and lives until its input closes. */
const contender = (file: string, at: number) => {
  const program = `const { takeHold, isHold } = await import(${JSON.stringify(HOLD)});
    while (Date.now() < ${at});
    console.log(isHold(takeHold(${JSON.stringify(file)}, '')) ? 1 : 0);
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answer = (async () => {
    for await (const line of createInterface({ input: child.stdout })) return Number(line);
    return Number.NaN;
  })();
  return { answer, end: () => child.stdin.end() };
};

test('of many processes that find a dead holder at the same moment exactly one takes its place', async () => {
  const file = newFile();
  writeFileSync(file, JSON.stringify({ pid: 999_999_999, identity: 'long gone', note: '' }));
  const at = Date.now() + 2500;
  const all = Array.from({ length: 6 }, () => contender(file, at));
  const answers = await Promise.all(all.map((one) => one.answer));
  for (const one of all) one.end();
  expect([...answers].sort()).toEqual([0, 0, 0, 0, 0, 1]);
});

test('a hold tells who has it, and is free once released', () => {
  const file = newFile();
  const first = takeHold(file, 'http://127.0.0.1:3000');
  expect(takeHold(file, 'other')).toMatchObject({ pid: process.pid, note: 'http://127.0.0.1:3000' });
  if (isHold(first)) first.release();
  expect(isHold(takeHold(file, 'other'))).toBe(true);
  expect(readdirSync(join(file, '..'))).toEqual(['holder.json']);
});

test('a live process that only got the number of the holder does not hold', () => {
  const file = newFile();
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'an earlier process', note: '' }));
  expect(isHold(takeHold(file, ''))).toBe(true);
});

test('a holder file that cannot be read does not lock anybody out', () => {
  const file = newFile();
  writeFileSync(file, '{"pid": 12');
  expect(isHold(takeHold(file, ''))).toBe(true);
});
