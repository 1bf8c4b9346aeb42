import { storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';

/** Shows a quota in the ring from now on, on this device. `key`: the quota's key, which its later periods share. */
export async function showInRing(key: string): Promise<void> {
  // The next window must not draw the other quota first.
  await storeDatabase().meta.delete('firstLook');
  await setMeta('ringQuota', key);
}
