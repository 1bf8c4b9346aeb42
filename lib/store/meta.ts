import { Me } from '../contract/wire/config.ts';
import { storeDatabase } from './database.ts';
import type { KeptLook } from './first-paint-cache.ts';

/** A row and what is wrong with it. */
export interface RowFault {
  kind: string;
  id: string;
  reason: string;
}

/** What `meta` holds beside the rows. */
export interface Meta {
  me: Me;
  /** The backend's address, without a trailing slash. */
  backend: string;
  /** What whoever manages this browser had set when it was last looked at. */
  policy: { backend: string | null; hosts: readonly unknown[] };
  /** The database incarnation the cursors are from. */
  epoch: string;
  /** The rep signed out here: the next sign-in asks who it is, also where the issuer still remembers. */
  askWho: boolean;
  /** The counter up to which every bucket has been read. */
  horizon: number;
  /** ms, local clock: when the last pull ended well. */
  lastSyncAt: number;
  /** Why the last sync ended badly; null after a good one. */
  syncProblem: { code: string; message: string; at: number } | null;
  serverVersion: string;
  /** Buckets whose checksum was wrong and that were fetched anew: how often, and when last (ms). */
  healed: { times: number; lastAt: number };
  /** Rows that are shown although something in them is wrong (a day that does not exist); not more than can be named. */
  faults: readonly RowFault[];
  /** How many pages of pulls this store has taken in. */
  pages: number;
  /** ms, local clock: when the rows were last counted again and compared; 0: to be done at the next sync. */
  checkedAt: number;
  /** The wire version last agreed on with an older backend, and the one this code spoke then. */
  wire: { ours: number; spoken: number };
  /** The row revision of the code that last tried to read what was set aside. */
  readBy: number;
  /** ms, local clock: when a panel was last to be seen. */
  usedAt: number;
  /** ms, the server's clock: the newest time that an answer to this rep carried. */
  heardAt: number;
  /** How long nothing was heard of the server (ms), and this device's clock at the last look and at its latest. */
  dataLease: { elapsed: number; looked: number; highest: number };
  /** The rows were removed because nothing was heard of the server for too long. */
  leaseEnded: boolean;
  /** Who was signed in last was taken out of the organisation: what is left to say of it. */
  left: { orgName: string; unsent: number };
  /** A sync is under way; the lease says whether that is still true. */
  syncing: boolean;
  /** A first fetch under way: rows held so far. */
  progress: { rows: number; done: boolean } | null;
  /** The last glance strip, for the next window's first moment. */
  firstLook: KeptLook;
}

export async function getMeta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
  const held = await storeDatabase().meta.get(key);
  // Only setMeta writes here, and it takes the type of the key.
  return held?.value as Meta[K] | undefined;
}

export async function setMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
  await storeDatabase().meta.put({ key, value });
}

/** Who is signed in, or null. */
export async function whoAmI(): Promise<Me | null> {
  const parsed = Me.safeParse(await getMeta('me'));
  return parsed.success ? parsed.data : null;
}

export function ownerOf(me: Pick<Me, 'orgId' | 'repId'>): string {
  return `${me.orgId}/${me.repId}`;
}
