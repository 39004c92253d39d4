import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { countsOf } from '../../scripts/lib/vitest.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const reportOf = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fcs-report-'));
  folders.push(folder);
  writeFileSync(join(folder, 'report.json'), text);
  return join(folder, 'report.json');
};

test('the count sums every file, and skipped tests are neither passed nor failed', () => {
  const testResults = [
    {
      status: 'passed',
      assertionResults: [{ status: 'passed' }, { status: 'skipped' }, { status: 'passed' }],
    },
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }, { status: 'todo' }] },
  ];
  expect(countsOf(reportOf(JSON.stringify({ testResults })))).toEqual({ passed: 3, failed: 1 });
});

test('a file that could not even be loaded counts as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(countsOf(reportOf(JSON.stringify({ testResults })))).toEqual({ passed: 0, failed: 1 });
});

test.each([
  ['half a report', '{"testResults": ['],
  ['no report', null],
])('%s counts nothing', (_, text) => {
  expect(countsOf(text === null ? '/nowhere/report.json' : reportOf(text))).toEqual({ passed: 0, failed: 0 });
});
