import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { giveUp, run, say, secondsSince } from './progress.mjs';
import { ROOT } from './project.mjs';

const OLDEST_NODE = [20, 19];
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Checks Node and installs the npm packages when they are missing or not those of package-lock.json. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    giveUp(
      `Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}: https://nodejs.org`,
    );
  }
  if (process.platform === 'win32') giveUp('Windows itself is not supported: run this inside WSL.');
  if (isComplete()) return;
  await alone('install', async () => {
    if (isComplete()) return;
    const began = performance.now();
    say('installing the npm packages with npm ci (once, about a minute)');
    const { code, output } = await run('npm', ['ci', ...QUIET], { title: 'npm ci' });
    if (code !== 0) giveUp(`npm could not install; is its registry reachable?\n${output.slice(-3000)}`);
    say(`npm packages installed in ${secondsSince(began)}`);
  });
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own record there last, so an
 * interrupted install is seen as incomplete.
 */
export function isComplete(root = ROOT) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const there = present[path];
    return there
      ? there.version === entry.version
      : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}
