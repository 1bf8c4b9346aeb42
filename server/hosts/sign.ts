import { CompactSign, flattenedVerify, importJWK } from 'jose';
import type { Host } from '../../lib/contract/host.ts';
import {
  type HostFile,
  HostSignatureHeader,
  hostFileId,
  hostPayload,
} from '../../lib/contract/host-file.ts';
import { type PrivateHostKey, publicHostKey } from './key.ts';

const bytesOf = (host: Host) => new TextEncoder().encode(hostPayload(host));

/** The row that hands this host file to an organisation's reps. */
export async function signHost(host: Host, orgId: string, key: PrivateHostKey): Promise<HostFile> {
  const header: HostSignatureHeader = { alg: 'ES256', typ: 'repside-host', org: orgId };
  const jws = await new CompactSign(bytesOf(host))
    .setProtectedHeader(header)
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
    const { protectedHeader } = await flattenedVerify(
      {
        protected: header,
        payload: Buffer.from(bytesOf(host)).toString('base64url'),
        signature: proof,
      },
      await importJWK(publicHostKey(key), 'ES256'),
      { algorithms: ['ES256'] },
    );
    const read = HostSignatureHeader.safeParse(protectedHeader);
    return read.success && read.data.org === orgId && id === hostFileId(host);
  } catch {
    return false;
  }
}
