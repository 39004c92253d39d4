import { defineConfig } from 'vitest/config';

const alias = [
  { find: /^@fcs\/shared\/(.*)$/, replacement: new URL('./shared/src/$1', import.meta.url).pathname },
];

const support = (file: string): string => new URL(`./test/miniapp/support/${file}`, import.meta.url).pathname;
const taroStandIns = [
  { find: '@tarojs/components', replacement: support('components.tsx') },
  { find: '@tarojs/taro', replacement: support('taro.ts') },
];

/** Six suites: pure code, the API on real databases, broken parts, components, the real weapp bundle, the real browser. */
export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    // To load the modules anew for each file took longer than the tests. A file puts back what it changes.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/shared/**/*.test.ts', 'test/scripts/**/*.test.ts', 'test/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          globalSetup: ['test/support/databases.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['test/chaos/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        resolve: { alias: taroStandIns },
        test: {
          name: 'miniapp',
          include: ['test/miniapp/**/*.test.ts', 'test/miniapp/**/*.test.tsx'],
          environment: 'jsdom',
          testTimeout: 30_000,
          setupFiles: ['test/miniapp/support/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'weapp',
          include: ['test/weapp/**/*.test.ts'],
          globalSetup: ['test/support/demoServer.ts'],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/demoServer.ts'],
          // One district for all of them, in which one test counts what it did: a file at a time, some pages at once.
          fileParallelism: false,
          maxConcurrency: 4,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
