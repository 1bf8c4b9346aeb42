import {
  type HostFile,
  type HostKey,
  hostPayload,
  hostSignatureHeader,
} from '../contract/page/host-file.ts';
import { isSignedWith, toBase64Url } from '../kit/jws.ts';

/** Whether this organisation's backend has signed the file with this key, just as it is. */
export async function isSigned(
  { host, signature }: Pick<HostFile, 'host' | 'signature'>,
  orgId: string,
  key: HostKey,
): Promise<boolean> {
  const [given = '', , proof = ''] = signature.split('.');
  const header = hostSignatureHeader(orgId);
  if (given !== toBase64Url(new TextEncoder().encode(header))) return false;
  return isSignedWith(key, { header, payload: hostPayload(host), proof });
}
