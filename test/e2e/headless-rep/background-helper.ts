// This file is bundled into a copy of the extension and runs in its background, beside the product's own script.
import { browser } from 'wxt/browser';
import { writeAccess } from '../../../lib/session/credentials.ts';
import { headlessSessionId } from './session-id.ts';

const backgroundCalls = {
  /** Gives the background a token, as after a sign-in. */
  token: (token: string) =>
    writeAccess({ session: headlessSessionId, token, expiresAt: Date.now() + 3_600_000 }),

  /** Takes a Web Lock of this name and keeps it as long as the background runs. */
  hold: (name: string) =>
    new Promise<void>((held) => {
      void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        held();
        return lock ? new Promise(() => {}) : null;
      });
    }),

  /** Opens a page of the extension in a tab. */
  open: async (path: string) => {
    await browser.tabs.create({ url: new URL(path, browser.runtime.getURL('/')).href });
  },
};

export type BackgroundCall = keyof typeof backgroundCalls;

browser.runtime.onMessage.addListener((message: { call?: BackgroundCall; given?: string }) => {
  if (message.call === undefined || !Object.hasOwn(backgroundCalls, message.call)) return undefined;
  return backgroundCalls[message.call](message.given ?? '').then(() => true);
});
