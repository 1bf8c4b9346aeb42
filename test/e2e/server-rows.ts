import type { Frame } from '@playwright/test';
import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import { rowRevision } from '../../lib/contract/rows/revision.ts';
import { PullResponse } from '../../lib/contract/wire/pull.ts';

const pullPath = '/v1/pull';

/** The rows of a kind that the server would send this rep now, read from the server without the extension's store. */
export async function serverRows<K extends RowKind>(
  panel: Frame,
  backend: string,
  kind: K,
): Promise<RowOf<K>[]> {
  const rows = new Map<string, RowOf<K>>();
  let cursors: { bucket: string; after: number }[] = [];
  let epoch: string | null = null;
  for (;;) {
    const response = await fetch(`${backend}${pullPath}`, {
      method: 'POST',
      headers: { ...(await signedIn(panel, backend)), 'content-type': 'application/json' },
      body: JSON.stringify({ wire: 1, rowRevision, epoch, cursors, limit: 5_000 }),
    });
    const page = PullResponse.parse(await response.json());
    epoch = page.epoch;
    for (const change of page.changes) {
      cursors = [
        ...cursors.filter((c) => c.bucket !== change.bucket),
        { bucket: change.bucket, after: change.next },
      ];
      for (const operation of change.operations) {
        if (operation.kind !== kind) continue;
        // The server checks every row it stores against the schema of its kind.
        if (operation.row === null) rows.delete(operation.id);
        else rows.set(operation.id, operation.row as RowOf<K>);
      }
    }
    if (!page.changes.some((change) => change.more)) return [...rows.values()];
  }
}

/**
 * The headers of a request by the signed-in rep: the access token, and the proof that the browser holds its key. The proof is
 * made in the extension's page, because the key cannot leave the browser.
 */
async function signedIn(panel: Frame, backend: string): Promise<Record<string, string>> {
  const claims = { htm: 'POST', htu: `${backend}${pullPath}`, jti: crypto.randomUUID() };
  return panel.evaluate(async (wanted): Promise<Record<string, string>> => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        storage: { session: { get(key: string): Promise<{ access: { token: string } }> } };
      };
    };
    const { token } = (await chrome.storage.session.get('access')).access;
    const opened = indexedDB.open('repside-session');
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(opened);
    const held = await done(database.transaction('tokens').objectStore('tokens').get('current'));
    database.close();
    const keys: CryptoKeyPair | undefined = held.value.keys;
    if (!keys) return { authorization: `Bearer ${token}` };
    const base64url = (bytes: Uint8Array) =>
      btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    const text = (value: unknown) =>
      base64url(
        new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
      );
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
    const header = text({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } });
    const iat = Math.floor(Date.now() / 1000);
    const body = text({ ...wanted, iat, ath: base64url(new Uint8Array(hash)) });
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      keys.privateKey,
      new TextEncoder().encode(`${header}.${body}`),
    );
    const dpop = `${header}.${body}.${base64url(new Uint8Array(signature))}`;
    return { authorization: `DPoP ${token}`, dpop };
  }, claims);
}
