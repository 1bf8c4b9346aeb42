import { CompactSign, flattenedVerify, importJWK } from 'jose';
import {
  type HostFile,
  hostFileId,
  hostPayload,
  hostSignatureHeader,
} from '../../lib/contract/page/host-file.ts';
import type { StoredHost } from '../../lib/contract/page/host-shape.ts';
import {
  type HostWithdrawal,
  withdrawalPayload,
  withdrawalSignatureHeader,
} from '../../lib/contract/page/host-withdrawal.ts';
import { type PrivateHostKey, publicHostKey } from './signing-key.ts';

/** The row that hands this host file to an organisation's reps. */
export async function signHost(
  host: StoredHost,
  orgId: string,
  key: PrivateHostKey,
): Promise<HostFile> {
  const signed = { header: hostSignatureHeader(orgId), payload: hostPayload(host) };
  return { id: hostFileId(host), host, signature: await sign(signed, key) };
}

/** The row that withdraws versions, the newest of which is `host`. */
export async function signWithdrawal(
  host: StoredHost,
  withdrawal: HostWithdrawal,
  orgId: string,
  key: PrivateHostKey,
): Promise<HostFile> {
  const signature = await sign(ofWithdrawal(withdrawal, orgId), key);
  return { id: hostFileId(host), host: { ...host, pages: [] }, withdrawal, signature };
}

/** Whether reps who have this key will take the row up. */
export async function isSignedBy(
  { id, host, withdrawal, signature }: HostFile,
  orgId: string,
  key: PrivateHostKey,
): Promise<boolean> {
  if (withdrawal || id !== hostFileId(host)) return false;
  return proves(signature, { header: hostSignatureHeader(orgId), payload: hostPayload(host) }, key);
}

/** Whether reps who have this key will take the row's versions back. */
export async function isWithdrawnBy(
  { host, withdrawal, signature }: HostFile,
  orgId: string,
  key: PrivateHostKey,
): Promise<boolean> {
  if (withdrawal?.host !== host.id || withdrawal.through !== host.version) return false;
  return proves(signature, ofWithdrawal(withdrawal, orgId), key);
}

interface Signed {
  header: string;
  payload: string;
}

const ofWithdrawal = (withdrawal: HostWithdrawal, orgId: string): Signed => ({
  header: withdrawalSignatureHeader(orgId),
  payload: withdrawalPayload(withdrawal),
});

/** The payload stands beside the signature in the row. */
async function sign({ header, payload }: Signed, key: PrivateHostKey): Promise<string> {
  const jws = await new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader(JSON.parse(header))
    .sign(await importJWK(key, 'ES256'));
  return jws.replace(/\.[^.]*\./, '..');
}

async function proves(
  signature: string,
  { header, payload }: Signed,
  key: PrivateHostKey,
): Promise<boolean> {
  const [given = '', , proof = ''] = signature.split('.');
  if (Buffer.from(given, 'base64url').toString() !== header) return false;
  try {
    await flattenedVerify(
      { protected: given, payload: Buffer.from(payload).toString('base64url'), signature: proof },
      await importJWK(publicHostKey(key), 'ES256'),
      { algorithms: ['ES256'] },
    );
    return true;
  } catch {
    return false;
  }
}
