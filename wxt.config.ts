import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { firefoxExtensionId } from './lib/contract/extension-ids.ts';
import { currentHost } from './lib/contract/page/current-host.ts';
import type { Host } from './lib/contract/page/host.ts';
import { nameBuild } from './scripts/packaging/build-id.ts';
import { bundledPackages } from './scripts/packaging/bundled-packages.ts';
import { cssModules, keepSheets, sheetTypes } from './scripts/packaging/css-modules.ts';
import { bundleFirstPaint } from './scripts/packaging/first-paint-plugin.ts';
import { minifyInlineStyles } from './scripts/packaging/minify-inline-styles.ts';
import { billOfMaterials, noticesText } from './scripts/packaging/notices.ts';
import { textsPlugin } from './scripts/packaging/texts-plugin.ts';

/**
 * An organisation may build its own package with more hosts in it (`npm run build` with these set):
 * REPSIDE_HOSTS_FILE: JSON list of host files; REPSIDE_EXTRA_MATCHES: match patterns, comma separated;
 * REPSIDE_BACKEND: the address that stands in the sign-in field.
 * REPSIDE_UNGUARDED=1 is for the tests' control alone: clicks count though the frame can't be seen. It can't be packed.
 */
const hostsFile = process.env.REPSIDE_HOSTS_FILE;
const extraHosts =
  hostsFile && existsSync(hostsFile) ? readHosts(JSON.parse(readFileSync(hostsFile, 'utf8'))) : [];
const extraMatches = (process.env.REPSIDE_EXTRA_MATCHES ?? '').split(',').filter(Boolean);
process.env.WXT_EXTRA_MATCHES = extraMatches.join(',');
const build = nameBuild();
const unguarded = process.env.REPSIDE_UNGUARDED === '1';

/**
 * The public half of the key that fixes the extension's id in Chrome; the private half signs nothing in this repository.
 * REPSIDE_CHROME_KEY: that of a listing in the store, so that an unpacked build has the listing's id.
 */
const chromeKey =
  process.env.REPSIDE_CHROME_KEY ??
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlH0wnrKxt81rbtzmch+OHuvgEyMumoliKYNNFbb+uF8o8e2azCQwVLauV7FDwHRhlCzZX4UxM3al6RKeXzLXqtgHNS6qFQM5fJjqFDcVuoLq4OHEnxJwgW2w1l71X+Bqn5EAsTjBGXgA/BQmsFy61Dp1kGwAqHk3xTo3RsBe3ZZrXyMQu43tad64jrExFlPBZJyhOLABgV2C+M4H4kV/haxyB4+JJbGnR/lo2JK9wKVMK/WAY7/qc/UfL83BkFl66M76afGgXmmp05KwVml3FiVSH4KnkLhJkRS7KCAof0y0YODrbgagvRnc29KVJM49CV/SlK8S6iyd0IjhbMHJkQIDAQAB';

/** The sites of the content script are read before it is bundled, for the manifest; the script itself has no use for them. */
const withoutMatches: Plugin = {
  name: 'without-matches',
  load: (id) =>
    id.endsWith('/lib/page/hosts/package-matches.ts') ? 'export const packageMatches = [];' : null,
};

