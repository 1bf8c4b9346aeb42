import { browser } from 'wxt/browser';
import { type Handlers, onMessage, type Sender } from './on-message.ts';
import type { ReplyOf, RequestOf } from './protocol.ts';
import { deliver, MessageError } from './send.ts';

/** Relays a frame's message to the page that contains the frame, and to no other. Throws MessageError. */
async function relayToPage(
  { tabId, name, request }: RequestOf<'tab.relay'>,
  sender: Sender,
): Promise<ReplyOf<'tab.relay'>> {
  if (sender.tabId !== tabId) throw new MessageError('tab.relay: not the tab of this frame');
  const send = (m: unknown) => browser.tabs.sendMessage(tabId, m, { frameId: 0 });
  return { answer: await deliver(name, request, send) };
}

/** Relays a page's message to the frames in that page. */
function relayToFrames(
  name: 'page.changed' | 'dock.toggled',
  request: unknown,
  from: Sender,
): ReplyOf<'page.changed'> {
  const message = { repside: name, request, relayedFrom: from.tabId };
  // If the page has no frame yet, nobody listens: a new frame asks for the state itself.
  if (from.tabId !== null) void browser.tabs.sendMessage(from.tabId, message).catch(() => {});
  return {};
}

/**
 * Relays messages between pages and their frames. Only needed in Firefox, which treats an extension's frame inside a web
 * page like a content script: it has no tabs API, and a page's messages do not reach it.
 */
export function relayTabMessages(): () => void {
  const handlers: Handlers = {
    'tab.relay': relayToPage,
    'page.changed': (request, sender) => relayToFrames('page.changed', request, sender),
    'dock.toggled': (request, sender) => relayToFrames('dock.toggled', request, sender),
  };
  return onMessage(handlers);
}
