import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { extensionPage } from '../kit/browser.ts';
import { type Bench, figureOf, ratioOf } from './kit.ts';
import type { Run } from './lookup/in-page.ts';
import { copyExtension, openBrowser } from './world.ts';

const options = { small: 100, large: 100_000, runs: 15, turns: 10 };

export const bench: Bench = {
  name: 'lookup',
  what: 'time from address to prospect card with 100,000 contacts in the store, over 100 contacts; one indexed look-up over one raw `get`',
  budgets: { growth: { most: 1.3 }, get: { most: 2 } },
  measure: async (seed) => {
    const copy = await copyExtension();
    try {
      await addPage(copy.extension);
      const context = await openBrowser(copy);
      try {
        const page = await context.newPage();
        await page.goto(extensionPage('lookup.html'));
        const runs: Run[] = await page.evaluate(
          // The page's script has defined it.
          (what) => Reflect.get(globalThis, 'benchLookup')(what),
          { ...options, seed },
        );
        return resultOf(runs);
      } finally {
        await context.close();
      }
    } finally {
      await copy.close();
    }
  },
};

function resultOf(runs: readonly Run[]) {
  const of = (key: keyof Run) => runs.map((run) => run[key]);
  return {
    ratios: {
      growth: ratioOf(of('large'), of('small')),
      get: ratioOf(of('lookup'), of('get')),
    },
    figures: {
      'card of 100': figureOf(of('small'), 'ms'),
      'card of 100,000': figureOf(of('large'), 'ms'),
      lookup: figureOf(of('lookup'), 'ms'),
      'raw get': figureOf(of('get'), 'ms'),
    },
  };
}

/** Adds a page with the product's own lookup to the copy of the extension. */
async function addPage(extension: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(extension, 'lookup'),
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, 'lookup', 'in-page.ts'),
        formats: ['es'],
        fileName: 'lookup',
      },
    },
  });
  writeFileSync(
    join(extension, 'lookup.html'),
    '<!doctype html><title>Bench</title><script type="module" src="lookup/lookup.js"></script>',
  );
}
