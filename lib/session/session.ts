import type { Me } from '../contract/wire/config.ts';
import { storeDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { readKept, writeAccess, writeKept } from './credentials.ts';
import { revokeRefresh } from './sign-in.ts';

/** Empties the store; the outbox stays, it belongs to the rep who clicked. */
async function emptyStore(): Promise<void> {
  const database = storeDatabase();
  await database.transaction('rw', database.tables, async () => {
    const [backend, policy] = [await getMeta('backend'), await getMeta('policy')];
    for (const table of database.tables) await table.clear();
    if (backend !== undefined) await setMeta('backend', backend);
    // The browser's, whoever signs in.
    if (policy !== undefined) await setMeta('policy', policy);
  });
}

/**
 * Ends the session here: no token and no customer data is left in this browser but the outbox. The issuer is told
 * too, where it can be reached: a copy of the refresh token shall be of no use either.
 */
export async function endSession(): Promise<void> {
  const kept = await readKept();
  // First: a session without its tokens would be shown as one that has to be renewed.
  await storeDatabase().meta.delete('me');
  await writeAccess(null);
  await writeKept(null);
  await emptyStore();
  await setMeta('askWho', true);
  if (kept) await revokeRefresh(kept).catch(() => {});
}

/** Begins a session: another rep's data goes, the same rep's stays. */
export async function beginSession(backend: string, me: Me): Promise<void> {
  const before = await getMeta('me');
  const beforeBackend = await getMeta('backend');
  const same = before?.orgId === me.orgId && before.repId === me.repId && beforeBackend === backend;
  if (!same) await emptyStore();
  const database = storeDatabase();
  await database.transaction('rw', database.meta, async () => {
    await setMeta('backend', backend);
    await setMeta('me', me);
    await setMeta('syncProblem', null);
    await setMeta('askWho', false);
  });
}
