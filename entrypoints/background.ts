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
import { checkGone, handleGoneStatement } from '../lib/session/gone.ts';
import { headersFor, sessionFetch } from '../lib/session/possession.ts';
import { followRevocations } from '../lib/session/revocations.ts';
import { alignStoreWithSession, endSession, openSession } from '../lib/session/session.ts';
import { syncContentScripts } from '../lib/sites/sync-content-scripts.ts';
import { startSchedule } from '../lib/sync/schedule.ts';

// Every listener is registered before any await: the browser starts the worker for an event, and an event
// without a listener is lost.
export default defineBackground({
  type: 'module',
  main() {
    // If the worker was stopped during a sign-in or sign-out, finish that before any request.
    const settled = alignStoreWithSession().catch((error: unknown) => console.warn(error));
    const schedule = startSchedule({
      clock: systemClock,
      holder: 'background',
      fetch: sessionFetch,
      token: async (owner) => {
        await settled;
        const token = await accessToken(owner);
        if (!token.ok && token.error === 'unauthorized') {
          if (await checkGone(owner, systemClock)) schedule.sessionChanged();
        }
        return token;
      },
      gone: async (owner, statement) => {
        const gone = await handleGoneStatement(owner, statement, systemClock);
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
      'session.signIn': async ({ serverUrl }) => {
        const opened = await openSession(serverUrl);
        if (!opened.ok) return { refusal: opened.error };
        schedule.sessionChanged();
        return { refusal: null };
      },
      'session.signOut': async () => {
        await endSession();
        schedule.sessionChanged();
        return {};
      },
      'session.authorise': async ({ owner, url, refused }) => {
        if (refused) await invalidateAccessToken();
        const token = await accessToken(owner);
        return token.ok
          ? { state: 'ready', headers: await headersFor(token.value, url) }
          : { state: token.error, headers: {} };
      },
      'console.open': async () => {
        await browser.tabs.create({ url: browser.runtime.getURL('/console.html') });
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
    // Fails in tabs without our script; pages of other sites ignore it.
    syncContentScripts(
      (tabId, sites) => void sendToTab(tabId, 'page.leave', { sites }).catch(() => {}),
    );
    if (import.meta.env.FIREFOX) {
      relayTabMessages();
      openSidebarOnClick();
    }
    // Only Chrome has these two: content scripts can't read any storage, and the toolbar button opens the side panel.
    for (const area of ['local', 'sync', 'managed'] as const) {
      // If an area can't be closed, it contains nothing that a page could use.
      void browser.storage[area]
        .setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
        ?.catch(() => {});
    }
    void browser.sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  },
});

/** Opens Firefox's sidebar with the toolbar button. Firefox has no setting for that, and a frame in a page can't open it. */
function openSidebarOnClick(): void {
  // The types only describe Chrome.
  const { sidebarAction } = browser as unknown as { sidebarAction: { open(): Promise<void> } };
  browser.action.onClicked.addListener(() => void sidebarAction.open());
}
