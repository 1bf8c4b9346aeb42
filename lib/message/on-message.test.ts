import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (
  message: unknown,
  sender: unknown,
  respond: (answer: unknown) => void,
) => boolean | undefined;

const listeners = new Set<Listener>();
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'own-id',
      getURL: (path: string) => `chrome-extension://own-id${path}`,
      onMessage: {
        addListener: (l: Listener) => listeners.add(l),
        removeListener: (l: Listener) => listeners.delete(l),
      },
    },
  },
}));

const { onMessage } = await import('./on-message.ts');
const { protocol } = await import('./protocol.ts');

const extensionPage = {
  id: 'own-id',
  origin: 'chrome-extension://own-id',
  frameId: 3,
  tab: { id: 7 },
};
const contentScript = { id: 'own-id', origin: 'https://mail.example', frameId: 0, tab: { id: 7 } };
const stranger = { ...extensionPage, id: 'other-id' };

/** Delivers a message; resolves to the answer, or to null when nobody takes it. */
function deliver(message: unknown, sender: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const taken = [...listeners].some((listener) => listener(message, sender, resolve));
    if (!taken) resolve(null);
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

describe('the door for messages', () => {
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
    const background = { id: 'own-id', origin: 'chrome-extension://own-id' };
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
