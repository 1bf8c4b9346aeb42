import type { SignInRefusal } from '../../../lib/contract/sign-in-refusal.ts';

/** Why a sign-in did not work: what is the case, and what the rep can do about it. */
export const refusals: Readonly<Record<SignInRefusal, { what: string; todo: string }>> = {
  'not-a-rep': {
    what: 'You are not in this organisation.',
    todo: 'You signed in, but no rep here has your email address. Ask your admin to add you, or sign in with another account.',
  },
  'several-reps': {
    what: 'Several reps have your email address.',
    todo: 'Ask your admin to give it to one of them.',
  },
  'email-not-verified': {
    what: 'Your email address is not verified.',
    todo: 'Verify it where you sign in, or ask your admin to link your account to your name.',
  },
  'no-email': {
    what: 'The sign-in does not say who you are.',
    todo: 'It came without an email address. Ask your admin to add the email to the sign-in, or to link your account to your name.',
  },
  'wrong-audience': {
    what: 'This sign-in is for another service.',
    todo: 'Ask your admin to check the audience of the server’s sign-in settings.',
  },
  'wrong-issuer': {
    what: 'This sign-in comes from another place than the server expects.',
    todo: 'Ask your admin to check the issuer in the server’s sign-in settings.',
  },
  'wrong-client': {
    what: 'This sign-in was made for another program.',
    todo: 'Ask your admin to check the client id in the server’s sign-in settings.',
  },
  'wrong-type': {
    what: 'This sign-in gave the wrong kind of token.',
    todo: 'Ask your admin to let the sign-in issue access tokens for the server.',
  },
  'wrong-scope': {
    what: 'This sign-in does not allow Repside to be used.',
    todo: 'Ask your admin to grant the scope that the server asks for.',
  },
  expired: {
    what: 'The sign-in had expired when it arrived.',
    todo: 'Try again. If it happens again, the clock of the server may be wrong: tell your admin.',
  },
  clock: {
    what: 'The clocks do not agree.',
    todo: 'Check the time on this computer. If it is right, tell your admin that the clocks of the sign-in and the server differ.',
  },
  'not-valid': {
    what: 'The server does not trust this sign-in.',
    todo: 'Ask your admin to check the issuer in the server’s sign-in settings.',
  },
  'bad-proof': {
    what: 'The server could not check that the sign-in belongs to this browser.',
    todo: 'Try again. If it happens again, use exactly the server address that your admin gave you.',
  },
  gone: {
    what: 'You are no longer in this organisation.',
    todo: 'If that is wrong, ask your admin.',
  },
  'bad-address': {
    what: 'This is not an address Repside can use.',
    todo: 'Enter an address such as https://repside.example.com',
  },
  'no-server': {
    what: 'There is no Repside server at this address.',
    todo: 'Check the address. Your admin gives it to you.',
  },
  'server-unreachable': {
    what: 'The server does not answer.',
    todo: 'Check the address and your network, then try again.',
  },
  'server-busy': {
    what: 'The server can’t answer now.',
    todo: 'Wait a moment, then try again.',
  },
  'client-too-old': {
    what: 'This Repside is too old for the server.',
    todo: 'Update the extension, then sign in.',
  },
  'server-too-old': {
    what: 'The server is too old for this Repside.',
    todo: 'Ask your admin to update it.',
  },
  cancelled: {
    what: 'Sign-in was not finished.',
    todo: 'The window was closed or the sign-in was declined. You can try again.',
  },
  'issuer-unreachable': {
    what: 'The sign-in page can’t be reached.',
    todo: 'Check your network, then try again. If it happens again, ask your admin whether the sign-in allows this extension.',
  },
  'issuer-refused': {
    what: 'The sign-in was refused where you sign in.',
    todo: 'Try again. If it happens again, ask your admin to check how Repside is registered there.',
  },
  'issuer-answer': {
    what: 'The sign-in gave an answer that Repside can’t accept.',
    todo: 'Try again. If it happens again, tell your admin.',
  },
  unknown: {
    what: 'The sign-in did not work.',
    todo: 'Try again. If it happens again, tell your admin.',
  },
};
