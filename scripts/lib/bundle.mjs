import { readFileSync, rmSync } from 'node:fs';
import { extname, relative, resolve } from 'node:path';
import { ROOT } from './project.mjs';

/**
 * Plain JavaScript of TypeScript programs, as it runs in production: `folder` gets a file for each key of `entries` (no
 * folders in them) and what they share. Packages stay outside. Names of functions are not kept: to set them again at
 * each closure costs a request as much as half of its checks.
 */
export async function bundle(entries, folder) {
  const { build } = await import('esbuild');
  const out = resolve(ROOT, folder);
  rmSync(out, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '@fcs/shared': './shared/src' },
    sourcemap: true,
    logLevel: 'warning',
    plugins: [keepPlaces(out)],
  });
}

/** A file that asks where it lies is told where its source lies, wherever the folder is moved with it. */
function keepPlaces(out) {
  return {
    name: 'keep-places',
    setup: (bundler) =>
      bundler.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (path.includes('node_modules') || !text.includes('import.meta.')) return undefined;
        const place = `new URL(${JSON.stringify(relative(out, path))}, import.meta.url)`;
        const folder = `process.getBuiltinModule('node:url').fileURLToPath(new URL('.', ${place}))`;
        const contents = text.replace(/import\.meta\.(url|dirname)/g, (_, asked) =>
          asked === 'url' ? `${place}.href` : folder,
        );
        return { contents, loader: extname(path) === '.ts' ? 'ts' : 'js' };
      }),
  };
}
