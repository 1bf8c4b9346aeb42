import { beforeEach, describe, expect, it, vi } from 'vitest';

const held = vi.hoisted(() => new Map<string, unknown>());
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string) => (held.has(key) ? { [key]: held.get(key) } : {}),
        set: async (items: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(items)) held.set(key, value);
        },
      },
    },
  },
}));

const { saveDockPosition, readDockPosition } = await import('./saved-position.ts');

const page = { tabId: 7, frameId: 0, origin: 'https://mail.example' };
const left = { side: 'left' as const, at: 12.5 };

describe('the place of a dock', () => {
  beforeEach(() => held.clear());

  it('The position is kept for the site where it was set, and for no other', async () => {
    await saveDockPosition(left, page);
    expect(await readDockPosition({ ...page, tabId: 8 })).toEqual(left);
    expect(await readDockPosition({ ...page, origin: 'https://crm.example' })).toBeNull();
    expect(await readDockPosition({ ...page, origin: 'https://mail.example:8443' })).toBeNull();
  });

  it('Only the top page may set the position', async () => {
    await saveDockPosition(left, { ...page, frameId: 3 });
    await saveDockPosition(left, { ...page, origin: null });
    expect(held.size).toBe(0);
    expect(await readDockPosition({ ...page, origin: null })).toBeNull();
  });

  it('An unreadable position counts as none', async () => {
    await saveDockPosition(left, page);
    for (const key of held.keys()) held.set(key, { side: 'top', at: 4 });
    expect(await readDockPosition(page)).toBeNull();
  });
});
