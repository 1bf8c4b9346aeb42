import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostMatches } from '../../lib/page/hosts/match-patterns.ts';
import { buildExtension } from '../kit/build-extension.ts';
import { bundleSizes } from '../kit/bundle-sizes.ts';
import { root, runCommand } from '../kit/run-command.ts';

/** Bytes, compressed with gzip. What each part loads is read from the build, so that no new file goes uncounted. */
const budgets = new Map([
  ['content script', 15_000],
  // The first figure is from the cache, the second is computed from the store.
  ['kept look', 4_000],
  ['before the first figure', 20_000],
  // Includes the app, without which nothing can be pressed.
  ['before the first press', 169_000],
  ['background', 102_000],
  ['picker', 14_000],
  // Includes all screens of the console, which nothing else loads.
  ['console', 175_000],
]);

describe('the project', () => {
  it('The code keeps its import rules', async () => {
    const done = await runCommand('depcruise', ['lib', 'entrypoints', 'components', 'server']);
    expect(done.code, done.output).toBe(0);
  });

  it('The code has no unused exports, and no unused or unlisted packages', async () => {
    const done = await runCommand('knip', ['--no-progress']);
    expect(done.code, done.output).toBe(0);
  });

  it('The bundles stay within their budgets, and the manifest requests only the allowed permissions', async () => {
    const folder = await buildExtension({ browser: 'chrome' });
    const over = Object.entries(bundleSizes(folder)).filter(([name, bytes]) => {
      const budget = budgets.get(name);
      return budget !== undefined && bytes > budget;
    });
    expect(over).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect([...manifest.permissions].sort()).toEqual(
      [
        'alarms',
        'identity',
        'idle',
        'scripting',
        'sidePanel',
        'storage',
        'unlimitedStorage',
      ].sort(),
    );
    expect(manifest.content_scripts.flatMap((s: { matches: string[] }) => s.matches)).toEqual(
      hostMatches.toSorted(),
    );
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.js')) continue;
      const code = readFileSync(join(folder, file), 'utf8');
      expect(code, `${file} evaluates text as code`).not.toMatch(/\beval\(|new Function\(/);
    }
  });

  it('No file contains the path of a folder on a developer’s machine', async () => {
    const files = (await runCommand('git', ['ls-files'])).output.split('\n').filter(Boolean);
    const place = new RegExp(['', 'work', '(main|shared|\\.library)'].join('/'));
    const strays = files.filter((file) => {
      if (/\.(png|ico|svg)$|package-lock/.test(file)) return false;
      return place.test(readFileSync(join(root, file), 'utf8'));
    });
    expect(strays).toEqual([]);
  });
});
