import { Dexie, type Table } from 'dexie';
import type { HostKey } from '../contract/page/host-file.ts';
import { toBase64Url } from '../kit/jws.ts';
import { type Floor, floorAfter, noFloor, type SignedVersions, StoredFloor } from './floor.ts';

/**
 * A database of its own, so that nothing makes the browser forget the versions it has had: the store is emptied at sign-out,
 * and `storage.local` when a rep was removed from the organisation; in some browsers content scripts can also write there.
 */
class FloorDatabase extends Dexie {
  readonly floors!: Table<StoredFloor, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ floors: 'key' });
  }
}

let current: FloorDatabase | null = null;

function floorDatabase(): FloorDatabase {
  current ??= new FloorDatabase('repside-host-floors');
  return current;
}

/** For tests: uses another database from now on. */
export function replaceFloorDatabase(name: string): void {
  current = new FloorDatabase(name);
}

/** The organisation and key that the floors belong to. Another key, or another organisation, has its own. */
export interface Signer {
  orgId: string;
  hostKey: HostKey;
}

/** Raises the floor of each host by the versions and withdrawals seen, and returns the floors by host id. */
export async function raiseFloors(
  signer: Signer,
  seen: ReadonlyMap<string, SignedVersions>,
): Promise<ReadonlyMap<string, Floor>> {
  const hosts = await Promise.all(
    [...seen].map(async ([id, its]) => ({ id, its, key: await keyOf(signer, id) })),
  );
  const { floors } = floorDatabase();
  const look = async () => {
    const held = await floors.bulkGet(hosts.map(({ key }) => key));
    return hosts.map(({ id, its, key }, at) => {
      const before = readFloor(held[at]);
      const after = floorAfter(before, its);
      return { id, key, after, isNew: JSON.stringify(before) !== JSON.stringify(after) };
    });
  };
  let looked = await look();
  if (looked.some(({ isNew }) => isNew)) {
    // Pages, the worker and the settings may do this at the same time, so compute again inside the transaction.
    looked = await floorDatabase().transaction('rw', floors, async () => {
      const now = await look();
      const raised = now.filter(({ isNew }) => isNew);
      await floors.bulkPut(raised.map(({ key, after }) => ({ key, ...after })));
      return now;
    });
  }
  return new Map(looked.map(({ id, after }) => [id, after]));
}

/** An unreadable floor counts as none: the next version that arrives sets it again. */
function readFloor(raw: unknown): Floor {
  const kept = StoredFloor.safeParse(raw);
  if (!kept.success) return noFloor;
  const { lowest, withdrawn } = kept.data;
  return { lowest, withdrawn };
}

async function keyOf({ orgId, hostKey }: Signer, host: string): Promise<string> {
  const name = new TextEncoder().encode(JSON.stringify([orgId, hostKey.x, hostKey.y, host]));
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', name)));
}
