import 'fake-indexeddb/auto';
import { rowRevision } from '../../lib/contract/rows/revision.ts';
import type { Me } from '../../lib/contract/wire/config.ts';
import { newId } from '../../lib/kit/id.ts';
import { replaceStoreDatabase, StoreDatabase, storeDatabase } from '../../lib/store/database.ts';
import { ownerKey, setMeta } from '../../lib/store/meta.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../lib/store/outbox-database.ts';
import { applyBatch } from '../../lib/sync/apply.ts';
import { pull, repScopeOf } from '../../server/pull/pull.ts';
import type { World } from './world.ts';

/** Signs the rep in with an empty store, and pulls everything that the rep may read. The rooms' queries read this store. */
export async function signInRep(world: World): Promise<Me> {
  const rep = await world.rep();
  const caller = { orgId: world.orgId, repId: rep.id };
  const { orgName, epoch, buckets } = await repScopeOf(world.db, caller, world.clock);
  const me: Me = {
    ...{ ...caller, orgName, repName: rep.name, epoch },
    buckets: buckets.map(({ bucket }) => bucket),
    serverTime: new Date(world.clock.now()).toISOString(),
  };
  replaceStoreDatabase(new StoreDatabase(`store-${newId()}`));
  replaceOutboxDatabase(new OutboxDatabase(`outbox-${newId()}`));
  await setMeta('me', me);
  while (await pullBatch(world, me));
  return me;
}

/** Pulls a batch; true if there is more. */
async function pullBatch(world: World, me: Me): Promise<boolean> {
  const states = await storeDatabase().bucketState.toArray();
  const cursors = states.map(({ bucket, cursor, complete }) => ({
    bucket,
    after: cursor,
    complete,
  }));
  const epoch = cursors.length > 0 ? me.epoch : null;
  const request = { wire: 1, rowRevision, epoch, cursors, limit: 2_000 };
  const batch = await pull(world.db, me, request, world.clock);
  const context = { owner: ownerKey(me), cursors, batches: null, now: world.clock.now() };
  return (await applyBatch(storeDatabase(), batch, context)).more;
}
