import { z } from '../contract/zod.ts';

/** Of the longest token any issuer makes. */
const mostBytes = 400_000;

/**
 * A token as it lies on the disk: encrypted with a key that the browser uses but hands to nobody, not even to us. Whoever
 * copies single values out of the database has nothing; a copy of the whole profile has the key as well.
 */
export const SealedToken = z.object({
  key: z.custom<CryptoKey>((value) => value instanceof CryptoKey),
  iv: z.custom<Uint8Array<ArrayBuffer>>(
    (value) => value instanceof Uint8Array && value.length <= 16,
  ),
  data: z.custom<ArrayBuffer>(
    (value) => value instanceof ArrayBuffer && value.byteLength <= mostBytes,
  ),
});
export type SealedToken = z.infer<typeof SealedToken>;

const algorithm = 'AES-GCM';

export async function sealToken(token: string): Promise<SealedToken> {
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const key = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, usages);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(token);
  return { key, iv, data: await crypto.subtle.encrypt({ name: algorithm, iv }, key, bytes) };
}

/** Throws for one that was tampered with. */
export async function openToken({ key, iv, data }: SealedToken): Promise<string> {
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: algorithm, iv }, key, data));
}
