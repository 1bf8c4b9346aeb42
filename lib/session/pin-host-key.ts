import { storeDatabase } from '../store/database.ts';
import { currentSession, getMeta, ownerKey, setMeta } from '../store/meta.ts';
import { accessToken } from './access-token.ts';
import { fetchMe } from './fetch-me.ts';
import { sessionFetch } from './possession.ts';

/**
 * Stores the organisation's key for host files in a session that began before the server had one. A session that already
 * has a key keeps it.
 */
export async function pinHostKey(): Promise<void> {
  const [me, serverUrl] = await Promise.all([currentSession(), getMeta('backend')]);
  if (!me || me.hostKey || serverUrl === undefined) return;
  const token = await accessToken(ownerKey(me));
  if (!token.ok) return;
  const now = await fetchMe(serverUrl, token.value, sessionFetch);
  if (!now.ok || !now.value.hostKey || ownerKey(now.value) !== ownerKey(me)) return;
  const { hostKey } = now.value;
  const database = storeDatabase();
  await database.transaction('rw', database.meta, async () => {
    const still = await currentSession();
    // Somebody else may have signed in meanwhile.
    if (!still || still.hostKey || ownerKey(still) !== ownerKey(me)) return;
    await setMeta('me', { ...still, hostKey });
  });
}
