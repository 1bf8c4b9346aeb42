import { z } from '../contract/zod.ts';

/** The longest token (`Token`) takes up to four bytes a character. */
const maxBytes = 400_000;

/**
 * A token as it is stored on the disk: encrypted with a key that can't be exported, not even by us. Single values copied out
 * of the database are useless, but a copy of the whole profile includes the key.
 */
export const SealedToken = z.object({
  key: z.custom<CryptoKey>((value) => value instanceof CryptoKey),
  iv: z.custom<Uint8Array<ArrayBuffer>>(
    (value) => value instanceof Uint8Array && value.length <= 16,
  ),
  data: z.custom<ArrayBuffer>(
    (value) => value instanceof ArrayBuffer && value.byteLength <= maxBytes,
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

/** Decrypts a token. Throws if it was tampered with. */
export async function openToken({ key, iv, data }: SealedToken): Promise<string> {
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: algorithm, iv }, key, data));
}
