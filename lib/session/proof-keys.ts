import { z } from '../contract/zod.ts';

const Key = z.custom<CryptoKey>((value) => value instanceof CryptoKey);
/** A key pair whose private key can't be exported from the browser. */
export const ProofKeys = z.object({ publicKey: Key, privateKey: Key });
export type ProofKeys = z.infer<typeof ProofKeys>;
