import { Dexie, type EntityTable } from 'dexie';
import type { MutationKind } from '../contract/mutations/index.ts';
import type { Conflict } from '../contract/mutations/row-patch.ts';
import type { RejectionParams } from '../contract/wire/rejection.ts';
import { upgradeNames } from './load-upgrade.ts';

/** `pending`: to be sent. `sent`: applied by the server, its row is on the way. `rejected`: by the server, the rep decides. */
export type EntryState = 'pending' | 'sent' | 'rejected';

/** One click, with everything needed to continue after the worker, the browser or the machine has died. */
export interface OutboxEntry {
  /** The order of clicks in this browser. */
  order: number;
  /** The mutation id: the server applies it once, however often it arrives. */
  id: string;
  /** `<orgId>/<repId>`: the entry is never sent while another rep is signed in. */
  owner: string;
  kind: MutationKind;
  args: unknown;
  /** When the rep clicked (UTC instant by the device's clock). It is shown, but decides nothing. */
  at: string;
  /** The sequence number, assigned before the first attempt and kept from then on. */
  seq: number | null;
  state: EntryState;
  attempts: number;
  /** The back-off: no attempt before this time (ms, local clock). */
  nextAttemptAt: number;
  /** The code of the server or of this client, its message, and the parameters for the code's text. */
  lastError: { code: string; message: string; params?: RejectionParams } | null;
  /** The server version of the effect: the overlay stays until a pull's horizon reaches it. */
  effectVersion: number | null;
  /** The fields of an edit that somebody else changed too, until the rep has decided. */
  conflict?: Conflict;
  /** The id of the row that exists already instead of this one, because the email had been logged before. */
  duplicateOf: string | null;
}

/** The sequence numbers of a rep in this browser. */
export interface OutboxClient {
  owner: string;
  clientId: string;
  nextSeq: number;
  /** The epoch the numbers were counted in. */
  epoch: string | null;
}

/** Which context may sync, and until when (ms, local clock). Another context may take it once it has expired. */
export interface Lease {
  name: string;
  holder: string;
  until: number;
}

/** The rep's clicks. A database of its own, because each write is flushed to the disk before a click counts as saved. */
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
    // Version 3 renamed rows in clicks; version 4 made the uses of templates a separate kind of click.
    for (const version of [3, 4])
      this.version(version).upgrade(async (to) =>
        (await upgradeNames()).renameClicks(to, 'entries'),
      );
  }
}

let current: OutboxDatabase | null = null;

/** The one outbox of this context, opened on first use. */
export function outboxDatabase(): OutboxDatabase {
  current ??= new OutboxDatabase();
  return current;
}

/** For tests: uses another outbox from now on. */
export function replaceOutboxDatabase(database: OutboxDatabase | null): void {
  current = database;
}
