import { count, hostBounds, list, moment, text, wireNumber, within } from '../contract/bounds.ts';
import { Id, Name } from '../contract/scalars.ts';
import { Me } from '../contract/wire/config.ts';
import { z } from '../contract/zod.ts';
import { type StoreDatabase, storeDatabase } from './database.ts';

const RowFault = z.object({ kind: text(200), id: text(2_000), reason: text(10_000) });
/** A row and what is wrong with it. */
export type RowFault = z.infer<typeof RowFault>;

/** What `meta` holds beside the rows. */
const schemas = {
  me: Me,
  /** The backend's address, without a trailing slash. */
  backend: text(2_000),
  /** What whoever manages this browser had set when it was last looked at. */
  policy: z.object({ backend: z.nullable(text(300)), hosts: list(within(hostBounds), 200) }),
  /** The database incarnation the cursors are from. */
  epoch: Id,
  /** The rep signed out here: the next sign-in asks who it is, also where the issuer still remembers. */
  askWho: z.boolean(),
  /** The counter up to which every bucket has been read. */
  horizon: count(),
  /** ms, local clock: when the last pull ended well. */
  lastSyncAt: moment(),
  /** Why the last sync ended badly; null after a good one. */
  syncProblem: z.nullable(z.object({ code: text(2_000), message: text(100_000), at: moment() })),
  serverVersion: text(2_000),
  /** Buckets whose checksum was wrong and that were fetched anew: how often, and when last (ms). */
  healed: z.object({ times: count(), lastAt: moment() }),
  /** Rows that are shown although something in them is wrong (a day that does not exist); not more than can be named. */
  faults: list(RowFault, 1_000),
  /** How many pages of pulls this store has taken in. */
  pages: count(),
  /** ms, local clock: when the rows were last counted again and compared; 0: to be done at the next sync. */
  checkedAt: moment(),
  /** The wire version last agreed on with an older server, and the one this code spoke then. */
  wire: z.object({ ours: wireNumber(), spoken: wireNumber() }),
  /** The row revision of the code that last tried to read the quarantined rows. */
  readBy: count(),
  /** ms, local clock: when a panel was last to be seen. */
  usedAt: moment(),
  /** ms, the server's clock: the newest time that an answer to this rep carried. */
  heardAt: moment(),
  /** How long nothing was heard of the server (ms), and this device's clock at the last look and at its latest. */
  dataLease: z.object({ elapsed: moment(), looked: moment(), highest: moment() }),
  /** The rows were removed because nothing was heard of the server for too long. */
  leaseEnded: z.boolean(),
  /** Who was signed in last was taken out of the organisation: what is left to say of it. */
  left: z.object({ orgName: Name, unsent: count() }),
  /** A sync is under way; the lease says whether that is still true. */
  syncing: z.boolean(),
  /** A first fetch under way: rows held so far. */
  progress: z.nullable(z.object({ rows: count(), done: z.boolean() })),
  /** The last glance strip, for the next window's first moment: a `FirstPaintCache`. */
  firstLook: z.object({
    orgId: Id,
    repId: Id,
    horizon: count(),
    day: text(10),
    timeZone: text(100),
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

/** Who is signed in, or null. */
export async function currentSession(): Promise<Me | null> {
  return (await getMeta('me')) ?? null;
}

export function ownerKey(me: Pick<Me, 'orgId' | 'repId'>): string {
  return `${me.orgId}/${me.repId}`;
}
