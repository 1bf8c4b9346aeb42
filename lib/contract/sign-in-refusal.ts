import { z } from './zod.ts';

/** Why a server does not take a token, as its problem `unauthorized` or `gone` says. */
const tokenRefusals = [
  /** The identity belongs to nobody who is a rep of the organisation. */
  'not-a-rep',
  /** The email address belongs to several reps. */
  'several-reps',
  /** The issuer does not say that it checked the email address. */
  'email-not-verified',
  /** Neither an email address nor a link says who it is. */
  'no-email',
  'wrong-audience',
  'wrong-issuer',
  /** Issued to another program. */
  'wrong-client',
  /** An ID token, a logout token, or no token for an interface at all. */
  'wrong-type',
  'wrong-scope',
  'expired',
  /** Valid only later: the clocks of the issuer and the server differ. */
  'clock',
  /** Nobody the server trusts has signed it, or it can't be read. */
  'not-valid',
  /** The proof that the token's holder sends it is missing or wrong. */
  'bad-proof',
  /** The rep was taken out of the organisation. */
  'gone',
] as const;
export type TokenRefusal = (typeof tokenRefusals)[number];

/** Why a sign-in did not work. */
export const SignInRefusal = z.enum([
  ...tokenRefusals,
  'bad-address',
  /** Whatever answers at the address is no Repside server. */
  'no-server',
  'server-unreachable',
  'server-busy',
  'client-too-old',
  'server-too-old',
  'cancelled',
  'issuer-unreachable',
  /** The issuer ended the sign-in with an error. */
  'issuer-refused',
  /** The issuer's answer breaks the protocol, or answers another question. */
  'issuer-answer',
  'unknown',
]);
export type SignInRefusal = z.infer<typeof SignInRefusal>;
