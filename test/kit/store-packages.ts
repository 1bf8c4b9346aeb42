import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { runCommand } from './run-command.ts';

/** Paths of the packages for the stores and of the sources package. */
export interface StorePackages {
  chrome: string;
  firefox: string;
  sources: string;
}

/** Makes the packages in `folder`, as `npm run zip` does. Throws with the builder's output if it fails. */
export async function makeStorePackages(folder: string): Promise<StorePackages> {
  const done = await runCommand('node', ['scripts/zip.ts'], { env: { REPSIDE_OUT_DIR: folder } });
  if (done.code !== 0) throw new Error(`npm run zip failed:\n${done.output}`);
  const file = (what: string) => {
    const found = readdirSync(folder).find((entry) => entry.endsWith(`-${what}.zip`));
    if (!found) throw new Error(`no package for ${what} in ${readdirSync(folder)}`);
    return join(folder, found);
  };
  return { chrome: file('chrome'), firefox: file('firefox'), sources: file('sources') };
}

/** Files by their path. */
export type Files = Map<string, Buffer>;

export async function unzip(file: string): Promise<Files> {
  const archive = await JSZip.loadAsync(readFileSync(file));
  const entries = Object.values(archive.files).filter((entry) => !entry.dir);
  const read = entries.map(async (entry) => [entry.name, await entry.async('nodebuffer')] as const);
  return new Map(await Promise.all(read));
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

export function filesBelow(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

export function textOf(files: Files, name: string): string {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`${name} is not in the package`);
  return bytes.toString('utf8');
}

/** The manifest as JSON; its contents are checked by browsers and stores. */
export function manifestOf(files: Files): Record<string, unknown> {
  return JSON.parse(textOf(files, 'manifest.json'));
}
