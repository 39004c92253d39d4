import { run } from './progress.mjs';

/** Finds or fetches the database programs before anything long begins. Throws one sentence when it cannot. */
export async function ensureDatabases() {
  const { code, output } = await run(
    process.execPath,
    ['--import', 'tsx', 'api/src/platform/storage/embedded/fetchPrograms.ts'],
    { title: 'fetching the databases' },
  );
  if (code !== 0) throw new Error(output.trim());
  if (output.trim()) console.log(output.trim());
}
