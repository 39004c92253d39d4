import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import innerWords from './innerWords.js';

const here = path.resolve(__dirname, '..');
/** Benchmarks build another app in the same way. */
const { APP_SOURCE: source = 'src', APP_NAME: name = process.env.TARO_ENV } = process.env;
const shared = path.resolve(here, '../shared/src');

/** Query's modern build has #private fields which the H5 minifier quotes into a syntax error. */
const alias = {
  '@fcs/shared': shared,
  // npm may keep it below miniapp/, where the hoisted runtime does not look.
  '@tarojs/plugin-framework-react': path.dirname(
    require.resolve('@tarojs/plugin-framework-react/package.json', { paths: [here] }),
  ),
  '@tanstack/react-query$': path.resolve(here, '../node_modules/@tanstack/react-query/build/legacy/index.js'),
  '@tanstack/query-core$': path.resolve(here, '../node_modules/@tanstack/query-core/build/legacy/index.js'),
};

/** WeChat has no AbortController; without one every query would wait for ever. */
const abortController = {
  AbortController: [path.resolve(here, 'src/api/abortController.ts'), 'AbortController'],
};

/** What Taro brings for browsers older than those of `browserslist`. */
const builtIn = [
  'whatwg-fetch',
  'abortcontroller-polyfill/dist/abortcontroller-polyfill-only',
  'jsonp-retry',
];

/** What the app uses of Taro's components, as plain elements; Taro's router and runtime ask for theirs by another name. */
const elements = path.resolve(here, 'src/ui/elements.h5.tsx');
const asElements = {
  '@tarojs/components$': elements,
  '@tarojs/components/dist/components$': elements,
  '@tarojs/components/dist/taro-components/taro-components.css$': false,
} as const;

export default defineConfig<'webpack5'>(async () => ({
  projectName: 'health-nearby',
  date: '2026-11-1',
  designWidth: 750,
  deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
  sourceRoot: source,
  outputRoot: `dist/${name}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias,
  plugins: [path.resolve(here, 'config/texts.ts'), path.resolve(here, 'config/accessible.ts')],
  defineConstants: {
    API_BASE: JSON.stringify(process.env.MINIAPP_API_BASE ?? 'http://127.0.0.1:3000'),
    TILE_URL: JSON.stringify(process.env.MINIAPP_TILE_URL ?? ''),
    EXIT_URL: JSON.stringify(process.env.MINIAPP_EXIT_URL ?? 'about:blank'),
  },
  terser: {
    enable: true,
    config: { output: { quote_keys: false, keep_quoted_props: false, comments: false } },
  },
  mini: {
    optimizeMainPackage: { enable: true },
    compile: { include: [shared, path.resolve(here, 'config')] },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
    webpackChain(chain, webpack) {
      chain.plugin('abortController').use(webpack.ProvidePlugin, [abortController]);
    },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include: [shared] },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: {
        enable: true,
        // A wide window gets more room, not bigger letters; Leaflet's own sheet is already in CSS pixels.
        config: { baseFontSize: 20, minRootSize: 20, maxRootSize: 21, selectorBlackList: [/leaflet/] },
      },
      cssModules: { enable: false },
    },
    webpackChain(chain) {
      // Pages would each carry a copy of @tarojs/components with the default 'initial'; crumbs cost a request each.
      const split = chain.optimization.get('splitChunks');
      chain.optimization.splitChunks({ ...split, chunks: 'all', minSize: 12_000 });
      chain.module
        .rule('innerWords')
        .test(innerWords.pages)
        .enforce('pre')
        .use('innerWords')
        .loader(path.resolve(here, 'config/innerWords.js'));
      // Most begin with the home page: it comes with the app's own parts, and is read in a turn of its own before the app
      // begins in another: between them a tap is heard and the screen is drawn.
      const home = JSON.stringify(path.resolve(here, source, 'pages/home/index.tsx'));
      chain.plugin('mainPlugin').tap(([options]) => {
        options.loaderMeta.execBeforeCreateWebApp += `
          const turn = () => new Promise((next) => setTimeout(next));
          await turn();
          await import(/* webpackMode: "eager" */ ${home});
          await turn();
        `;
        return [options];
      });
      for (const part of builtIn) chain.resolve.alias.set(part, false);
      if (source === 'src')
        for (const [part, instead] of Object.entries(asElements)) chain.resolve.alias.set(part, instead);
    },
  },
}));
