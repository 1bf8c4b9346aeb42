import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.ts';

/** The paths of all code in these folders of the root, without tests. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return names
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(root, folder, name))
      .sort();
  });
}
