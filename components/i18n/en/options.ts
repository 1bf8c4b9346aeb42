import type { Forms } from '../plural.ts';

export const more = {
  title: 'More',
  screens: {
    outbox: { title: 'Outbox', about: 'Waiting, sent and failed' },
    news: { title: 'News and wins', about: 'From your team' },
    connection: { title: 'Connection', about: 'Server, sign-in, privacy' },
  },
  settings: 'Sites and settings',
  settingsHow: 'Add your own mail or CRM; opens a tab',
};

export const privacy = {
  title: 'Privacy',
  lines: [
    'Reads the open page only: names, addresses, the subject. Never the body of a mail.',
    'Nothing leaves this device when a page is opened.',
    'What you click to log is sent to your own organisation’s server, and nowhere else.',
    'The web page around it can read none of what is shown here.',
    'Your data is kept on this device so that it opens without a network; signing out removes all but what is not sent yet.',
    'No tracking, no third party, no access to your mailbox.',
  ],
};

export const options = {
  title: 'Repside settings',
  connection: 'Connection',
  diagnostics: 'Diagnostics',
  notSignedIn: 'Not signed in',
  who: 'Signed in as',
  server: 'Server',
  serverVersion: 'Server version',
  noAnswer: 'no answer',
  lastSync: 'Last sync',
  never: 'never',
  rows: 'Rows on this device',
  setAside: 'Quarantined rows',
  faults: 'Rows with a fault',
  faultIn: (kind: string, id: string, reason: string) => `${kind} ${id}: ${reason}`,
  outbox: 'In the outbox',
  outboxCounts: (pending: string, sent: string, failed: string) =>
    `${pending} waiting, ${sent} sent, ${failed} failed`,
  problem: 'Last problem',
  healed: 'Fetched anew',
  healedTimes: { one: 'once', other: '{n} times' } satisfies Forms,
  kind: 'Kind',
  count: 'Rows',
};
