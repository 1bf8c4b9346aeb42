import { type Browser, browser } from 'wxt/browser';
import type { DockPosition } from '../contract/page/dock-position.ts';
import type { HostPage } from '../contract/page/host.ts';
import type { KnownHost } from '../contract/page/host-shape.ts';
import type { Answer } from './envelope.ts';
import type { ReplyOf, RequestOf } from './protocol.ts';

/**
 * The content script's side of the messages. Every host page loads this script and the schemas would double its size, so
 * incoming messages are checked by hand; the unit test compares these checks with the schemas of the protocol. The receivers
 * parse outgoing messages with the schemas.
 */
type PageRequestName =
  | 'page.read'
  | 'page.insert'
  | 'page.renew'
  | 'page.shape'
  | 'dock.size'
  | 'page.leave';

export type PageHandlers = { [N in PageRequestName]: (request: RequestOf<N>) => ReplyOf<N> };

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** For each message, parses the request; null if it is invalid. */
export const requests: { [N in PageRequestName]: (raw: unknown) => RequestOf<N> | null } = {
  'page.read': (raw) => (isFields(raw) ? {} : null),
  'page.renew': (raw) => (isFields(raw) ? {} : null),
  'page.shape': (raw) =>
    isFields(raw) && isList(raw.roles) && isList(raw.attributes)
      ? { roles: raw.roles, attributes: raw.attributes }
      : null,
  'page.insert': (raw) => {
    if (!isFields(raw)) return null;
    const { subject, html, text } = raw;
    const readable = (subject === null || isText(subject)) && isText(html) && isText(text);
    return readable ? { subject, html, text } : null;
  },
  'dock.size': (raw) =>
    isFields(raw) && typeof raw.expanded === 'boolean' ? { expanded: raw.expanded } : null,
  'page.leave': (raw) => (isFields(raw) && isList(raw.sites) ? { sites: raw.sites } : null),
};

/** Answers messages of the extension's own pages and refuses all others unread. Returns a function that stops it. */
export function onPageMessage(handlers: PageHandlers): () => void {
  const listener = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    respond: (answer: Answer) => void,
  ): boolean => {
    const name = isFields(message) ? message.repside : null;
    if (!isFields(message) || !isPageRequestName(name)) return false;
    if (sender.id !== browser.runtime.id || !isOwnPage(sender)) {
      respond({ ok: false, reason: `${name}: not for this sender` });
      return false;
    }
    // Request and handler belong to the same name; the union of names hides that from the compiler.
    const run = handlers[name] as (request: unknown) => unknown;
    const request = requests[name](message.request);
    if (request === null) respond({ ok: false, reason: `${name}: the request could not be read` });
    else respond(attempt(name, () => run(request)));
    return false;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

function attempt(name: PageRequestName, run: () => unknown): Answer {
  try {
    return { ok: true, reply: run() };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : `${name}: failed` };
  }
}

function isPageRequestName(name: unknown): name is PageRequestName {
  return isText(name) && Object.hasOwn(requests, name);
}

/** The background has no tab. A sender with a tab must be a page of the extension, not another content script. */
function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  if (sender.tab === undefined) return true;
  const own = browser.runtime.getURL('/');
  return `${sender.origin ?? sender.url ?? ''}/`.startsWith(own);
}

/** The one-time nonce for this page's frame, and the last dock position. Throws if the worker gives no nonce. */
export async function requestNonce(): Promise<{ nonce: string; place: DockPosition | null }> {
  const reply = await ask('dock.nonce');
  if (isText(reply.nonce)) return { nonce: reply.nonce, place: positionIn(reply.place) };
  throw new Error('dock.nonce: the worker gave no nonce');
}

/**
 * The host files for this page. The background has parsed each with its schema, so they are not checked here again.
 * Retries, because the worker may just be waking up. Throws if it does not answer.
 */
export async function requestHosts(): Promise<readonly KnownHost[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { hosts } = await ask('page.hosts');
      if (Array.isArray(hosts)) return hosts;
      throw new Error('page.hosts: the worker gave none');
    } catch (error) {
      if (attempt === 3) throw error;
      await new Promise((resolve) => setTimeout(resolve, 400 * attempt));
    }
  }
}

/** Asks the background to save the rule that the rep has made. Throws with the reason if that fails. */
export async function sendPickedPage(page: HostPage): Promise<void> {
  const request: RequestOf<'picker.keep'> = { page };
  const answer: unknown = await browser.runtime.sendMessage({ repside: 'picker.keep', request });
  if (isFields(answer) && answer.ok === true) return;
  throw new Error(
    isFields(answer) && isText(answer.reason) ? answer.reason : 'picker.keep: failed',
  );
}

async function ask(name: 'dock.nonce' | 'page.hosts'): Promise<Fields> {
  const answer: unknown = await browser.runtime.sendMessage({ repside: name, request: {} });
  const reply = isFields(answer) && answer.ok === true ? answer.reply : null;
  return isFields(reply) ? reply : {};
}

/** Parses a dock position; null if it is invalid. */
function positionIn(raw: unknown): DockPosition | null {
  if (!isFields(raw) || typeof raw.at !== 'number') return null;
  return { side: raw.side === 'left' ? 'left' : 'right', at: raw.at };
}

/** Sends to the background and to every open frame and side panel. It is no error if none listens. */
export async function broadcast<
  N extends 'page.changed' | 'page.trial' | 'dock.toggled' | 'dock.place',
>(name: N, request: RequestOf<N>): Promise<void> {
  try {
    await browser.runtime.sendMessage({ repside: name, request });
  } catch {
    // No panel is open. A panel that opens later asks for the state itself.
  }
}
