import { type Browser, browser } from 'wxt/browser';
import { type Answer, Envelope } from './envelope.ts';
import { type MessageName, protocol, type ReplyOf, type RequestOf } from './protocol.ts';

export interface Sender {
  /** The sender's tab; null for the background and for a native side panel. */
  tabId: number | null;
  frameId: number | null;
  /** The origin of the sending document, as the browser states it. */
  origin: string | null;
}

export type Handlers = {
  [N in MessageName]?: (request: RequestOf<N>, sender: Sender) => ReplyOf<N> | Promise<ReplyOf<N>>;
};

/**
 * Answers messages in this context. A message from another extension, from the wrong kind of sender, or with an invalid
 * request is refused with the reason. A message without a handler here is left to other listeners.
 */
export function onMessage(handlers: Handlers): () => void {
  const listener = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    respond: (answer: Answer) => void,
  ): boolean => {
    const envelope = Envelope.safeParse(message);
    if (!envelope.success || !isName(envelope.data.repside)) return false;
    const name = envelope.data.repside;
    const handler = handlers[name];
    if (!handler) return false;
    const from = senderOf(sender, envelope.data.relayedFrom);
    void handle(name, handler, envelope.data.request, from).then(respond);
    return true; // tells the browser that the answer comes later
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

function isName(name: string): name is MessageName {
  return Object.hasOwn(protocol, name);
}

async function handle(
  name: MessageName,
  handler: NonNullable<Handlers[MessageName]>,
  raw: unknown,
  sender: Sender & { kind: 'page' | 'extension' | 'stranger' },
): Promise<Answer> {
  if (sender.kind === 'stranger') return refuse(`${name}: from another extension`);
  if (protocol[name].by !== sender.kind) return refuse(`${name}: not for this sender`);
  const request = protocol[name].request.safeParse(raw);
  if (!request.success) return refuse(`${name}: the request could not be read`);
  try {
    // Request and handler belong to the same name; the union of names hides that from the compiler.
    const run = handler as (request: unknown, sender: Sender) => unknown;
    return { ok: true, reply: await run(request.data, sender) };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : `${name}: failed`);
  }
}

function refuse(reason: string): Answer {
  return { ok: false, reason: reason.slice(0, 1_000) };
}

/**
 * An extension page (framed or not) has the extension's origin; any other sender of ours is a content script. A message that
 * the background relays counts as sent by the page it came from; no page can pretend to be the background.
 */
function senderOf(
  sender: Browser.runtime.MessageSender,
  relayedFrom: number | undefined,
): Sender & { kind: 'page' | 'extension' | 'stranger' } {
  const origin = originOf(sender);
  const tabId = sender.tab?.id ?? null;
  const frameId = sender.frameId ?? null;
  if (sender.id !== browser.runtime.id) return { kind: 'stranger', tabId, frameId, origin };
  if (origin !== ownOrigin()) return { kind: 'page', tabId, frameId, origin };
  if (relayedFrom !== undefined && sender.tab === undefined)
    return { kind: 'page', tabId: relayedFrom, frameId: 0, origin };
  return { kind: 'extension', tabId, frameId, origin };
}

function originOf(sender: Browser.runtime.MessageSender): string | null {
  return sender.origin ?? (sender.url ? originText(sender.url) : null);
}

function ownOrigin(): string {
  // Not the sidebar's URL: its host is dynamic and changes in each session.
  return originText(browser.runtime.getURL('/options.html'));
}

/** Not `URL.origin`, which is `null` for extension schemes in some engines. */
function originText(address: string): string {
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}
