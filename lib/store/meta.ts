import { count, hostBounds, list, moment, text, wireNumber, within } from '../contract/bounds.ts';
import { Id, Name } from '../contract/scalars.ts';
import { Me } from '../contract/wire/config.ts';
import { z } from '../contract/zod.ts';
import { type StoreDatabase, storeDatabase } from './database.ts';

const RowFault = z.object({ kind: text(200), id: text(2_000), reason: text(10_000) });
/** A row and what is wrong with it. */
export type RowFault = z.infer<typeof RowFault>;

/** The keys of the `meta` table and their values. */
const schemas = {
  me: Me,
  /** The server's address, without a trailing slash. */
  backend: text(2_000),
  /** The administrator's policy for this browser, as last read. */
  policy: z.object({ backend: z.nullable(text(300)), hosts: list(within(hostBounds), 200) }),
  /** The epoch of the server's database that the cursors belong to. */
  epoch: Id,
  /** The rep signed out here: the next sign-in asks who it is, even if the issuer remembers somebody. */
  askWho: z.boolean(),
  /** The server version up to which every bucket has been pulled. */
  horizon: count(),
  /** ms, local clock: when a pull last completed. */
  lastSyncAt: moment(),
  /** Why the last sync failed; null if it did not. */
  syncProblem: z.nullable(z.object({ code: text(2_000), message: text(100_000), at: moment() })),
  serverVersion: text(2_000),
  /** The `rowRevision` in the server's last answer to a pull; missing if the answer had none. */
  serverRevision: count(),
  /** How often a bucket was fetched again because its checksum was wrong, and when that last happened (ms). */
  healed: z.object({ times: count(), lastAt: moment() }),
  /** Rows that are shown although they have a fault, such as a day that does not exist; the first hundred. */
  faults: list(RowFault, 1_000),
  /** How many batches of pulls this store has applied. */
  pages: count(),
  /** ms, local clock: when the store was last verified; 0: verify it at the next sync. */
  checkedAt: moment(),
  /** The wire version last agreed on with an older server, and the one this code spoke then. */
  wire: z.object({ ours: wireNumber(), spoken: wireNumber() }),
  /** The row revision of the code that last tried to read the quarantined rows. */
  readBy: count(),
  /** ms, local clock: when a panel was last visible. */
  usedAt: moment(),
  /** ms, the server's clock: the newest server time in an answer to this rep. */
  heardAt: moment(),
  /** ms: how long the server has not answered, and this device's clock at the last check and at its latest. */
  dataLease: z.object({ elapsed: moment(), looked: moment(), highest: moment() }),
  /** The rows were removed because the server had not answered for too long. */
  leaseEnded: z.boolean(),
  /** The organisation that the last rep was removed from, and how many of their clicks were never sent. */
  left: z.object({ orgName: Name, unsent: count() }),
  /** A sync is running. Stays true if the worker was stopped; the lease shows whether it still holds. */
  syncing: z.boolean(),
  /** The first fetch: rows stored so far. */
  progress: z.nullable(z.object({ rows: count(), done: z.boolean() })),
  /** The quota that this device shows in the ring (`QuotaView.key`), if there are several. */
  ringQuota: text(1_000),
  /** The markup for the next window's first paint (`FirstPaintCache`). */
  firstLook: z.object({
    build: text(100),
    orgId: Id,
    repId: Id,
    horizon: count(),
    day: text(10),
    timeZone: text(100),
    until: moment(),
    language: text(100),
    rail: z.nullable(text(1_000_000)),
    panel: z.nullable(text(1_000_000)),
  }),
};
export type Meta = { [K in keyof typeof schemas]: z.infer<(typeof schemas)[K]> };

/** The value stored under this key; undefined when there is none or it fails the schema, as after an older version. */
export async function getMeta<K extends keyof Meta>(
  key: K,
  database: StoreDatabase = storeDatabase(),
): Promise<Meta[K] | undefined> {
  const read = schemas[key].safeParse((await database.meta.get(key))?.value);
  // The schema is that of the key, which the union of all of them hides.
  return read.success ? (read.data as Meta[K]) : undefined;
}

export async function setMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
  await storeDatabase().meta.put({ key, value });
}

/** The rep who is signed in, or null. */
export async function currentSession(): Promise<Me | null> {
  return (await getMeta('me')) ?? null;
}

/** The key of a rep's outbox entries: `<orgId>/<repId>`. */
export function ownerKey(me: Pick<Me, 'orgId' | 'repId'>): string {
  return `${me.orgId}/${me.repId}`;
}
