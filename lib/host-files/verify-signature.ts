import {
  type HostFile,
  type HostKey,
  hostPayload,
  hostSignatureHeader,
} from '../contract/page/host-file.ts';
import { withdrawalPayload, withdrawalSignatureHeader } from '../contract/page/host-withdrawal.ts';
import { isSignedWith, toBase64Url } from '../kit/jws.ts';

/** Whether the organisation's server has signed exactly this file with this key. */
export function isSigned(
  { host, signature }: Pick<HostFile, 'host' | 'signature'>,
  orgId: string,
  key: HostKey,
): Promise<boolean> {
  return proves(signature, { header: hostSignatureHeader(orgId), payload: hostPayload(host) }, key);
}

/** Whether the organisation's server has signed exactly this withdrawal with this key. */
export function isSignedWithdrawal(
  { withdrawal, signature }: { withdrawal: object; signature: string },
  orgId: string,
  key: HostKey,
): Promise<boolean> {
  const header = withdrawalSignatureHeader(orgId);
  return proves(signature, { header, payload: withdrawalPayload(withdrawal) }, key);
}

async function proves(
  signature: string,
  signed: { header: string; payload: string },
  key: HostKey,
): Promise<boolean> {
  const [given = '', , proof = ''] = signature.split('.');
  if (given !== toBase64Url(new TextEncoder().encode(signed.header))) return false;
  return isSignedWith(key, { ...signed, proof });
}
