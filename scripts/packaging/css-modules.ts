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
 * Sets the class names on the page: `.share` of `glance.module.css` is `glance-share` on the page and `styles.share` in code. The name has
 * no hash, so cached markup of an earlier version still finds its styles. A test finds sheets whose names collide.
 */
export const cssModules: CSSModulesOptions = {
  localsConvention: 'camelCaseOnly',
  generateScopedName: scopedName,
};

/** The class name on the page. The class that has the sheet's own name keeps that name. */
function scopedName(name: string, file: string): string {
  const sheet = sheetName(file);
  return name === sheet ? name : `${sheet}-${name}`;
}

/** `glance` for `…/glance.module.css`, also if the bundler has added a query. */
function sheetName(file: string): string {
  return basename(file.replace(/\?.*$/, ''), '.module.css');
}

/** The CSS modules under `root`, as paths relative to it. */
export function sheets(root: string): string[] {
  return globSync('components/**/*.module.css', { cwd: root }).toSorted();
}

/** The names that a sheet exports to code, each with its class names on the page. */
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
 * Writes a declaration file for each sheet, with which the compiler refuses a class that the sheet does not have. `rootDirs` in
 * tsconfig.json merges the folder of these files with the project's folder.
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
 * Keeps a sheet in the build even if all its names were inlined, because the page still needs the styles. Removes the default export with
 * all names, because code imports the names one by one.
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
