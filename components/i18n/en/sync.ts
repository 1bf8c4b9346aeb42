import type { Forms } from '../plural.ts';

export const sync = {
  synced: (when: string) => `Synced ${when}`,
  never: 'Not synced yet',
  syncing: 'Syncing',
  offline: (when: string) => `Offline · data from ${when}`,
  offlineNew: 'Offline',
  waiting: { one: '{n} waiting', other: '{n} waiting' } satisfies Forms,
  failed: { one: '{n} failed', other: '{n} failed' } satisfies Forms,
  gone: { one: '{n} gone', other: '{n} gone' } satisfies Forms,
  signIn: 'Sign in again',
  update: 'Update needed',
  problem: 'Sync problem',
  tooOld: 'This version of Repside is too old for the server. Update it; all you logged is kept.',
  tooNew:
    'The server is too old for this version of Repside. Your admin can update it; all you logged is kept.',
  signedOut: 'Your sign-in has ended. What you do is kept and sent after you sign in again.',
  now: 'Sync now',
  title: 'Sync and outbox',
  last: 'Last sync',
  setAside: {
    one: '{n} row from the server can’t be used here and is quarantined. An update of Repside may bring it.',
    other:
      '{n} rows from the server can’t be used here and are quarantined. An update of Repside may bring them.',
  } satisfies Forms,
};

export const session = {
  welcome: 'Sign in to Repside',
  about: 'Your quota, leads and templates beside your mail, also without a network.',
  backend: 'Server address',
  backendHow: 'Your admin gives it to you.',
  badBackend: 'Enter an address such as https://repside.example.com',
  signIn: 'Sign in',
  signingIn: 'Waiting for the sign-in window',
  leaseEnded: 'Go online once',
  leaseEndedHow:
    'This browser has not reached the server for as long as your organisation allows. Customers and pay were removed from it; they come back as soon as it is online.',
  leaseEndedUnsent: {
    one: '{n} thing you did is kept here and sent then.',
    other: '{n} things you did are kept here and sent then.',
  } satisfies Forms,
  left: (org: string) => `You are no longer in ${org}.`,
  leftHow: 'Repside removed its data from this browser.',
  leftUnsent: {
    one: '{n} entry was not sent.',
    other: '{n} entries were not sent.',
  } satisfies Forms,
  signOut: 'Sign out',
  signOutAsk: 'Sign out? The data on this device is removed.',
  signOutWaiting: {
    one: '{n} thing you did is not sent yet and waits for your next sign-in.',
    other: '{n} things you did are not sent yet and wait for your next sign-in.',
  } satisfies Forms,
  as: (name: string, org: string) => `${name} at ${org}`,
  first: 'Getting your data',
  firstHow: 'Only this once. After it, everything is here at once.',
  rows: { one: '{n} row', other: '{n} rows' } satisfies Forms,
  starting: 'Asking the server',
};

export const storage = {
  closed: 'No place to keep your data',
  closedHow:
    'This browser keeps storage closed to Repside beside this page. Open Repside with its button in the toolbar instead, or allow it to store data.',
};
