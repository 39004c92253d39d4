import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Script } from 'node:vm';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { filesUnder, sourceFingerprint } from './fingerprint.mjs';
import { putFirstScreen } from './firstScreen.mjs';
import { alone } from './lock.mjs';
import { run, say, secondsSince } from './progress.mjs';
import { ROOT } from './project.mjs';

const MINIAPP = join(ROOT, 'miniapp');
const ENTRY = { h5: 'index.html', weapp: 'app.json' };
const OWN = 'src';
/** WeChat refuses packages over 2 MB; the rest is room to grow. */
const PACKAGE_LIMIT = 1.5 * 1024 * 1024;

export const TARGETS = Object.keys(ENTRY);

/** Builds `target` unless its last build is from the sources of now. Throws with the build's output. */
export async function buildIfStale(target) {
  if (isFresh(target)) return;
  await alone(`build-${target}`, async () => {
    if (!isFresh(target)) await build(target);
  });
}

/** Builds `target` whatever its state, one build of it at a time. */
export function buildAlways(target) {
  return alone(`build-${target}`, () => build(target));
}

function isFresh(target) {
  const stamp = stampOf(target);
  return (
    existsSync(join(folderOf(target), ENTRY[target])) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sourceFingerprint()
  );
}

async function build(target) {
  const fingerprint = sourceFingerprint();
  rmSync(stampOf(target), { force: true });
  await compile(target, OWN, target);
  writeFileSync(stampOf(target), fingerprint);
}

/** Builds the app in the folder `source` as ours is built, under another name; answers the folder of the result. */
export async function buildOther(target, source, name) {
  await alone(`build-${name}`, () => compile(target, relative(MINIAPP, source), name));
  return folderOf(name);
}

async function compile(target, source, name) {
  const began = performance.now();
  say(`building the ${name} app (20-60 s)`);
  const taro = join(ROOT, 'node_modules/@tarojs/cli/bin/taro');
  const { code, output } = await run(process.execPath, [taro, 'build', '--type', target], {
    title: `taro build ${name}`,
    cwd: MINIAPP,
    env: {
      NODE_ENV: 'production',
      TARO_ENV: target,
      APP_SOURCE: source,
      APP_NAME: name,
      BROWSERSLIST_IGNORE_OLD_DATA: '1',
    },
  });
  const folder = folderOf(name);
  // Taro can end with 0 although the bundler reported errors, so the result itself is looked at too.
  if (code !== 0 || !existsSync(join(folder, ENTRY[target]))) {
    throw new Error(`The ${name} build failed:\n${output.slice(-6000)}`);
  }
  const broken = brokenScripts(folder);
  if (broken.length)
    throw new Error(`The ${name} build made scripts that do not parse:\n${broken.join('\n')}`);
  if (target === 'weapp') checkPackages(folder);
  else {
    if (source === OWN) await putFirstScreen(folder);
    compress(folder);
  }
  say(`built the ${name} app in ${secondsSince(began)}`);
}

/** The scripts under `folder` that a JavaScript engine refuses, each with its reason (as `node --check` would). */
export function brokenScripts(folder) {
  return filesUnder(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      try {
        new Script(readFileSync(file, 'utf8'), { filename: file });
        return [];
      } catch (error) {
        return [`${relative(folder, file)}: ${error.message}`];
      }
    });
}

/** Bytes per package of a built mini-program: `main` and each sub-package by its root. */
export function packageSizes(folder) {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'));
  const roots = (app.subPackages ?? app.subpackages ?? []).map((one) => one.root.replace(/\/$/, ''));
  const sizes = { main: 0, ...Object.fromEntries(roots.map((root) => [root, 0])) };
  for (const file of filesUnder(folder)) {
    const path = relative(folder, file).split(sep).join('/');
    sizes[roots.find((root) => path.startsWith(`${root}/`)) ?? 'main'] += statSync(file).size;
  }
  return sizes;
}

/** Beside each text its small copies, made once and as small as can be: the server sends what a browser takes. */
function compress(folder) {
  for (const file of filesUnder(folder).filter((name) => /\.(js|css|html|svg|json)$/.test(name))) {
    const bytes = readFileSync(file);
    const hint = { [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: hint }));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function checkPackages(folder) {
  const sizes = packageSizes(folder);
  for (const [name, bytes] of Object.entries(sizes)) say(`weapp package ${name}: ${bytes} bytes`);
  const over = Object.keys(sizes).filter((name) => sizes[name] > PACKAGE_LIMIT);
  if (over.length) throw new Error(`weapp packages over ${PACKAGE_LIMIT} bytes: ${over.join(', ')}`);
}

function folderOf(name) {
  return join(MINIAPP, 'dist', name);
}

function stampOf(target) {
  return join(MINIAPP, 'dist', `${target}.stamp`);
}
