import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../test/kit/run-command.ts';

/** All files that a package is built from. Tests lie beside the code, so their names are excluded. */
const sources = [
  '{components,entrypoints,lib,scripts/packaging}/**/*.{css,html,json,ts,tsx}',
  'package-lock.json',
  'wxt.config.ts',
];

/** The version and a hash of the sources: the same sources give the same name on every machine. */
export function nameBuild(folder: string = root): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const hash = createHash('sha256');
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: folder }));
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    hash.update(`${file.replaceAll('\\', '/')}\0`).update(readFileSync(join(folder, file)));
  }
  return `${version}-${hash.digest('hex').slice(0, 8)}`;
}
