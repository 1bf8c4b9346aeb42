import { z } from './zod.ts';

/** Why a server does not accept a token; part of its problems `unauthorized` and `gone`. */
const tokenRefusals = [
  /** The identity belongs to no rep of the organisation. */
  'not-a-rep',
  /** The email address belongs to several reps. */
  'several-reps',
  /** The issuer does not state that it has verified the email address. */
  'email-not-verified',
  /** The token has no email address, and the identity is not linked to a rep. */
  'no-email',
  'wrong-audience',
  'wrong-issuer',
  /** Issued to another program. */
  'wrong-client',
  /** An ID token, a logout token, or any other token that is not for an API. */
  'wrong-type',
  'wrong-scope',
  'expired',
  /** Valid only later: the clocks of the issuer and the server differ. */
  'clock',
  /** It is not signed by the issuer, or it can't be parsed. */
  'not-valid',
  /** The proof of possession is missing or wrong. */
  'bad-proof',
  /** The rep was removed from the organisation. */
  'gone',
] as const;
export type TokenRefusal = (typeof tokenRefusals)[number];

/** Why a sign-in failed. */
export const SignInRefusal = z.enum([
  ...tokenRefusals,
  'bad-address',
  /** The address answers, but not as a Repside server. */
  'no-server',
  'server-unreachable',
  'server-busy',
  'client-too-old',
  'server-too-old',
  'cancelled',
  'issuer-unreachable',
  /** The issuer ended the sign-in with an error. */
  'issuer-refused',
  /** The issuer's answer violates the protocol, or belongs to another request. */
  'issuer-answer',
  'unknown',
]);
export type SignInRefusal = z.infer<typeof SignInRefusal>;
