import type { Plugin } from 'vite';

/** The module that draws the first look; what it imports at once belongs to the look. */
const look = /\/components\/shell\/boot\.ts$/;
/** The module that works the figures out where no look is kept. */
const figure = /\/components\/shell\/first-figure\.tsx$/;
/** The sheets of the components that draw either; the look is drawn with them before their code is loaded. */
const sheet = /\.css$/;
/** What each entry needs at once as well, and the clock's and the database's helpers, small and used everywhere. */
const beside =
  /\/lib\/store\/(first-paint-cache|raw-store)\.ts$|\/lib\/kit\/one-at-a-time\.ts$|\/components\/shell\/frame-authorisation\.ts$|vite\/preload-helper|virtual:wxt-(html-)?plugins/;

/**
 * What the sidebar draws its first look with becomes one script and one sheet, and what works the figures out becomes one
 * more: each file is a wait before the figure.
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

/** The look's own modules, and the sheets of everything that the figure is drawn with. */
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

/** The modules that these import at once, directly or through others, and these themselves. */
function reached(
  imports: ReadonlyMap<string, readonly string[]>,
  from: readonly string[],
): string[] {
  const found = new Set(from);
  // A set takes in what is added while it is walked.
  for (const id of found) for (const next of imports.get(id) ?? []) found.add(next);
  return [...found];
}
