import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import spdxLicenses from 'spdx-license-list/full.js';
import { z } from '../../lib/contract/zod.ts';

/** An npm package whose code is in a build. */
export interface BundledPackage {
  name: string;
  version: string;
  /** SPDX expression, as the package states it. */
  license: string;
  /** The text of the package's licence file; without such a file, the licence's standard text with the author's name. */
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
 * The packages that the modules of a build come from, sorted by name and version. `moduleIds`: paths as the bundler gives them;
 * the project's own modules are ignored. Throws if a package states no licence, or one without a known text: it must not ship.
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

/** `…/node_modules/@scope/name` of a module's path, or null if the module belongs to no package. */
function packageFolder(moduleId: string): string | null {
  // The id of a virtual module begins with NUL. Some of them wrap a package's file and name it.
  const path = moduleId.replace(/^\0/, '').replace(/[?#].*$/, '');
  const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path);
  return found && existsSync(join(found[0], 'package.json')) ? found[0] : null;
}

function readPackage(folder: string): BundledPackage {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const read = PackageJson.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`${folder}/package.json lacks a name, a version or a licence`);
  const { name, version, license } = read.data;
  return { name, version, license, licenseText: ownText(folder) ?? standardText(read.data) };
}

function ownText(folder: string): string | null {
  const file = readdirSync(folder).find((name) =>
    /^(licen[sc]e|copying)(\.(md|txt))?$/i.test(name),
  );
  return file ? readFileSync(join(folder, file), 'utf8').trim() : null;
}

/** The licence's text from SPDX, with the package's author in place of year and copyright holder. */
function standardText({ name, license, author }: PackageJson): string {
  const { [license]: known } = spdxLicenses;
  const holder = typeof author === 'string' ? author : author?.name;
  if (!known || !holder)
    throw new Error(
      `${name} is bundled, but has no licence file, and no text is known for its licence (${license})`,
    );
  return known.licenseText.replace('<year> <copyright holders>', holder).trim();
}
