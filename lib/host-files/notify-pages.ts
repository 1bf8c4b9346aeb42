import { browser } from 'wxt/browser';
import { text } from '../contract/bounds.ts';
import { oneAtATime } from '../kit/one-at-a-time.ts';
import { sendToTab } from '../message/send.ts';
import { followPolicy } from '../policy/managed-policy.ts';
import { pinHostKey } from '../session/pin-host-key.ts';
import { storeDatabase } from '../store/database.ts';
import { type LiveQuery, subscribeLive } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { loadHostFiles } from './load-host-files.ts';
import { onOwnHostsChanged } from './own-host-files.ts';
import { forgetTrialResults } from './trial-results.ts';

/** The versions that a sync has brought, and the organisation whose key signs them. */
interface ReceivedFiles {
  /** Null: nobody is signed in. */
  orgId: string | null;
  /** Stays the same as long as nothing has changed. */
  mark: string;
  /** There are files but no key to check them with. */
  wantsKey: boolean;
}

const storageKey = 'host files told';
/** The mark of `ReceivedFiles`: one line for each version. A longer one is announced again each time. */
const AnnouncedMark = text(1_000_000);

/**
 * Notifies open pages whenever a sync, the policy or the rep has changed the host files. The last announced state is stored,
 * so a restarted worker announces what changed while it was stopped. Call this synchronously when the worker starts.
 */
export function followHostFiles(): void {
  // One at a time, because each compares with what the previous one has announced.
  const inTurn = oneAtATime();
  subscribeLive(
    receivedFilesQuery(),
    (received) => {
      inTurn(() => announceChanges(received)).catch((error: unknown) => console.warn(error));
    },
    // The panel reports that the databases can't be opened; pages continue with the package's host files.
    () => {},
  );
  onOwnHostsChanged(() => void notifyPages());
  followPolicy(() => void notifyPages());
}

/** Every page requests the files of its own site again; tabs without our script ignore this. */
export async function notifyPages(): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id !== undefined) void sendToTab(id, 'page.renew', {}).catch(() => {});
  }
}

function receivedFilesQuery(): LiveQuery<ReceivedFiles> {
  return {
    key: ['hosts', 'holding'],
    read: async () => {
      const [me, held] = await Promise.all([
        currentSession(),
        storeDatabase().rows('hostFile').toArray(),
      ]);
      const versions = held.map(({ id, version }) => `${id} ${version}`);
      const key = me?.hostKey?.x ?? '';
      return {
        orgId: me?.orgId ?? null,
        mark: versions.length === 0 ? '' : [me?.orgId, key, ...versions].join('\n'),
        wantsKey: held.length > 0 && me !== null && key === '',
      };
    },
  };
}

async function announceChanges({ orgId, mark, wantsKey }: ReceivedFiles): Promise<void> {
  await forgetOthers(orgId);
  const announced = AnnouncedMark.safeParse(
    (await browser.storage.local.get(storageKey))[storageKey],
  );
  if (mark !== (announced.success ? announced.data : '')) {
    // A version counts as received even if no page has asked for it.
    await loadHostFiles();
    await browser.storage.local.set({ [storageKey]: mark });
    await notifyPages();
  }
  if (wantsKey) await pinHostKey();
}

const organisationKey = 'host trials of';

/** Another organisation's versions are other files, even with the same number: their results are dropped. */
async function forgetOthers(orgId: string | null): Promise<void> {
  const kept = (await browser.storage.local.get(organisationKey))[organisationKey];
  if (kept === orgId) return;
  // An earlier version stored no organisation: its results belong to the one that is signed in.
  if (kept !== undefined) await forgetTrialResults('organisation');
  await browser.storage.local.set({ [organisationKey]: orgId });
}
