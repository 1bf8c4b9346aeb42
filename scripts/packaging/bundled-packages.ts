import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import spdxLicenses from 'spdx-license-list/full.js';
import { z } from '../../lib/contract/zod.ts';

/** A package from the registry that a build holds code of. */
export interface BundledPackage {
  name: string;
  version: string;
  /** SPDX expression, as the package states it. */
  license: string;
  /** The text of its licence file, or the licence's own text under the author's name where it brings no file. */
  licenseText: string;
}

const PackageJson = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.optional(z.union([z.string(), z.object({ name: z.string() })])),
});
type PackageJson = z.infer<typeof PackageJson>;

/**
 * The packages that the modules of a build come from, by name. `moduleIds`: paths as the bundler gives them; modules of
 * the project itself count for nothing. Throws when a package states no licence, or one whose text nobody has: such a package must not ship.
 */
export function bundledPackages(moduleIds: Iterable<string>): BundledPackage[] {
  const folders = new Set<string>();
  for (const id of moduleIds) {
    const folder = packageFolder(id);
    if (folder) folders.add(folder);
  }
  const packages = [...folders].map(readPackage);
  return packages.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** `…/node_modules/@scope/name` of a module's path; null for a module that is no package's. */
function packageFolder(moduleId: string): string | null {
  // Virtual modules begin with NUL and may still name a file: what a package's code was wrapped in.
  const path = moduleId.replace(/^\0/, '').replace(/[?#].*$/, '');
  const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path);
  return found && existsSync(join(found[0], 'package.json')) ? found[0] : null;
}

function readPackage(folder: string): BundledPackage {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const read = PackageJson.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`${folder}: package.json has no name, version or licence`);
  const { name, version, license } = read.data;
  return { name, version, license, licenseText: ownText(folder) ?? standardText(read.data) };
}

function ownText(folder: string): string | null {
  const file = readdirSync(folder).find((name) =>
    /^(licen[sc]e|copying)(\.(md|txt))?$/i.test(name),
  );
  return file ? readFileSync(join(folder, file), 'utf8').trim() : null;
}

/** What SPDX has for the licence. Its placeholders for year and holder give way to the package's author. */
function standardText({ name, license, author }: PackageJson): string {
  const { [license]: known } = spdxLicenses;
  const holder = typeof author === 'string' ? author : author?.name;
  if (!known || !holder) throw new Error(`${name} is bundled and brings no text of its licence`);
  return known.licenseText.replace('<year> <copyright holders>', holder).trim();
}
