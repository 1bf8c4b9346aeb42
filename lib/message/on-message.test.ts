import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onMessage } from './on-message.ts';
import { protocol } from './protocol.ts';

const { id } = fakeBrowser.runtime;
const origin = `chrome-extension://${id}`;
/** The fields of a sender that our code reads. The browser's own type requires many more. */
interface Sender {
  id: string;
  origin: string;
  frameId?: number;
  tab?: { id: number };
}
const trigger = fakeBrowser.runtime.onMessage.trigger as unknown as (
  message: unknown,
  sender: Sender,
  respond: (answer: unknown) => void,
) => Promise<unknown[]>;

const extensionPage = { id, origin, frameId: 3, tab: { id: 7 } };
const contentScript = { id, origin: 'https://mail.example', frameId: 0, tab: { id: 7 } };
const stranger = { ...extensionPage, id: 'other-id' };

/** Delivers a message. Resolves to the answer, or to null if no listener takes the message. */
function deliver(message: unknown, sender: Sender): Promise<unknown> {
  return new Promise((resolve, reject) => {
    trigger(message, sender, resolve).then((taken) => {
      if (!taken.includes(true)) resolve(null);
    }, reject);
  });
}

let stop: () => void;
const claimed = vi.fn(() => ({ granted: true as const, tabId: 7 }));
const changed = vi.fn(() => ({}));

beforeEach(() => {
  stop = onMessage({ 'dock.claim': claimed, 'page.changed': changed });
});

afterEach(() => {
  stop();
  vi.clearAllMocks();
});

describe('onMessage', () => {
  it('A handler answers the right sender', async () => {
    const reply = await deliver({ repside: 'dock.claim', request: { nonce: 'n' } }, extensionPage);
    expect(reply).toEqual({ ok: true, reply: { granted: true, tabId: 7 } });
  });

  it('Every message from the wrong kind of sender is refused', async () => {
    const handlers = Object.fromEntries(
      Object.keys(protocol).map((name) => [name, () => expect.unreachable(name)]),
    );
    stop();
    stop = onMessage(handlers);
    for (const [name, { by }] of Object.entries(protocol)) {
      const wrong = by === 'page' ? extensionPage : contentScript;
      const reply = await deliver({ repside: name, request: {} }, wrong);
      expect(reply, name).toEqual({ ok: false, reason: `${name}: not for this sender` });
      const foreign = await deliver({ repside: name, request: {} }, stranger);
      expect(foreign, name).toEqual({ ok: false, reason: `${name}: from another extension` });
    }
  });

  it('A page’s message is accepted only if the background relays it', async () => {
    const message = { repside: 'page.changed', request: { reading: null }, relayedFrom: 7 };
    const background = { id, origin };
    expect(await deliver(message, background)).toEqual({ ok: true, reply: {} });
    expect(changed).toHaveBeenCalledWith(
      { reading: null },
      expect.objectContaining({ tabId: 7, frameId: 0 }),
    );
    const reply = await deliver(message, extensionPage);
    expect(reply).toEqual({ ok: false, reason: 'page.changed: not for this sender' });
  });

  it('A request that does not fit its schema is refused', async () => {
    const reply = await deliver({ repside: 'dock.claim', request: { nonce: 7 } }, extensionPage);
    expect(reply).toEqual({ ok: false, reason: 'dock.claim: the request could not be read' });
    expect(claimed).not.toHaveBeenCalled();
  });

  it('A message for somebody else is left alone', async () => {
    expect(await deliver({ hello: 1 }, extensionPage)).toBeNull();
    expect(await deliver({ repside: 'sync.kick', request: {} }, extensionPage)).toBeNull();
    expect(await deliver({ repside: 'toString', request: {} }, extensionPage)).toBeNull();
  });

  it('A handler’s error is returned as the reason', async () => {
    claimed.mockImplementationOnce(() => {
      throw new Error('worn out');
    });
    const reply = await deliver({ repside: 'dock.claim', request: { nonce: 'n' } }, extensionPage);
    expect(reply).toEqual({ ok: false, reason: 'worn out' });
  });
});
