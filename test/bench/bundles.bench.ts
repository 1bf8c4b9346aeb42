import { buildExtension } from '../kit/build-extension.ts';
import { bundleSizes } from '../kit/bundle-sizes.ts';
import { type Bench, figureOf } from './kit.ts';

const runs = 5;

export const bench: Bench = {
  name: 'bundles',
  what: 'size of the scripts in the Chrome build, each file compressed with gzip',
  budgets: {
    'content script': { most: 15 },
    'before the first figure': { most: 20 },
    'before the first press': { most: 169 },
  },
  measure: async () => {
    const built: Record<string, number>[] = [];
    for (let run = 0; run < runs; run += 1) {
      built.push(bundleSizes(await buildExtension({ browser: 'chrome', name: 'bench-bundles' })));
    }
    const names = Object.keys(built[0] ?? {});
    const figure = (name: string) =>
      figureOf(
        built.map((sizes) => (sizes[name] ?? Number.NaN) / 1000),
        'kB',
      );
    return { ratios: {}, figures: Object.fromEntries(names.map((name) => [name, figure(name)])) };
  },
};
