import { createHash } from 'node:crypto';

/**
 * The redirect addresses of a build of the extension: Chrome's contains the extension's id, Firefox's the hash of the id. They are exact,
 * because a pattern would let another extension receive authorization codes meant for ours.
 */
export function redirectUris(extensionId: string): string[] {
  if (/^[a-p]{32}$/.test(extensionId)) return [`https://${extensionId}.chromiumapp.org/`];
  const hash = createHash('sha1').update(extensionId).digest('hex');
  return [
    `https://${hash}.extensions.allizom.org/`,
    // For providers that accept only loopback addresses, Firefox also supports this one.
    `http://127.0.0.1/mozoauth2/${hash}`,
  ];
}
