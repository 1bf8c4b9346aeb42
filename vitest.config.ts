import { defineConfig } from 'vitest/config';
import { cssModules } from './scripts/packaging/css-modules.ts';
import { textsPlugin } from './scripts/packaging/texts-plugin.ts';

const limit = 20 * 60_000;

export default defineConfig({
  plugins: [textsPlugin()],
  css: { modules: cssModules },
  test: {
    css: { include: /\.module\.css$/ },
    // By itself it takes one processor fewer than there are; where there are two, that is half of them.
    maxWorkers: 2,
    // Only guards against a test that hangs: a busy machine takes several times as long.
    testTimeout: limit,
    hookTimeout: limit,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,components}/**/*.test.{ts,tsx}'],
          // Before Dexie is loaded: it looks for IndexedDB once.
          setupFiles: [
            'temporal-polyfill/global',
            'fake-indexeddb/auto',
            'test/kit/fake-browser-setup.ts',
            'test/kit/english-setup.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'test/interop/**/*.test.ts', 'test/truth/**/*.test.ts'],
          setupFiles: ['temporal-polyfill/global'],
          globalSetup: ['test/kit/postgres-setup.ts', 'test/kit/pglite-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'trust',
          include: ['test/trust/**/*.test.ts'],
          setupFiles: ['temporal-polyfill/global', 'fake-indexeddb/auto'],
          globalSetup: ['test/kit/postgres-setup.ts', 'test/kit/pglite-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'attack',
          include: ['test/attack/**/*.test.ts'],
          setupFiles: ['temporal-polyfill/global', 'fake-indexeddb/auto'],
          globalSetup: ['test/kit/postgres-setup.ts', 'test/kit/pglite-setup.ts'],
        },
      },
    ],
  },
});
