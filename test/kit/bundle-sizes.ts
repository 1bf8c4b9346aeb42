import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * The bytes of script that each part of a Chrome build loads, each file compressed with gzip. The first figure is counted without a
 * first-paint cache, which is the expensive case; `kept look` is what the same window loads when the cache is valid.
 */
export function bundleSizes(folder: string) {
  const files = new Files(folder);
  const sidebar = files.scriptsOf('sidebar.html');
  const figure = files.named(sidebar, 'first-figure');
  const app = files.named(sidebar, 'app');
  // The figure waits for the texts of the rep's language.
  const texts = files.named([...files.withStatic([figure])], 'texts-en-first');
  return {
    'content script': files.bytes(['content-scripts/host.js']),
    'kept look': files.bytes(files.withStatic(sidebar)),
    'before the first figure': files.bytes(files.withStatic([...sidebar, figure, texts])),
    'before the first press': files.bytes(files.withStatic([...sidebar, figure, texts, app])),
    'sidebar, all of it': files.bytes(files.withAll(sidebar)),
    background: files.bytes(files.withStatic(['background.js'])),
    picker: files.bytes(['picker.js']),
    options: files.bytes(files.withStatic(files.scriptsOf('options.html'))),
    console: files.bytes(files.withStatic(files.scriptsOf('console.html'))),
  } satisfies Record<string, number>;
}

/** Which scripts of a build load which others. */
class Files {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #text(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8');
  }

  scriptsOf(page: string): string[] {
    return [...this.#text(page).matchAll(/<script type="module"[^>]* src="\/([^"]+)"/g)].flatMap(
      (found) => found[1] ?? [],
    );
  }

  /** The scripts that a script loads, at once (`import … from`) or later (`import(…)`). */
  #loads(file: string, how: RegExp): string[] {
    return [...this.#text(file).matchAll(how)].flatMap((found) =>
      found[1] ? normalize(join(dirname(file), found[1])) : [],
    );
  }

  /** The script of this name that one of these loads later. */
  named(scripts: readonly string[], name: string): string {
    const asked = scripts.flatMap((file) => this.#loads(file, later));
    const found = asked.find((file) => file.includes(`/${name}-`));
    if (!found) throw new Error(`no script ${name} among ${asked.join(', ')}`);
    return found;
  }

  withStatic(scripts: readonly string[]): Set<string> {
    return this.#closure(scripts, [atOnce]);
  }

  withAll(scripts: readonly string[]): Set<string> {
    return this.#closure(scripts, [atOnce, later]);
  }

  #closure(scripts: readonly string[], ways: readonly RegExp[]): Set<string> {
    const all = new Set<string>();
    const add = (file: string) => {
      if (all.has(file)) return;
      all.add(file);
      for (const way of ways) for (const next of this.#loads(file, way)) add(next);
    };
    for (const file of scripts) add(file);
    return all;
  }

  bytes(files: Iterable<string>): number {
    let sum = 0;
    for (const file of files) sum += gzipSync(this.#text(file), { level: 9 }).length;
    return sum;
  }
}

const atOnce = /(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g;
const later = /\bimport\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]\s*\)/g;
