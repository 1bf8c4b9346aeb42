import { CompactSign, flattenedVerify, importJWK } from 'jose';
import {
  type HostFile,
  hostFileId,
  hostPayload,
  hostSignatureHeader,
} from '../../lib/contract/page/host-file.ts';
import type { StoredHost } from '../../lib/contract/page/host-shape.ts';
import { type PrivateHostKey, publicHostKey } from './signing-key.ts';

const bytesOf = (host: StoredHost) => new TextEncoder().encode(hostPayload(host));

/** The row that hands this host file to an organisation's reps. */
export async function signHost(
  host: StoredHost,
  orgId: string,
  key: PrivateHostKey,
): Promise<HostFile> {
  const jws = await new CompactSign(bytesOf(host))
    .setProtectedHeader(JSON.parse(hostSignatureHeader(orgId)))
    .sign(await importJWK(key, 'ES256'));
  // The payload stands beside it in the row.
  return { id: hostFileId(host), host, signature: jws.replace(/\.[^.]*\./, '..') };
}

/** Whether reps who have this key will take the row up. */
export async function isSignedBy(
  { id, host, signature }: HostFile,
  orgId: string,
  key: PrivateHostKey,
): Promise<boolean> {
  const [header = '', , proof = ''] = signature.split('.');
  try {
    await flattenedVerify(
      {
        protected: header,
        payload: Buffer.from(bytesOf(host)).toString('base64url'),
        signature: proof,
      },
      await importJWK(publicHostKey(key), 'ES256'),
      { algorithms: ['ES256'] },
    );
    const isOurs = Buffer.from(header, 'base64url').toString() === hostSignatureHeader(orgId);
    return isOurs && id === hostFileId(host);
  } catch {
    return false;
  }
}
