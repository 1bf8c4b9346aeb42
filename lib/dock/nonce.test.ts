import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const page = { tabId: 7, frameId: 0, origin: 'https://mail.example' };
const frame = { tabId: 7, frameId: 3, origin: 'chrome-extension://id' };
const granted = { granted: true, tabId: 7 };
const refused = { granted: false };

/** The worker’s module after a restart, when it remembers nothing. */
async function startedWorker() {
  vi.resetModules();
  return import('./nonce.ts');
}

describe('the nonce of a dock', () => {
  it('A nonce is accepted once, however quickly it is shown again', async () => {
    const worker = await startedWorker();
    const { nonce } = await worker.newNonce(page);
    const claims = await Promise.all([1, 2].map(() => worker.claimDock(nonce, frame)));
    expect(claims).toEqual([granted, refused]);
    expect(await fakeBrowser.storage.session.get()).toEqual({});
  });

  it('A worker that started after the nonce was given accepts it once', async () => {
    const { nonce } = await (await startedWorker()).newNonce(page);
    const later = await startedWorker();
    const claims = await Promise.all([1, 2].map(() => later.claimDock(nonce, frame)));
    expect(claims).toEqual([granted, refused]);
    expect(await (await startedWorker()).claimDock(nonce, frame)).toEqual(refused);
  });

  it('A frame of another tab, or the page itself, spends the nonce by showing it', async () => {
    const worker = await startedWorker();
    for (const stranger of [{ ...frame, tabId: 8 }, page]) {
      const { nonce } = await worker.newNonce(page);
      expect(await worker.claimDock(nonce, stranger)).toEqual(refused);
      expect(await worker.claimDock(nonce, frame)).toEqual(refused);
    }
  });

  it('Only the top page of a tab is given a nonce', async () => {
    const worker = await startedWorker();
    await expect(worker.newNonce(frame)).rejects.toThrow('top frame');
    await expect(worker.newNonce({ ...page, tabId: null })).rejects.toThrow('top frame');
  });
});
