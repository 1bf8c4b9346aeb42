/** An ECDSA public key on P-256, as a JSON Web Key. */
interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/**
 * Whether `key` signed this protected header and payload (ES256, RFC 7515). The signature covers exactly this `header`, so one
 * made for another purpose is not valid. `proof`: the signature as base64url.
 */
export async function isSignedWith(
  key: PublicKey,
  { header, payload, proof }: { header: string; payload: string; proof: string },
): Promise<boolean> {
  const encoder = new TextEncoder();
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const signed = `${toBase64Url(encoder.encode(header))}.${toBase64Url(encoder.encode(payload))}`;
  try {
    const opened = await crypto.subtle.importKey('jwk', key, curve, false, ['verify']);
    return await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      opened,
      fromBase64Url(proof),
      encoder.encode(signed),
    );
  } catch {
    // Not base64, or not a point of the curve: the signature is invalid.
    return false;
  }
}

export function toBase64Url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return btoa(letters.join('')).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
}

/** Throws if the text is not base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
