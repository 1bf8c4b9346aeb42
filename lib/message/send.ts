import { browser } from 'wxt/browser';
import { confirmed } from '../kit/confirm.ts';
import { Answer } from './envelope.ts';
import type { MessageName, Protocol, ReplyOf, RequestOf } from './protocol.ts';
import { protocol } from './protocol.ts';

type To<T extends 'page' | 'background'> = {
  [N in MessageName]: Protocol[N]['to'] extends T ? N : never;
}[MessageName];

/** The message found nobody, was refused, or its answer could not be read. */
export class MessageError extends Error {
  override name = 'MessageError';
}

/** Asks the background worker. Throws MessageError. */
export async function sendToBackground<N extends To<'background'>>(
  name: N,
  request: RequestOf<N>,
): Promise<ReplyOf<N>> {
  return readReply(name, await deliver(name, request, (m) => browser.runtime.sendMessage(m)));
}

/** Asks the content script in the top frame of a tab. Throws MessageError; NotConfirmed for what is put into a page. */
export async function sendToTab<N extends To<'page'>>(
  tabId: number,
  name: N,
  request: RequestOf<N>,
): Promise<ReplyOf<N>> {
  if (name === 'page.insert') await confirmed();
  // Firefox gives an extension's frame inside a web page no tabs.
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
  // The schema of this very name has just accepted it.
  return reply.data as ReplyOf<N>;
}
