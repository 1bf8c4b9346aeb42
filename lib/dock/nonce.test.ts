import { beforeEach, describe, expect, it, vi } from 'vitest';

const held = vi.hoisted(() => new Map<string, unknown>());
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      session: {
        get: async (key: string) => (held.has(key) ? { [key]: held.get(key) } : {}),
        set: async (items: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(items)) held.set(key, value);
        },
        remove: async (key: string) => {
          held.delete(key);
        },
      },
    },
  },
}));

const page = { tabId: 7, frameId: 0, origin: 'https://mail.example' };
const frame = { tabId: 7, frameId: 3, origin: 'chrome-extension://id' };
const granted = { granted: true, tabId: 7 };
const refused = { granted: false };

/** The worker's module as it is after a start: it remembers nothing. */
async function startedWorker() {
  vi.resetModules();
  return import('./nonce.ts');
}

describe('the nonce of a dock', () => {
  beforeEach(() => held.clear());

  it('A nonce is accepted once, however quickly it is shown again', async () => {
    const worker = await startedWorker();
    const { nonce } = await worker.newNonce(page);
    const claims = await Promise.all([1, 2].map(() => worker.claimDock(nonce, frame)));
    expect(claims).toEqual([granted, refused]);
    expect(held.size).toBe(0);
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
