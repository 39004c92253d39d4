// Counting in DuckDB, which comes as a Python package; columns in memory, all cores.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Counter, recordSql, type Year } from '../assessment/records.ts';

const requirement = 'duckdb==1.4.2';
const folder = resolve(process.env.DATA_DIR ?? '.data', 'bench-tools', requirement);

/** By pip where it is not there yet; false where that cannot be. */
const isThere = (say: (line: string) => void): boolean => {
  const env = { ...process.env, PYTHONPATH: folder };
  const works = (): boolean => spawnSync('python3', ['-c', 'import duckdb'], { env }).status === 0;
  if (works()) return true;
  mkdirSync(folder, { recursive: true });
  say(`fetching ${requirement} by pip (once)`);
  spawnSync('python3', ['-m', 'pip', 'install', '-q', '--no-deps', '--target', folder, requirement]);
  if (works()) return true;
  say('DuckDB cannot be had here: its peer is left out');
  return false;
};

const nameOf = ({ year }: Year): string => `records${year}`;

/** null, and a line that says so, where there is none. */
export const assessmentDuckdb = async (
  say: (line: string) => void,
  years: readonly Year[],
): Promise<(Counter & { close: () => Promise<void> }) | null> => {
  if (!isThere(say)) return null;
  const child = spawn('python3', [join(import.meta.dirname, 'askDuckdb.py')], {
    env: { ...process.env, PYTHONPATH: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <T>(sql: string): Promise<T[]> => {
    child.stdin.write(`${JSON.stringify(sql)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('DuckDB ended');
    return JSON.parse(value) as T[];
  };
  for (const year of years)
    await ask(
      `create table ${nameOf(year)} as select n as id, ${recordSql(year).replaceAll(' / ', ' // ')} from range(0, ${year.count}) r(n)`,
    );
  return {
    id: 'duckdb',
    count: async (year, townships) => {
      const rows = await ask<[number, number, number]>(
        `select township, count(distinct person), count(*) filter (where channel <> 3) from ${nameOf(year)}
         where township in (${townships.join(', ')}) and day between 0 and 364 group by township`,
      );
      return new Map(rows.map(([township, people, visits]) => [township, { people, visits }]));
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
};
