import { run } from './progress.mjs';

/** Finds or fetches the database programs before anything long begins. Throws one sentence when it cannot. */
export async function ensureDatabases() {
  const program = 'api/src/platform/storage/embedded/fetchPrograms.ts';
  const { code } = await run(process.execPath, ['--import', 'tsx', program], { show: true });
  if (code !== 0) throw new Error('The tests need a real MongoDB and a real Redis: see the line above.');
}
