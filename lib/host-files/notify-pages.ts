import { browser } from 'wxt/browser';
import { text } from '../contract/bounds.ts';
import { sendToTab } from '../message/send.ts';
import { followPolicy } from '../policy/managed-policy.ts';
import { pinHostKey } from '../session/pin-host-key.ts';
import { storeDatabase } from '../store/database.ts';
import { type LiveQuery, subscribeLive } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { deliveredFiles } from './load-host-files.ts';
import { onOwnHostsChanged } from './own-host-files.ts';
import { forgetVerdicts } from './trial-results.ts';

/** Which editions a sync has brought, and whose word they are checked by. */
interface Holding {
  /** Null: nobody is signed in. */
  orgId: string | null;
  /** Equal as long as nothing has changed. */
  mark: string;
  /** There are files and nothing to check them by. */
  wantsKey: boolean;
}

const storageKey = 'host files told';
/** The mark of a `Holding`: a line an edition. One that is longer is told again each time. */
const Told = text(1_000_000);

/**
 * Tells open pages whenever a sync, the policy or the rep has changed the host files. What they were told last is kept: a worker that was
 * stopped in between tells them when it is back. To be called before anything is awaited.
 */
export function followHostFiles(): void {
  // One after another: each looks at what the one before it has told.
  let turn = Promise.resolve();
  subscribeLive(
    holdingQuery(),
    (holding) => {
      turn = turn.then(() => settle(holding)).catch((error: unknown) => console.warn(error));
    },
    // The panel says that the databases can't be opened; pages go on with what the package brings.
    () => {},
  );
  onOwnHostsChanged(() => void renewPages());
  followPolicy(() => void renewPages());
}

/** Every page asks again for the files of its own site; tabs without our script have nothing to say to it. */
export async function renewPages(): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id !== undefined) void sendToTab(id, 'page.renew', {}).catch(() => {});
  }
}

function holdingQuery(): LiveQuery<Holding> {
  return {
    key: ['hosts', 'holding'],
    read: async () => {
      const [me, held] = await Promise.all([
        currentSession(),
        storeDatabase().rows('hostFile').toArray(),
      ]);
      const editions = held.map(({ id, version }) => `${id} ${version}`);
      const key = me?.hostKey?.x ?? '';
      return {
        orgId: me?.orgId ?? null,
        mark: editions.length === 0 ? '' : [me?.orgId, key, ...editions].join('\n'),
        wantsKey: held.length > 0 && me !== null && key === '',
      };
    },
  };
}

async function settle({ orgId, mark, wantsKey }: Holding): Promise<void> {
  await forgetOthers(orgId);
  const told = Told.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  if (mark !== (told.success ? told.data : '')) {
    // Whatever has come counts as had, also where no page has asked for it.
    await deliveredFiles();
    await browser.storage.local.set({ [storageKey]: mark });
    await renewPages();
  }
  if (wantsKey) await pinHostKey();
}

const organisationKey = 'host trials of';

/** Another organisation's editions are others, even of the same number: what was told of them goes. */
async function forgetOthers(orgId: string | null): Promise<void> {
  const kept = (await browser.storage.local.get(organisationKey))[organisationKey];
  if (kept === orgId) return;
  // A version of before kept no name: its results are of who is signed in.
  if (kept !== undefined) await forgetVerdicts('organisation');
  await browser.storage.local.set({ [organisationKey]: orgId });
}
