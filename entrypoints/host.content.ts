import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import {
  broadcast,
  onPageMessage,
  requestHosts,
  requestNonce,
} from '../lib/message/content-script-channel.ts';
import { startContentScript } from '../lib/page/content-script.ts';
import { packageMatches } from '../lib/page/hosts/package-matches.ts';

export default defineContentScript({
  matches: packageMatches,
  runAt: 'document_idle',
  // The script in the top page also reads its same-origin frames, so that there is one reading and one dock.
  allFrames: false,
  main: (ctx) => {
    const page = startContentScript({
      document,
      frameUrl: browser.runtime.getURL('/sidebar.html'),
      // The frame has the extension's usual origin even if its URL is a dynamic one.
      frameOrigin: browser.runtime.getURL('/').slice(0, -1),
      nonce: requestNonce,
      hosts: requestHosts,
      onReading: (reading) => void broadcast('page.changed', { reading }),
      onTrial: (trial) => void broadcast('page.trial', trial),
      onToggle: () => void broadcast('dock.toggled', {}),
      onPlace: (place) => void broadcast('dock.place', place),
      // The first check notices that the extension is gone; the second distinguishes that from a newer copy of this script.
      isAlive: () => ctx.isValid || browser.runtime?.id !== undefined,
      signal: ctx.signal,
    });
    if (!page) return;
    ctx.onInvalidated(
      onPageMessage({
        'page.read': () => ({ reading: page.read() }),
        'page.insert': (what) => page.insert(what),
        'page.renew': () => {
          page.renew();
          return {};
        },
        'page.shape': page.shape,
        'dock.size': ({ expanded }) => {
          page.resize(expanded);
          return {};
        },
        'page.leave': ({ sites }) => {
          if (sites.includes(`${location.protocol}//${location.hostname}`)) ctx.notifyInvalidated();
          return {};
        },
      }),
    );
  },
});
