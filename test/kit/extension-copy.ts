import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { z } from '../../lib/contract/zod.ts';

/** The parts of a manifest that tests change; the rest stays the same. */
const Manifest = z.looseObject({
  version: z.string(),
  background: z.looseObject({ scripts: z.optional(z.array(z.string())) }),
  web_accessible_resources: z.array(
    z.looseObject({ resources: z.array(z.string()), matches: z.array(z.string()) }),
  ),
});
type Manifest = z.infer<typeof Manifest>;

/** A copy of the built extension. A test adds scripts and pages to the copy, because the product has no switches for tests. */
export interface ExtensionCopy {
  folder: string;
  /** Bundles `entry` into `<name>.js`. */
  addScript(name: string, entry: string): Promise<void>;
  /** Bundles `entry` into `<name>.js`, and adds a page `<name>.html` that loads it. */
  addPage(name: string, entry: string): Promise<void>;
  changeManifest(change: (manifest: Manifest) => Manifest): void;
  remove(): void;
}

/** `built`: the folder of the unpacked extension. */
export function copyOfExtension(built: string): ExtensionCopy {
  const home = mkdtempSync(join(tmpdir(), 'repside-copy-'));
  const folder = join(home, 'extension');
  cpSync(built, folder, { recursive: true });
  const manifest = join(folder, 'manifest.json');
  const addScript = (name: string, entry: string) => bundle(folder, name, entry);
  return {
    folder,
    addScript,
    addPage: async (name, entry) => {
      await addScript(name, entry);
      const html = `<!doctype html><title>${name}</title><script src="${name}.js"></script>`;
      writeFileSync(join(folder, `${name}.html`), html);
    },
    changeManifest: (change) => {
      const before = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
      writeFileSync(manifest, JSON.stringify(change(before)));
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function bundle(folder: string, name: string, entry: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      // The extension's own public folder is in the copy already.
      copyPublicDir: false,
      lib: { entry, formats: ['iife'], name: 'added', fileName: () => `${name}.js` },
    },
  });
}
