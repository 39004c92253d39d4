import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { digestOf } from './fingerprint.mjs';
import { alone } from './lock.mjs';
import { ROOT } from './project.mjs';

const FOLDER = 'api/dist';
const STAMP = join(ROOT, FOLDER, 'stamp');
const SOURCES = ['api/src', 'shared/src', 'api/package.json', 'package-lock.json', 'scripts/lib/bundle.mjs'];

/** The API as JavaScript in `api/dist`, built anew where its sources changed; answers the program to run. */
export async function buildApi() {
  const digest = digestOf(SOURCES);
  const isFresh = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest;
  if (!isFresh()) {
    await alone('build-api', async () => {
      if (isFresh()) return;
      await bundle({ main: 'api/src/main.ts' }, FOLDER);
      writeFileSync(STAMP, digest);
    });
  }
  return join(ROOT, FOLDER, 'main.js');
}
