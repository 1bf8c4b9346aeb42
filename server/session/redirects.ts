import { createHash } from 'node:crypto';

/**
 * The addresses at which a build of the extension takes a sign-in's answer: Chrome's carry its id, Firefox's
 * the hash of its id. Exact, because a pattern would let another extension fetch codes in our name.
 */
export function redirectsOf(extensionId: string): string[] {
  if (/^[a-p]{32}$/.test(extensionId)) return [`https://${extensionId}.chromiumapp.org/`];
  const hash = createHash('sha1').update(extensionId).digest('hex');
  return [
    `https://${hash}.extensions.allizom.org/`,
    // Where a provider insists on loopback, Firefox takes this one.
    `http://127.0.0.1/mozoauth2/${hash}`,
  ];
}
