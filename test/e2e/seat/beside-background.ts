// Bundled into a copy of the extension, and run in its background, beside the product's own script.
import { browser } from 'wxt/browser';
import { writeAccess } from '../../../lib/session/credentials.ts';
import { seatSession } from './seat-session.ts';

const deeds = {
  /** Gives the background a token, as after a sign-in. */
  'seat.token': (token: string) =>
    writeAccess({ session: seatSession, token, expiresAt: Date.now() + 3_600_000 }),

  /** Holds a Web Lock of this name from here on, as long as the background lives. */
  'seat.hold': (name: string) =>
    new Promise<void>((held) => {
      void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        held();
        return lock ? new Promise(() => {}) : null;
      });
    }),

  /** Opens a page of the extension in a tab. */
  'seat.open': async (path: string) => {
    await browser.tabs.create({ url: new URL(path, browser.runtime.getURL('/')).href });
  },
};

export type Deed = keyof typeof deeds;

browser.runtime.onMessage.addListener((message: { deed?: Deed; given?: string }) => {
  if (message.deed === undefined || !Object.hasOwn(deeds, message.deed)) return undefined;
  return deeds[message.deed](message.given ?? '').then(() => true);
});
