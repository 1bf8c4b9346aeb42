import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { authoriseFrame, nonceIn, openOwnPanel, tabIn } from './frame-authorisation.ts';

const sendMessage = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
/** Sets the background's answer. */
const answer = (value: unknown) => sendMessage.mockImplementation(async () => value);

beforeEach(() => void sendMessage.mockReset());

/** A window in a frame of `parent`. */
function framed() {
  const frame = new EventTarget();
  const parent = {};
  Object.assign(frame, { parent, top: parent });
  const { port1: line } = new MessageChannel();
  const post = (data: unknown, source: unknown, ports = [line]) =>
    frame.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }));
  // The authorisation uses only a window's events and its place in the tree.
  return { window: frame as unknown as Window, parent, post, line };
}

const word = { type: 'repside:nonce', nonce: 'n1' };

describe('authoriseFrame', () => {
  it('The frame stays closed in a window of its own, where the browser’s own panel opens', async () => {
    const window = {} as Window;
    Object.assign(window, { top: window });
    expect(await authoriseFrame(window)).toBeNull();
    expect(await openOwnPanel(window)).toEqual({ framed: false });
    expect(await openOwnPanel(framed().window)).toBeNull();
  });

  it('The frame does not accept a nonce without a channel', () => {
    const frame = framed();
    void authoriseFrame(frame.window);
    frame.post(word, frame.parent, []);
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('The frame opens if the background grants its nonce', async () => {
    answer({ ok: true, reply: { granted: true, tabId: 7 } });
    const frame = framed();
    const place = authoriseFrame(frame.window);
    frame.post(word, frame.parent);
    expect(await place).toEqual({ framed: true, tabId: 7, line: frame.line });
    expect(sendMessage).toHaveBeenLastCalledWith({
      repside: 'dock.claim',
      request: { nonce: 'n1' },
    });
  });

  it('The frame stays closed if the nonce is refused', async () => {
    answer({ ok: true, reply: { granted: false } });
    const frame = framed();
    const place = authoriseFrame(frame.window);
    frame.post(word, frame.parent);
    expect(await place).toBeNull();
  });

  it('The frame ignores a nonce from another window than its parent', () => {
    const frame = framed();
    void authoriseFrame(frame.window);
    frame.post(word, {});
    frame.post({ type: 'other' }, frame.parent);
    expect(sendMessage).not.toHaveBeenCalled();
  });
});

describe('what the gate reads', () => {
  it('The frame accepts nothing but the two messages that it knows', () => {
    for (const data of [
      null,
      'x',
      {},
      { type: 'repside:nonce' },
      { ...word, nonce: 'x'.repeat(201) },
    ])
      expect(nonceIn(data)).toBeNull();
    for (const answer of [
      null,
      {},
      { ok: false },
      { ok: true, reply: { granted: true, tabId: '7' } },
    ])
      expect(tabIn(answer)).toBeNull();
  });
});
