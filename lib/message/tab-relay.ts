import { browser } from 'wxt/browser';
import { type Handlers, onMessage, type Sender } from './on-message.ts';
import type { ReplyOf, RequestOf } from './protocol.ts';
import { deliver, MessageError } from './send.ts';

/** Passes a frame's message on to the page the frame stands in, and to no other. Throws MessageError. */
async function relayToPage(
  { tabId, name, request }: RequestOf<'tab.relay'>,
  sender: Sender,
): Promise<ReplyOf<'tab.relay'>> {
  if (sender.tabId !== tabId) throw new MessageError('tab.relay: not the tab of this frame');
  const send = (m: unknown) => browser.tabs.sendMessage(tabId, m, { frameId: 0 });
  return { answer: await deliver(name, request, send) };
}

/** Passes what a page says on to the frames in it. */
function relayToFrames(
  name: 'page.changed' | 'dock.toggled',
  request: unknown,
  from: Sender,
): ReplyOf<'page.changed'> {
  const message = { repside: name, request, relayedFrom: from.tabId };
  // A page whose frame is not there yet: the frame asks when it comes.
  if (from.tabId !== null) void browser.tabs.sendMessage(from.tabId, message).catch(() => {});
  return {};
}

/**
 * Firefox treats an extension's frame inside a web page like a content script: it has no tabs, and a page's
 * messages do not reach it. There, and only there, the background passes them on.
 */
export function relayTabMessages(): () => void {
  const handlers: Handlers = {
    'tab.relay': relayToPage,
    'page.changed': (request, sender) => relayToFrames('page.changed', request, sender),
    'dock.toggled': (request, sender) => relayToFrames('dock.toggled', request, sender),
  };
  return onMessage(handlers);
}
