import { browser } from 'wxt/browser';
import { confirmed } from '../kit/confirm.ts';
import { Answer } from './envelope.ts';
import type { MessageName, Protocol, ReplyOf, RequestOf } from './protocol.ts';
import { protocol } from './protocol.ts';

type To<T extends 'page' | 'background'> = {
  [N in MessageName]: Protocol[N]['to'] extends T ? N : never;
}[MessageName];

/** Thrown when nobody answers a message, when it is refused, or when its answer is invalid. */
export class MessageError extends Error {
  override name = 'MessageError';
}

/** Sends a message to the background worker and returns its reply. Throws MessageError. */
export async function sendToBackground<N extends To<'background'>>(
  name: N,
  request: RequestOf<N>,
): Promise<ReplyOf<N>> {
  return readReply(name, await deliver(name, request, (m) => browser.runtime.sendMessage(m)));
}

/**
 * Sends a message to the content script in the top frame of a tab and returns its reply. Throws MessageError, and
 * NotConfirmed if an insertion into the page is not confirmed.
 */
export async function sendToTab<N extends To<'page'>>(
  tabId: number,
  name: N,
  request: RequestOf<N>,
): Promise<ReplyOf<N>> {
  if (name === 'page.insert') await confirmed();
  // In Firefox an extension's frame inside a web page has no tabs API.
  if (!browser.tabs) return readReply(name, await relayed(tabId, name, request));
  return readReply(
    name,
    await deliver(name, request, (m) => browser.tabs.sendMessage(tabId, m, { frameId: 0 })),
  );
}

async function relayed(tabId: number, name: To<'page'>, request: unknown): Promise<unknown> {
  return (await sendToBackground('tab.relay', { tabId, name, request })).answer;
}

export async function deliver(
  name: MessageName,
  request: unknown,
  send: (message: unknown) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await send({ repside: name, request });
  } catch (error) {
    throw new MessageError(`${name}: ${error instanceof Error ? error.message : 'not delivered'}`);
  }
}

function readReply<N extends MessageName>(name: N, raw: unknown): ReplyOf<N> {
  const answer = Answer.safeParse(raw);
  if (!answer.success) throw new MessageError(`${name}: nobody answered`);
  if (!answer.data.ok) throw new MessageError(`${name}: ${answer.data.reason}`);
  const reply = protocol[name].reply.safeParse(answer.data.reply);
  if (!reply.success) throw new MessageError(`${name}: the answer could not be read`);
  // The schema for this name has just accepted the reply.
  return reply.data as ReplyOf<N>;
}
