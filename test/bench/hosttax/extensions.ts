import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { havePeers, peerFile } from '../firstsync/peers.ts';

const manifest = (more: object) =>
  JSON.stringify({ manifest_version: 3, name: 'bench', version: '1', ...more });

/** An extension that does nothing, so that the two browsers differ only by our extension. */
export function emptyExtension(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), manifest({}));
  return folder;
}

/** An id like those that the library's site issues: a name and the beginning of its digest. */
const appId = `sdk_bench_${createHash('sha1').update('bench').digest('hex').slice(0, 10)}`;

const entry = (sdk: string) => `
import * as InboxSDK from ${JSON.stringify(sdk)};
InboxSDK.load(2, '${appId}', { globalErrorLogging: false, eventTracking: false }).then((sdk) => {
  sdk.Conversations.registerThreadViewHandler(() => {});
  sdk.Conversations.registerMessageViewHandler((view) => view.getSender());
  sdk.Compose.registerComposeViewHandler(() => {});
  document.documentElement.dataset.sdk = 'loaded';
}, (error) => { document.documentElement.dataset.sdk = String(error); });
`;

/** An extension as in InboxSDK's own guide: the library and three handlers in one minified content script. */
export async function inboxSdkExtension(folder: string): Promise<string> {
  await havePeers();
  const sdk = peerFile('@inboxsdk', 'core');
  mkdirSync(folder, { recursive: true });
  const source = join(folder, 'entry.js');
  writeFileSync(source, entry(join(sdk, 'inboxsdk.js')));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: source, formats: ['iife'], name: 'bench', fileName: () => 'content.js' },
    },
  });
  for (const file of ['background.js', 'pageWorld.js']) cpSync(join(sdk, file), join(folder, file));
  writeFileSync(
    join(folder, 'manifest.json'),
    manifest({
      permissions: ['scripting'],
      host_permissions: ['https://mail.google.com/*'],
      background: { service_worker: 'background.js' },
      content_scripts: [
        { matches: ['https://mail.google.com/*'], js: ['content.js'], run_at: 'document_end' },
      ],
    }),
  );
  return folder;
}
