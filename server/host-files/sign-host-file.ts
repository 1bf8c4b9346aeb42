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

/** The row that delivers this host file, signed for the organisation, to its reps. */
export async function signHost(
  host: StoredHost,
  orgId: string,
  key: PrivateHostKey,
): Promise<HostFile> {
  const signed = { header: hostSignatureHeader(orgId), payload: hostPayload(host) };
  return { id: hostFileId(host), host, signature: await sign(signed, key) };
}

/** The row of a signed withdrawal. `host`: the newest host file it withdraws, whose version must be `withdrawal.through`. */
export async function signWithdrawal(
  host: StoredHost,
  withdrawal: HostWithdrawal,
  orgId: string,
  key: PrivateHostKey,
): Promise<HostFile> {
  const signature = await sign(ofWithdrawal(withdrawal, orgId), key);
  return { id: hostFileId(host), host: { ...host, pages: [] }, withdrawal, signature };
}

/** Whether the key verifies the row's host file, so that browsers with this key use it. */
export async function isSignedBy(
  { id, host, withdrawal, signature }: HostFile,
  orgId: string,
  key: PrivateHostKey,
): Promise<boolean> {
  if (withdrawal || id !== hostFileId(host)) return false;
  return proves(signature, { header: hostSignatureHeader(orgId), payload: hostPayload(host) }, key);
}

/** Whether the key verifies the row's withdrawal, so that browsers with this key obey it. */
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

/** A compact JWS (RFC 7515) with its payload left out, because the row contains the payload. */
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
