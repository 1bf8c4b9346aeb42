import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { claimDock, newNonce } from '../lib/dock/nonce.ts';
import { readDockPosition, saveDockPosition } from '../lib/dock/saved-position.ts';
import { followHostFiles, notifyPages } from '../lib/host-files/notify-pages.ts';
import { isPickable, openPicker, savePickedPage } from '../lib/host-files/open-picker.ts';
import { hostFilesFor, recordTrial } from '../lib/host-files/resolve.ts';
import { systemClock } from '../lib/kit/clock.ts';
import { onMessage } from '../lib/message/on-message.ts';
import { sendToTab } from '../lib/message/send.ts';
import { relayTabMessages } from '../lib/message/tab-relay.ts';
import { accessToken, invalidateAccessToken } from '../lib/session/access-token.ts';
import { askWhetherGone, takeGone } from '../lib/session/gone.ts';
import { sessionFetch } from '../lib/session/possession.ts';
import { followRevocations } from '../lib/session/revocations.ts';
import { endSession, openSession, settleSession } from '../lib/session/session.ts';
import { syncContentScripts } from '../lib/sites/allowed-sites.ts';
import { startSchedule } from '../lib/sync/schedule.ts';

// Every listener is registered before anything is awaited: the worker is started anew for each event,
// and an event that finds no listener is lost.
export default defineBackground({
  type: 'module',
  main() {
    // A worker that was stopped within a sign-in or a sign-out: this one goes on with it before it asks for anything.
    const settled = settleSession().catch((error: unknown) => console.warn(error));
    const schedule = startSchedule({
      clock: systemClock,
      holder: 'background',
      fetch: sessionFetch,
      token: async (owner) => {
        await settled;
        const token = await accessToken(owner);
        if (!token.ok && token.error === 'unauthorized') {
          if (await askWhetherGone(owner, systemClock)) schedule.sessionChanged();
        }
        return token;
      },
      gone: async (owner, statement) => {
        const gone = await takeGone(owner, statement, systemClock);
        if (gone) schedule.sessionChanged();
        return gone;
      },
      refused: invalidateAccessToken,
    });
    onMessage({
      'dock.nonce': async (_request, sender) => {
        const [nonce, place] = await Promise.all([newNonce(sender), readDockPosition(sender)]);
        return { ...nonce, place };
      },
      'dock.place': async (place, sender) => {
        await saveDockPosition(place, sender);
        return {};
      },
      'page.hosts': async (_request, sender) => ({ hosts: await hostFilesFor(sender.origin) }),
      'picker.keep': async ({ page }, sender) => {
        await savePickedPage(page, sender);
        return {};
      },
      'picker.offered': async ({ tabId }) => ({ offered: await isPickable(tabId) }),
      'picker.start': openPicker,
      'page.trial': async (trial, sender) => {
        if (await recordTrial(trial, sender.origin)) await notifyPages();
        return {};
      },
      'dock.claim': ({ nonce }, sender) => claimDock(nonce, sender),
      'session.signIn': async ({ backend }) => {
        const opened = await openSession(backend);
        if (!opened.ok) return { refusal: opened.error };
        schedule.sessionChanged();
        return { refusal: null };
      },
      'session.signOut': async () => {
        await endSession();
        schedule.sessionChanged();
        return {};
      },
      'settings.open': async () => {
        await browser.runtime.openOptionsPage();
        return {};
      },
      'sync.kick': () => {
        schedule.ask();
        return {};
      },
    });
    followHostFiles();
    followRevocations(systemClock);
    // A page without our script, or of another site, has nothing to say to it.
    syncContentScripts(
      (tabId, sites) => void sendToTab(tabId, 'page.leave', { sites }).catch(() => {}),
    );
    if (import.meta.env.FIREFOX) {
      relayTabMessages();
      openSidebarOnClick();
    }
    // Chrome alone has both: content scripts may not read any storage, and the button opens the side panel.
    for (const area of ['local', 'sync', 'managed'] as const) {
      // Where an area can't be closed, nothing of ours is in it that a page could use.
      void browser.storage[area]
        .setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
        ?.catch(() => {});
    }
    void browser.sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  },
});

/** Firefox has no setting for this, and a frame in a page can't open its sidebar. */
function openSidebarOnClick(): void {
  // The types are Chrome's.
  const { sidebarAction } = browser as unknown as { sidebarAction: { open(): Promise<void> } };
  browser.action.onClicked.addListener(() => void sidebarAction.open());
}
