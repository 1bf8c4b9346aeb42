// This comes before the store's library, which looks for IndexedDB once, when it is loaded.
import '../attack/browser-globals.ts';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../kit/run-command.ts';
import { campaigns } from '../trust/campaigns/index.ts';
import { tricks } from '../trust/clickjacking/tricks/index.ts';

const text = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** Every promise of the document, with the tests and attacks that hold it. */
const promises = [...text.matchAll(/^\| (?!promise |---)(.+?) \| (.+) \|$/gm)].map(
  ([, promise = '', heldBy = '']) => ({ promise, heldBy }),
);
const inCampaigns = campaigns.flatMap(({ ids }) => ids);
const inTricks = tricks.map(({ id }) => id);
const attacks = [...inCampaigns, ...inTricks];

/** Every number in "attacks 8 to 14, 16". */
function numbersIn(heldBy: string): string[] {
  return [...heldBy.replaceAll(/`[^`]*`/g, '').matchAll(/(\d+)(?: to (\d+))?/g)].flatMap(
    ([, first = '', last = first]) => {
      const from = Number(first);
      return Array.from({ length: Number(last) - from + 1 }, (_, i) => String(from + i));
    },
  );
}

const namesIn = (heldBy: string) => [...heldBy.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const isPath = (name: string) => /^(lib|components|entrypoints|server|test)\//.test(name);

function isTried(name: string): boolean {
  if (!name.endsWith('*')) return attacks.includes(name);
  return attacks.some((id) => id.startsWith(name.slice(0, -1)));
}

/** A file with tests in it, or a folder whose tests are run by name. */
function isTested(path: string): boolean {
  if (!/\.(test|spec)\.tsx?$/.test(path)) return existsSync(join(root, path));
  const file = join(root, path);
  return existsSync(file) && /^\s*(?:it|test)(?:\.each\b.*)?\(/m.test(readFileSync(file, 'utf8'));
}

describe('docs/security.md', () => {
  it('docs/security.md has its promises in tables', () => {
    expect(promises.length).toBeGreaterThan(30);
  });

  it.each(promises)('“$promise” is held by tests and attacks that exist', ({ heldBy }) => {
    // The number of forged requests is not the number of an attack.
    const listed = heldBy.replace(/50,000 forged requests.*$/, '');
    const names = namesIn(heldBy);
    const missing = [
      ...names.filter((name) => (isPath(name) ? !isTested(name) : !isTried(name))),
      ...numbersIn(listed).filter((id) => !attacks.includes(id)),
    ];
    expect(missing).toEqual([]);
    expect(names.length + numbersIn(listed).length).toBeGreaterThan(0);
  });

  it('docs/security.md names only files that exist', () => {
    const paths = namesIn(text).filter(isPath);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the attacks', () => {
  it('Each attack has a unique name, and no number of the first list is missing', () => {
    for (const ids of [inCampaigns, inTricks])
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const numbers = Array.from({ length: 124 }, (_, i) => String(i + 1));
    expect(numbers.filter((number) => !attacks.includes(number))).toEqual([]);
  });

  it('Every attack belongs to a campaign that runs it', () => {
    const files = globSync('test/trust/*/*-attacks.ts', { cwd: root });
    const left = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^\s+id: '([^']+)',$/gm)]
        .map(([, id = '']) => id)
        .filter((id) => !attacks.includes(id))
        .map((id) => `${file}: ${id}`),
    );
    expect(left).toEqual([]);
  });
});
