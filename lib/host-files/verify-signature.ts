import {
  type HostFile,
  type HostKey,
  hostPayload,
  hostSignatureHeader,
} from '../contract/page/host-file.ts';

/** Whether this organisation's backend has signed the file with this key, just as it is. */
export async function isSigned(
  { host, signature }: Pick<HostFile, 'host' | 'signature'>,
  orgId: string,
  key: HostKey,
): Promise<boolean> {
  const [header = '', , proof = ''] = signature.split('.');
  const encoder = new TextEncoder();
  try {
    if (header !== toBase64(encoder.encode(hostSignatureHeader(orgId)))) return false;
    const payload = toBase64(encoder.encode(hostPayload(host)));
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const opened = await crypto.subtle.importKey('jwk', key, curve, false, ['verify']);
    return await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      opened,
      fromBase64(proof),
      encoder.encode(`${header}.${payload}`),
    );
  } catch {
    // No base64, or no point of the curve: as good as signed by nobody.
    return false;
  }
}

function toBase64(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return btoa(letters.join('')).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
}

/** Throws for what is none. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
