import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../kit/run-command.ts';
import {
  type Files,
  makeStorePackages,
  manifestOf,
  textOf,
  unzip,
} from '../../kit/store-packages.ts';
import { campaign } from '../campaign.ts';

interface Packages {
  /** Expectations about the packages for Chrome and Firefox. */
  shipped: readonly { browser: string; files: Files }[];
  close(): Promise<void>;
}

async function open(): Promise<Packages> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-trust-packages-'));
  const { chrome, firefox } = await makeStorePackages(folder);
  return {
    shipped: [
      { browser: 'chrome', files: await unzip(chrome) },
      { browser: 'firefox', files: await unzip(firefox) },
    ],
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What no script or page of the packages may contain. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['text that is run as code', /\beval\(|new Function\(|setTimeout\(\s*["'`]/],
  ['a script from elsewhere', /<script[^>]+src="(?!\/)|importScripts\(\s*["'`]https?:/],
  ['a source map', /sourceMappingURL=/],
];

const permissions = ['alarms', 'identity', 'idle', 'scripting', 'storage', 'unlimitedStorage'];

export const packages = campaign('packages', open, [
  {
    id: '123',
    what: 'A package asks for access to every page, or weakens the content security policy of its own pages',
    attempt: async ({ shipped }) => {
      for (const { browser, files } of shipped) {
        const manifest = manifestOf(files);
        const more = listOf(manifest.permissions).filter(
          (name) => !permissions.includes(name) && !(browser === 'chrome' && name === 'sidePanel'),
        );
        if (more.length > 0) throw new Error(`${browser}: may ${more.join(', ')}`);
        if (listOf(manifest.host_permissions).length > 0) throw new Error(`${browser}: host pages`);
        const policy = JSON.stringify(manifest.content_security_policy);
        if (
          !policy.includes("script-src 'self'; object-src 'none'") ||
          /unsafe|https?:/.test(policy)
        )
          throw new Error(`${browser}: its policy is ${policy}`);
      }
    },
  },
  {
    id: 'packages-code',
    what: 'A package contains code from elsewhere, code that runs text, or a source map',
    attempt: async ({ shipped }) => {
      for (const { browser, files } of shipped) {
        for (const [name, bytes] of files) {
          if (!/\.(js|html)$/.test(name)) continue;
          const met = forbidden.find(([, pattern]) => pattern.test(bytes.toString('utf8')));
          if (met) throw new Error(`${browser}: ${name} holds ${met[0]}`);
        }
      }
    },
  },
  {
    id: 'packages-key',
    what: "the store's package carries a key, and with it somebody else's id",
    attempt: async ({ shipped }) => {
      for (const { files } of shipped) {
        if ('key' in manifestOf(files)) throw new Error('the manifest has a key');
      }
    },
  },
  {
    id: 'packages-licenses',
    what: 'A package contains third-party code without the text of its licence',
    attempt: async ({ shipped }) => {
      for (const { browser, files } of shipped) {
        const { components } = JSON.parse(textOf(files, 'sbom.cdx.json'));
        const texts = textOf(files, 'licenses.txt');
        const missing = components.filter(
          ({ name, version }: { name: string; version: string }) =>
            !texts.includes(`${name} ${version} (`),
        );
        if (components.length === 0 || missing.length > 0)
          throw new Error(`${browser}: ${missing.length}`);
      }
    },
  },
  {
    id: 'packages-install',
    what: 'A package of the lockfile runs a script when it is installed',
    attempt: async () => {
      const { packages: locked } = JSON.parse(
        readFileSync(join(root, 'package-lock.json'), 'utf8'),
      );
      for (const [path, entry] of Object.entries<{ hasInstallScript?: boolean }>(locked)) {
        if (entry.hasInstallScript && path !== 'node_modules/node') throw new Error(path);
      }
    },
  },
]);

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
