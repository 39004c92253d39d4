import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { alone } from './lock.mjs';
import { run, say } from './progress.mjs';
import { VENDOR_DIR } from './project.mjs';

const HOME = join(VENDOR_DIR, 'schemathesis-4.32');

/** Has schemathesis 4.32 under `.vendor/`, fetched with pip when missing. Throws one sentence when it cannot. */
export function ensureSchemathesis() {
  return alone('schemathesis', async () => {
    if (existsSync(HOME)) return;
    say('fetching schemathesis 4.32 with pip into .vendor (once)');
    mkdirSync(VENDOR_DIR, { recursive: true });
    const draft = mkdtempSync(join(VENDOR_DIR, 'schemathesis.part-'));
    const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', draft];
    const { code, output } = await run('python3', [...args, 'schemathesis==4.32.*'], { title: 'pip' }).catch(
      (error) => ({ code: 1, output: error.message }),
    );
    if (code !== 0) {
      rmSync(draft, { recursive: true, force: true });
      throw new Error(`schemathesis could not be fetched; Python 3 with pip and PyPI are needed:\n${output}`);
    }
    renameSync(draft, HOME);
  });
}

/** Runs `st` with hooks.py and schemathesis.toml of `hooksFolder`; answers its exit code. */
export async function runSchemathesis(args, hooksFolder, env) {
  const path = [HOME, hooksFolder].join(delimiter);
  const config = join(hooksFolder, 'schemathesis.toml');
  const { code } = await run('python3', ['-m', 'schemathesis.cli', '--config-file', config, ...args], {
    show: true,
    env: { PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1', SCHEMATHESIS_HOOKS: 'hooks', ...env },
  });
  return code;
}
