import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './project.mjs';

const SOURCE = join(ROOT, 'miniapp/src');

/**
 * Runs in the page before anything else of it. Only where the app will begin with this very screen: on the home page, in
 * Chinese, from no place of the person's own.
 */
const show = (key) => {
  const keeps = (name) => JSON.parse(localStorage.getItem(`app.${name}`) ?? '{}').data;
  const template = document.getElementById(key);
  const home = /^#?\/?(pages\/home\/index(\?.*)?)?$/.test(location.hash);
  if (home && keeps('language') !== 'en' && !keeps('place')) {
    const size = keeps('textSize');
    const page = template.content.querySelector('.k-page');
    if (size) page.classList.replace('k-page--normal', `k-page--${size}`);
    document.body.prepend(template.content);
  }
};

const DRAWING = `
  import { renderToStaticMarkup } from 'react-dom/server';
  import { firstScreen } from './firstScreen.h5.tsx';
  export const html = renderToStaticMarkup(firstScreen);`;

/** What the app takes from Taro to draw itself once: nothing is kept, nothing happens later. */
const TARO = `
  const none = () => undefined;
  export const useDidShow = none;
  export default new Proxy({}, { get: () => none });`;

const taroStandIn = {
  name: 'taro',
  setup(bundle) {
    bundle.onResolve({ filter: /^@tarojs\/taro$/ }, ({ path }) => ({ path, namespace: 'taro' }));
    bundle.onLoad({ filter: /.*/, namespace: 'taro' }, () => ({ contents: TARO }));
  },
};

/** The home page as HTML, drawn by its own code. */
async function draw(folder) {
  const outfile = join(folder, 'firstScreen.mjs');
  await build({
    stdin: { contents: DRAWING, resolveDir: SOURCE },
    outfile,
    bundle: true,
    format: 'esm',
    logLevel: 'silent',
    jsx: 'automatic',
    alias: {
      '@fcs/shared': join(ROOT, 'shared/src'),
      '@tarojs/components': join(SOURCE, 'ui/elements.h5.tsx'),
    },
    resolveExtensions: ['.h5.tsx', '.h5.ts', '.tsx', '.ts', '.mjs', '.js', '.json'],
    loader: { '.scss': 'empty', '.png': 'empty' },
    define: { 'process.env.TARO_ENV': '"h5"', 'process.env.NODE_ENV': '"production"' },
    plugins: [taroStandIn],
  });
  try {
    const drawn = await import(`${pathToFileURL(outfile).href}?${process.hrtime.bigint()}`);
    return drawn.html;
  } finally {
    rmSync(outfile);
  }
}

/** Puts the first screen into a built index.html, so that it is seen before the app's scripts have come. */
export async function putFirstScreen(folder) {
  const file = join(folder, 'index.html');
  const template = `<template id="first-screen"><div class="first-screen" aria-hidden="true" inert>${await draw(folder)}</div></template>`;
  const script = `<script>(${show})("first-screen")</script>`;
  const html = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    html.replace('<div id="app">', () => `${template}${script}<div id="app">`),
  );
}
