import type { Plugin } from 'vite';

/** The module that draws the first paint. Everything that it imports statically is part of the first paint. */
const look = /\/components\/shell\/boot\.ts$/;
/** The module that computes the figures if there is no valid first-paint cache. */
const figure = /\/components\/shell\/first-figure\.tsx$/;
/** Style sheets. The cached markup needs those of its components before their code is loaded. */
const sheet = /\.css$/;
/** Small modules that every entry needs at once, and helpers that are used everywhere. */
const beside =
  /\/lib\/store\/(first-paint-cache|raw-store)\.ts$|\/lib\/kit\/one-at-a-time\.ts$|\/components\/shell\/frame-authorisation\.ts$|vite\/preload-helper|virtual:wxt-(html-)?plugins/;

/**
 * Bundles the code of the sidebar's first paint into one script and one style sheet, and the code that computes the figures into one more
 * script, because each further file delays the figure.
 */
export function firstLookInOnePiece(): Plugin {
  const imports = new Map<string, readonly string[]>();
  let parts: ReadonlySet<string> | null = null;
  const isPart = (id: string) => {
    parts ??= firstLook(imports);
    return parts.has(id) || beside.test(id);
  };
  return {
    name: 'first-look-in-one-piece',
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

/** The modules of the first paint, and the style sheets of everything that the figure is drawn with. */
function firstLook(imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const ids = [...imports.keys()];
  const sheets = reached(
    imports,
    ids.filter((id) => figure.test(id)),
  ).filter((id) => sheet.test(id));
  return new Set([
    ...reached(
      imports,
      ids.filter((id) => look.test(id)),
    ),
    ...sheets,
  ]);
}

/** These modules, and all modules that they import statically, directly or through others. */
function reached(
  imports: ReadonlyMap<string, readonly string[]>,
  from: readonly string[],
): string[] {
  const found = new Set(from);
  // The loop also visits what is added to the set meanwhile.
  for (const id of found) for (const next of imports.get(id) ?? []) found.add(next);
  return [...found];
}