/** The query library loads the code of queries that grow page by page with every query. We have none. */
const withoutInfiniteQueries: Plugin = {
  name: 'without-infinite-queries',
  load: (id) =>
    id.endsWith('/query-core/build/modern/infiniteQueryBehavior.js')
      ? `const unused = () => { throw new Error('Infinite queries are left out of the build: see wxt.config.ts'); };
         export { unused as infiniteQueryBehavior, unused as hasNextPage, unused as hasPreviousPage };`
      : null,
};

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  outDir: process.env.REPSIDE_OUT_DIR ?? '.output',
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  zip: {
    artifactTemplate: 'repside-{{version}}-{{browser}}.zip',
  },
  hooks: {
    'prepare:types': async (_wxt, entries) => {
      entries.push(...(await sheetTypes(import.meta.dirname)));
    },
    'zip:start': () => {
      if (unguarded)
        throw new Error('REPSIDE_UNGUARDED is set: a build without the guard is never packed');
    },
    'vite:build:extendConfig': ([entrypoint], config) => {
      if (entrypoint?.type !== 'content-script') return;
      config.plugins = [config.plugins, withoutMatches];
      // The builder's own log, which says nothing in what is released.
      config.build ??= {};
      config.build.rolldownOptions = {
        ...config.build.rolldownOptions,
        treeshake: { manualPureFunctions: ['logger.error'] },
      };
    },
    'build:done': ({ config }, { steps, manifest }) => {
      // A build for development is not handed to anybody.
      if (config.command === 'serve') return;
      const chunks = steps.flatMap((step) => step.chunks);
      const packages = bundledPackages(
        chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])),
      );
      const write = (name: string, text: string) => writeFileSync(join(config.outDir, name), text);
      write('licenses.txt', noticesText(readFileSync('LICENSE', 'utf8'), packages));
      write('sbom.cdx.json', billOfMaterials(manifest.version, packages));
    },
  },
  vite: () => ({
    css: { modules: cssModules },
    define: {
      __REPSIDE_BUILD__: JSON.stringify(build),
      __REPSIDE_UNGUARDED__: JSON.stringify(unguarded),
      __REPSIDE_EXTRA_HOSTS__: JSON.stringify(extraHosts),
      __REPSIDE_BACKEND__: JSON.stringify(process.env.REPSIDE_BACKEND ?? ''),
    },
    resolve: {
      alias: {
        'wxt/utils/content-script-context': join(import.meta.dirname, 'lib/page/script-life.ts'),
        // What the package gives a bundler by itself is its build for old browsers.
        dexie: join(import.meta.dirname, 'node_modules/dexie/dist/modern/dexie.min.mjs'),
      },
    },
    build: {
      sourcemap: false,
      target: 'es2022',
      // Every browser we name can preload modules by itself.
      modulePreload: { polyfill: false },
      // The names that CSS modules export are constants: they stand where they are used, in whichever chunk.
      rolldownOptions: { optimization: { inlineConst: { mode: 'all', pass: 2 } } },
    },
    plugins: [
      bundleFirstPaint(),
      keepSheets(),
      withoutInfiniteQueries,
      minifyInlineStyles(),
      textsPlugin(),
    ],
  }),
  manifest: ({ browser }) => ({
    name: unguarded ? 'Repside without its guard (tests)' : 'Repside',
    description: '__MSG_description__',
    default_locale: 'en',
    ...(browser === 'chrome'
      ? {
          key: chromeKey,
          // Both have Temporal, which the calendars count with.
          minimum_chrome_version: '144',
          // Firefox takes any policy and wants no schema.
          storage: { managed_schema: 'managed-policy.json' },
        }
      : {
          browser_specific_settings: {
            gecko: {
              id: firefoxExtensionId,
              strict_min_version: '142.0',
              // What a rep logs goes to the rep's own organisation: that is a transmission, and said so.
              data_collection_permissions: {
                required: ['personallyIdentifyingInfo', 'personalCommunications'],
              },
            },
          },
        }),
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'idle', 'identity', 'scripting'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    ...(extraMatches.length > 0 ? { host_permissions: extraMatches } : {}),
    action: { default_title: 'Repside' },
    content_security_policy: {
      extension_pages:
        "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'",
    },
    web_accessible_resources: [
      // Any page a rep allows may hold the frame; a frame we did not mount ourselves shows nothing.
      {
        resources: ['sidebar.html'],
        matches: ['<all_urls>'],
        ...(browser === 'chrome' ? { use_dynamic_url: true } : {}),
      },
    ],
  }),
});

function readHosts(list: unknown): Host[] {
  if (!Array.isArray(list)) throw new Error(`${hostsFile} is no list of host files`);
  return list.map((raw, index) => {
    const host = currentHost(raw);
    if (host.ok) return host.value;
    const [issue] = host.error.issues;
    throw new Error(
      `${hostsFile}: ${[index, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`,
    );
  });
}
