import type { Plugin } from 'vite';

/** The scripts that the sidebar's pages begin with. Everything that they import statically is part of the first paint. */
const entry = /\/entrypoints\/(sidebar|sidepanel)\/main\.ts$/;
/** The module that computes the figures if there is no valid first-paint cache. */
const figure = /\/components\/shell\/first-figure\.tsx$/;
/** Style sheets. The cached markup needs those of its components before their code is loaded. */
const sheet = /\.css$/;
/** The bundler's own helpers, which every entry needs, and a small queue; in a chunk of its users, the queue would load that chunk too. */
const shared = /vite\/preload-helper|virtual:wxt-(html-)?plugins|\/lib\/kit\/one-at-a-time\.ts$/;

/**
 * Bundles the code of the sidebar's first paint into one script and one style sheet, and the code that computes the figures into a second
 * script, because every further file delays the figure.
 */
export function bundleFirstPaint(): Plugin {
  const imports = new Map<string, readonly string[]>();
  let parts: ReadonlySet<string> | null = null;
  const isPart = (id: string) => {
    parts ??= firstPaintModules(imports);
    return parts.has(id) || shared.test(id);
  };
  return {
    name: 'bundle-first-paint',
    buildStart() {
      imports.clear();
      parts = null;
    },
    moduleParsed({ id, importedIds }) {
      imports.set(id, importedIds);
    },
    outputOptions(options) {
      if (options.format !== 'es') return null;
      const groups = [
        { name: 'first-look', test: isPart },
        { name: 'first-figure', test: figure },
      ];
      return { ...options, codeSplitting: { groups } };
    },
  };
}

/** The modules of the first paint, without the entries themselves, and the style sheets of everything that the figure is drawn with. */
function firstPaintModules(imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const from = (start: RegExp) =>
    reached(
      imports,
      [...imports.keys()].filter((id) => start.test(id)),
    );
  const modules = from(entry).filter((id) => !entry.test(id));
  return new Set([...modules, ...from(figure).filter((id) => sheet.test(id))]);
}

/** These modules, and all modules that they import statically, directly or through others. */
function reached(
  imports: ReadonlyMap<string, readonly string[]>,
  from: readonly string[],
): string[] {
  const found = new Set(from);
  // The loop also visits modules that are added to the set while it runs.
  for (const id of found) for (const next of imports.get(id) ?? []) found.add(next);
  return [...found];
}
