import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type CSSModulesOptions,
  type Plugin,
  preprocessCSS,
  type ResolvedConfig,
  resolveConfig,
} from 'vite';

/**
 * How a sheet's class names become the page's: `.share` of `glance.module.css` is `glance-share` on the page and
 * `styles.share` in code. The name holds no hash, so markup that an earlier version stored still has its look. A test keeps
 * the sheets' names apart.
 */
export const cssModules: CSSModulesOptions = {
  localsConvention: 'camelCaseOnly',
  generateScopedName: scopedName,
};

/** A sheet's main class is called after the sheet, and nothing is added to it. */
function scopedName(name: string, file: string): string {
  const sheet = sheetName(file);
  return name === sheet ? name : `${sheet}-${name}`;
}

/** `glance` for `…/glance.module.css` and for the address with a query that the bundler makes of it. */
function sheetName(file: string): string {
  return basename(file.replace(/\?.*$/, ''), '.module.css');
}

/** The CSS modules under `root`, as paths relative to it. */
export function sheets(root: string): string[] {
  return globSync('components/**/*.module.css', { cwd: root }).toSorted();
}

/** The names that a sheet exports to code, each with the class names that stand for it. */
export async function classesOf(
  root: string,
  sheet: string,
  config?: ResolvedConfig,
): Promise<Readonly<Record<string, string>>> {
  const file = join(root, sheet);
  const used = config ?? (await sheetConfig());
  const { modules } = await preprocessCSS(readFileSync(file, 'utf8'), file, used);
  return modules ?? {};
}

/**
 * A declaration file for each sheet, so that the compiler refuses a class that the sheet does not have. `rootDirs` in
 * tsconfig.json lays their folder over the project's.
 */
export async function sheetTypes(root: string): Promise<{ path: string; text: string }[]> {
  const config = await sheetConfig();
  return Promise.all(
    sheets(root).map(async (sheet) => {
      const names = Object.keys(await classesOf(root, sheet, config)).toSorted();
      const text = names.map((name) => `export const ${name}: string;\n`).join('');
      return { path: `css/${sheet}.d.ts`, text };
    }),
  );
}

function sheetConfig(): Promise<ResolvedConfig> {
  return resolveConfig({ configFile: false, css: { modules: cssModules } }, 'build');
}

/**
 * Keeps a sheet whose names have all been put in their places: it is still what the page looks like. The object of all its
 * names goes, because code imports them one by one.
 */
export function keepSheets(): Plugin {
  return {
    name: 'keep-sheets',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('.module.css')) return null;
      const names = code.replace(/export default \{[^}]*\};?/, '');
      return { code: names, moduleSideEffects: 'no-treeshake' };
    },
  };
}
