import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceFiles } from '../../scripts/packaging/sources.ts';
import { root, runCommand } from '../kit/run-command.ts';
import {
  type Files,
  filesBelow,
  makeStorePackages,
  manifestOf,
  type StorePackages,
  textOf,
  unzip,
  writeFiles,
} from '../kit/store-packages.ts';

/** Files that a package may contain: nothing hidden, no sources, no source maps. */
const shipped = /^(?!\.)[\w./-]+\.(js|css|html|json|txt|png|svg)$/;

/** Licences that code in the packages may have. Each part of an expression must be one of them. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
];

/** The linter's known warnings, by a text that only the script in question contains, and why each is harmless. */
const explained: Record<string, { code: string; count: number; why: string }> = {
  ALLOWED_TAGS: {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    count: 1,
    why: 'DOMPurify parses the text it cleans in a document that runs nothing',
  },
  dangerouslySetInnerHTML: {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    count: 2,
    why: "React's dangerouslySetInnerHTML, which gets what the sanitiser let through, or a script of React's own",
  },
};

/** Compares bytes, but reports file names, so that a difference is readable. */
const sameFiles = (one: Files, other: Files) => {
  expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
  const different = [...one].filter(([path, bytes]) => !other.get(path)?.equals(bytes));
  expect(different.map(([path]) => path)).toEqual([]);
};

describe('the packages for the stores', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repside-packages-'));
  // The folder holds an installed tree, and removing that takes a while on a busy machine.
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let zips: StorePackages;
  let chrome: Files;
  let firefox: Files;
  beforeAll(async () => {
    // An untracked file in the folder must not get into the sources.
    const stray = join(root, 'stray-file.txt');
    writeFileSync(stray, 'Nobody asked for it.');
    try {
      zips = await makeStorePackages(join(folder, 'first'));
    } finally {
      rmSync(stray);
    }
    chrome = await unzip(zips.chrome);
    firefox = await unzip(zips.firefox);
  });

  it('A second build gives the same bytes', async () => {
    const again = await makeStorePackages(join(folder, 'second'));
    for (const what of ['chrome', 'firefox', 'sources'] as const) {
      expect(readFileSync(again[what]).equals(readFileSync(zips[what])), what).toBe(true);
    }
  });

  it('The packages contain only the files that they need', async () => {
    for (const files of [chrome, firefox]) {
      expect([...files.keys()].filter((name) => !shipped.test(name))).toEqual([]);
    }
    const known = new Set(sourceFiles());
    const sources = await unzip(zips.sources);
    expect([...sources.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it('The package for Chrome leaves its id to the store', () => {
    expect(manifestOf(chrome)).not.toHaveProperty('key');
  });

  it('The sources build the same packages in an empty folder', async () => {
    const place = join(folder, 'sources');
    writeFiles(place, await unzip(zips.sources));
    const built = await runCommand('npm', ['--prefix', place, 'run', 'build'], {
      env: { INIT_CWD: place, REPSIDE_OUT_DIR: join(place, '.output') },
    });
    expect(built.code, built.output).toBe(0);
    sameFiles(filesBelow(join(place, '.output', 'firefox-mv3')), firefox);
    const unpacked = filesBelow(join(place, '.output', 'chrome-mv3'));
    const { key, ...manifest } = manifestOf(unpacked);
    expect(key).toEqual(expect.any(String));
    expect(manifest).toEqual(manifestOf(chrome));
    unpacked.delete('manifest.json');
    sameFiles(unpacked, new Map([...chrome].filter(([name]) => name !== 'manifest.json')));
  });

  it('The packages contain the licence of everything in them, and a bill of materials', () => {
    for (const files of [chrome, firefox]) {
      const bill = JSON.parse(textOf(files, 'sbom.cdx.json'));
      const texts = textOf(files, 'licenses.txt');
      expect(bill.components.length).toBeGreaterThan(8);
      for (const { name, version, licenses } of bill.components) {
        expect(texts).toContain(`\n\n${name} ${version} (`);
        const [{ license, expression }] = licenses;
        const names: string[] = (license?.id ?? expression).match(/[\w.-]+/g);
        const unknown = names.filter((word) => !['AND', 'OR', ...allowed].includes(word));
        expect(unknown, name).toEqual([]);
      }
      // A package that every build contains, and a part of its licence text.
      expect(texts).toMatch(/\ndexie [\d.]+ \(Apache-2\.0\)\n[\s\S]*Apache License/);
    }
  });

  it('The package for Firefox passes the linter, and every warning is explained', async () => {
    const place = join(folder, 'lint');
    writeFiles(place, firefox);
    const done = await runCommand('web-ext', ['lint', '-s', place, '-o', 'json', '--self-hosted']);
    const report = JSON.parse(done.output.slice(done.output.indexOf('{')));
    expect(report.errors).toEqual([]);
    const met = new Map<string, number>();
    for (const { code, file, message } of report.warnings) {
      const known = Object.keys(explained).find((part) => firefox.get(file)?.includes(part));
      expect(known && explained[known]?.code, `${file}: ${message}`).toBe(code);
      if (known) met.set(known, (met.get(known) ?? 0) + 1);
    }
    const wanted = Object.entries(explained).map(([part, { count }]) => [part, count]);
    expect(Object.fromEntries(met)).toEqual(Object.fromEntries(wanted));
  });
});

describe('the lockfile', () => {
  it('No package except Node runs a script when it is installed', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const scripts = Object.entries<{ hasInstallScript?: boolean }>(packages)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path);
    expect(scripts).toEqual(['node_modules/node']);
  });
});
