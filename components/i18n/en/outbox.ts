import type { Forms } from '../plural.ts';

export const outbox = {
  title: 'Outbox',
  about: 'What you did, on its way to the server. Nothing is dropped without you.',
  empty: 'Nothing waiting',
  emptyHow: 'All you did has reached the server.',
  failed: 'Not accepted',
  held: 'Waits for another',
  pending: 'Waiting',
  sent: 'Sent, coming back',
  gone: 'Gone after the server was restored',
  goneHow:
    'The server was restored from a backup that does not have these any more. Nothing is sent again unless you say so.',
  again: 'Send again',
  allAgain: 'Send all again',
  dismiss: 'Dismiss',
  dismissAsk: 'Dismiss this? The copy on this device is the only one.',
  retry: 'Retry',
  discard: 'Discard',
  discardAsk: 'Discard this? It cannot be brought back.',
  discardWith: {
    one: 'Discard this, and the one that waits for it? They cannot be brought back.',
    other: 'Discard this, and the {n} that wait for it? They cannot be brought back.',
  } satisfies Forms,
  waitsRefused: (what: string) =>
    `Waits for ${what}, which was not accepted. Retry or discard that one first.`,
  waits: (what: string) => `Waits for ${what}, and is sent after it.`,
  named: (what: string, label: string) => `“${label}” (${what})`,
  keep: 'Keep',
  export: 'Export',
  exportHow: 'Download everything in the outbox as JSON',
  attempts: { one: 'tried once', other: 'tried {n} times' } satisfies Forms,
  noReason: 'The server gave no reason.',
  what: {
    'activity.log': 'Log',
    'activity.remove': 'Undo of a log',
    'lead.create': 'New lead',
    'page.report': 'Page report',
    void: 'Place holder',
  } as Readonly<Record<string, string>>,
};
