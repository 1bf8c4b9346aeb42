import { Dexie, type EntityTable } from 'dexie';
import type { MutationKind } from '../contract/mutations/index.ts';
import type { Conflict } from '../contract/mutations/row-patch.ts';
import type { RejectionParams } from '../contract/wire/rejection.ts';

/** `pending`: to be sent. `sent`: the server has applied it, its row is on the way. `rejected`: by the server; the rep decides. */
export type EntryState = 'pending' | 'sent' | 'rejected';

/** One click. It carries all that is needed to go on after the worker, the browser or the machine died. */
export interface OutboxEntry {
  /** Local order of clicks. */
  order: number;
  /** The mutation id: the backend applies it once, however often it arrives. */
  id: string;
  /** `<orgId>/<repId>`: another rep's sign-in on this browser never sends it. */
  owner: string;
  kind: MutationKind;
  args: unknown;
  /** When the rep clicked (UTC instant, the rep's clock: shown, never decided by). */
  at: string;
  /** Taken when it is first sent; kept for ever after. */
  seq: number | null;
  state: EntryState;
  attempts: number;
  /** Not before this time (ms, local clock): back-off only. */
  nextAttemptAt: number;
  /** The server's or our own code, what was said with it, and what the text for the code names. */
  lastError: { code: string; message: string; params?: RejectionParams } | null;
  /** The backend's counter of the effect: the overlay stays until a pull's horizon reaches it. */
  effectVersion: number | null;
  /** What an edit did not fit, field by field, until the rep has decided; missing where there is nothing to decide. */
  conflict?: Conflict;
  /** Another row stands for this one: the mail was logged already. */
  duplicateOf: string | null;
}

/** Whose sequence numbers are at which count. */
export interface OutboxClient {
  owner: string;
  clientId: string;
  nextSeq: number;
  /** The epoch the numbers were counted in. */
  epoch: string | null;
}

/** Who may push, and until when (ms, local clock). Taken over when it has run out. */
export interface Lease {
  name: string;
  holder: string;
  until: number;
}

/** What the rep did. Separate from the store, because it is flushed to disk before a click is called saved. */
export class OutboxDatabase extends Dexie {
  readonly entries!: EntityTable<OutboxEntry, 'order'>;
  readonly clients!: EntityTable<OutboxClient, 'owner'>;
  readonly leases!: EntityTable<Lease, 'name'>;

  constructor(name = 'repside-outbox') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      entries: '++order, &id, owner, [owner+state]',
      clients: 'owner',
      leases: 'name',
    });
    // Version 1 named rejected entries otherwise.
    this.version(2).upgrade((to) =>
      to
        .table('entries')
        .filter(({ state }) => state === 'parked')
        .modify({ state: 'rejected' }),
    );
  }
}

let current: OutboxDatabase | null = null;

/** The one outbox of this context, opened on first use. */
export function outboxDatabase(): OutboxDatabase {
  current ??= new OutboxDatabase();
  return current;
}

/** For tests: another outbox from here on. */
export function replaceOutboxDatabase(database: OutboxDatabase | null): void {
  current = database;
}
