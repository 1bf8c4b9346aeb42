import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readDockPosition, saveDockPosition } from './saved-position.ts';

const { local } = fakeBrowser.storage;
const page = { tabId: 7, frameId: 0, origin: 'https://mail.example' };
const left = { side: 'left' as const, at: 12.5 };

describe('the place of a dock', () => {
  it('The position is kept for the site where it was set, and for no other', async () => {
    await saveDockPosition(left, page);
    expect(await readDockPosition({ ...page, tabId: 8 })).toEqual(left);
    expect(await readDockPosition({ ...page, origin: 'https://crm.example' })).toBeNull();
    expect(await readDockPosition({ ...page, origin: 'https://mail.example:8443' })).toBeNull();
  });

  it('Only the top page may set the position', async () => {
    await saveDockPosition(left, { ...page, frameId: 3 });
    await saveDockPosition(left, { ...page, origin: null });
    expect(await local.get()).toEqual({});
    expect(await readDockPosition({ ...page, origin: null })).toBeNull();
  });

  it('An unreadable position counts as none', async () => {
    await saveDockPosition(left, page);
    for (const key of Object.keys(await local.get()))
      await local.set({ [key]: { side: 'top', at: 4 } });
    expect(await readDockPosition(page)).toBeNull();
  });
});
